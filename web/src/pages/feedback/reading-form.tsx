import { Button, Checkbox, Group, MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useAct } from '../../ui/use-act.js';
import { optionsOf, usePlaces } from '../improvements/queries.js';
import { changes, sentiments, type Voice } from './queries.js';

type Reading = components['schemas']['FeedbackReadingRequest'];

/** The reading of a voice, to be put right by hand. */
export function ReadingForm({ voice }: { voice: Voice }) {
  const { t, i18n } = useTranslation('feedback');
  const places = usePlaces();
  const [reading, setReading] = useState<Reading>({
    sentiment: voice.sentiment,
    themes: voice.themes as NonNullable<Reading['themes']>,
    alert: voice.alert,
    touchpoint: voice.touchpoint,
  });
  const correct = useAct({
    act: () => ask(api.PUT('/api/v1/feedback/{id}/reading', { params: { path: { id: voice.id } }, body: reading })),
    changes,
    said: t('reading.kept'),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    correct.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {t('reading')}
        </Text>
        <Group gap="xs" align="end" grow>
          <Select
            label={t('reading.sentiment')}
            data={sentiments.map((value) => ({ value, label: t(`sentiment.${value}`) }))}
            value={reading.sentiment ?? null}
            onChange={(value) => setReading({ ...reading, sentiment: sentiments.find((one) => one === value) })}
            allowDeselect={false}
          />
          <Select
            label={t('filter.touchpoint')}
            data={optionsOf(places?.touchpoints, i18n.language)}
            value={reading.touchpoint ?? null}
            onChange={(touchpoint) => setReading({ ...reading, touchpoint })}
            searchable
            clearable
          />
        </Group>
        <MultiSelect
          label={t('filter.theme')}
          data={(places?.themes ?? []).map((value) => ({ value, label: t(`theme.${value}`) }))}
          value={reading.themes ?? []}
          onChange={(themes) => setReading({ ...reading, themes: themes as NonNullable<Reading['themes']> })}
        />
        <Checkbox
          label={t('filter.alert')}
          checked={reading.alert === true}
          onChange={(event) => setReading({ ...reading, alert: event.currentTarget.checked })}
        />
        <Button type="submit" size="xs" variant="default" w="fit-content" loading={correct.isPending}>
          {t('reading.save')}
        </Button>
      </Stack>
    </form>
  );
}
