import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { calendarDay } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { changes, titleIn, usePlaces } from './queries.js';

type Review = components['schemas']['ReviewDateList']['reviews'][number];

/** When each stage and touchpoint is looked at again, and what the last look came to. */
export function Reviews({ may }: { may: boolean }) {
  const { t } = useTranslation('improvements');
  const { data } = useQuery({
    queryKey: ['improvement', 'reviews'],
    queryFn: () => ask(api.GET('/api/v1/review-dates')),
  });
  return (
    <Stack gap="sm">
      {data?.reviews.length === 0 && <Text size="sm">{t('reviews.none')}</Text>}
      {(data?.reviews ?? []).map((review) => (
        <One key={`${review.kind}/${review.subject}`} review={review} may={may} />
      ))}
      {may && <Plan />}
    </Stack>
  );
}

function One({ review, may }: { review: Review; may: boolean }) {
  const { t, i18n } = useTranslation('improvements');
  const [note, setNote] = useState('');
  const { kind, subject } = review;
  const done = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/review-dates/{kind}/{subject}/reviewed', {
          params: { path: { kind, subject } },
          body: { note },
        }),
      ),
    changes,
    onDone: () => setNote(''),
  });
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {review.title}
        </Text>
        <Mark standing={review.overdue ? 'negative' : 'waiting'}>
          {`${review.overdue ? t('reviews.overdue') : t('reviews.planned')}: ${calendarDay(review.next_on, i18n.language)}`}
        </Mark>
      </Group>
      {review.note !== null && <Text size="sm">{review.note}</Text>}
      {may && (
        <Group align="end">
          <TextInput
            label={`${t('reviews.note')}: ${review.title}`}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={2000}
          />
          <Button
            size="xs"
            variant="default"
            disabled={note.trim().length < 3}
            loading={done.isPending}
            onClick={() => done.mutate(undefined)}
          >
            {t('reviews.done')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Plan() {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  const [chosen, setChosen] = useState<string | null>(null);
  const [day, setDay] = useState('');
  const [every, setEvery] = useState<number | string>(90);
  const [kind, subject = ''] = (chosen ?? '').split('/');
  const plan = useAct({
    act: () =>
      ask(
        api.PUT('/api/v1/review-dates/{kind}/{subject}', {
          params: { path: { kind: kind === 'stage' ? 'stage' : 'touchpoint', subject } },
          body: { next_on: day, every_days: Number(every) },
        }),
      ),
    changes,
    onDone: () => setChosen(null),
  });
  const options = (['stage', 'touchpoint'] as const).flatMap((one) => {
    const named = one === 'stage' ? places?.stages : places?.touchpoints;
    return (named ?? []).map(({ id }) => ({ value: `${one}/${id}`, label: titleIn(named, id, i18n.language) }));
  });
  return (
    <Group align="end">
      <Select label={t('reviews.subject')} value={chosen} onChange={setChosen} data={options} searchable />
      <TextInput
        type="date"
        label={t('reviews.next')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <NumberInput label={t('reviews.every')} min={7} max={730} value={every} onChange={setEvery} w={120} />
      <Button
        variant="default"
        disabled={chosen === null || day === ''}
        loading={plan.isPending}
        onClick={() => plan.mutate(undefined)}
      >
        {t('reviews.plan')}
      </Button>
    </Group>
  );
}
