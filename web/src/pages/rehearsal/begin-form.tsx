import { Button, Fieldset, Group, MultiSelect, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useVocabulary, type Begin } from './queries.js';

interface Wish {
  readonly scenario: string | null;
  readonly name: string;
  readonly locale: string | null;
  readonly stage: string | null;
  readonly channels: string[];
  readonly refused: string[];
  readonly together: boolean;
}

const nothing: Wish = {
  scenario: null,
  name: '',
  locale: null,
  stage: null,
  channels: [],
  refused: [],
  together: false,
};

/** Who the invented patient is; everything may be left as it is. */
export function BeginForm({ draft }: { draft: string | undefined }) {
  const { t, i18n } = useTranslation('rehearsal');
  const vocabulary = useVocabulary();
  const go = useNavigate();
  const [wish, setWish] = useState<Wish>(nothing);
  const begin = useAct({
    act: () => ask(api.POST('/api/v1/rehearsals', { body: bodyOf(wish, draft) })),
    changes: ['rehearsals'],
    quiet: true,
    onDone: ({ rehearsal_id: id }) =>
      void go({ to: draft === undefined ? `/rehearsal/${id}` : `/drafts/${draft}/rehearsal/${id}` }),
  });
  const change = (part: Partial<Wish>): void => setWish((before) => ({ ...before, ...part }));
  return (
    <Stack maw={720}>
      <Text size="sm" c="dimmed">
        {t('begin.about')}
      </Text>
      {draft === undefined && (
        <Select
          label={t('begin.scenario')}
          searchable
          required
          data={named(vocabulary.data?.scenarios, i18n.language)}
          value={wish.scenario}
          onChange={(scenario) => change({ scenario })}
        />
      )}
      <PatientFields wish={wish} change={change} />
      <Switch
        label={t('begin.together')}
        description={t('begin.together.about')}
        checked={wish.together}
        onChange={(event) => change({ together: event.currentTarget.checked })}
      />
      <ErrorNote error={begin.error} />
      <Group>
        <Button
          leftSection={<IconPlayerPlay size={16} />}
          loading={begin.isPending}
          disabled={draft === undefined && wish.scenario === null}
          onClick={() => begin.mutate(undefined)}
        >
          {t('begin')}
        </Button>
      </Group>
    </Stack>
  );
}

interface FieldsProps {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
}

/** What may be said of the patient. */
function PatientFields({ wish, change }: FieldsProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const vocabulary = useVocabulary();
  return (
    <Fieldset legend={t('begin.patient')}>
      <Group grow align="start">
        <TextInput
          label={t('begin.name')}
          placeholder={t('begin.invented')}
          value={wish.name}
          maxLength={80}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Select
          label={t('begin.locale')}
          placeholder={t('begin.invented')}
          clearable
          data={vocabulary.data?.locales ?? []}
          value={wish.locale}
          onChange={(locale) => change({ locale })}
        />
        <Select
          label={t('begin.stage')}
          placeholder={t('begin.invented')}
          clearable
          data={named(vocabulary.data?.stages, i18n.language)}
          value={wish.stage}
          onChange={(stage) => change({ stage })}
        />
      </Group>
      <Group grow align="start" mt="xs">
        <MultiSelect
          label={t('begin.channels')}
          placeholder={wish.channels.length === 0 ? t('begin.all') : ''}
          data={(vocabulary.data?.channels ?? []).map((channel) => ({
            value: channel,
            label: t(`channel.${channel}`),
          }))}
          value={wish.channels}
          onChange={(channels) => change({ channels })}
        />
        <MultiSelect
          label={t('begin.refused')}
          placeholder={wish.refused.length === 0 ? t('begin.nothing') : ''}
          data={vocabulary.data?.message_classes ?? []}
          value={wish.refused}
          onChange={(refused) => change({ refused })}
        />
      </Group>
    </Fieldset>
  );
}

/** Choices by name, in the language of the page. */
function named(list: readonly { readonly id: string }[] | undefined, language: string) {
  return (list ?? []).map((one) => ({ value: one.id, label: nameIn(one, language) }));
}

function nameIn(
  one: { readonly id: string; readonly name?: unknown; readonly title?: unknown },
  language: string,
): string {
  const names = (one.name ?? one.title ?? {}) as Readonly<Record<string, string | undefined>>;
  return names[language] ?? names['uk'] ?? names['en'] ?? one.id;
}

function bodyOf(
  { scenario, name, locale, stage, channels, refused, together }: Wish,
  draft: string | undefined,
): Begin {
  const patient = {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(locale === null ? {} : { locale }),
    ...(stage === null ? {} : { stage }),
    ...(channels.length === 0 ? {} : { channels }),
  };
  const consents = Object.fromEntries(refused.map((one) => [one, 'refused' as const]));
  return {
    ...(draft === undefined ? {} : { draft_id: draft }),
    ...(draft === undefined && scenario !== null ? { scenario_id: scenario } : {}),
    alone: !together,
    given: { patient, consents, unreachable: [] },
  };
}
