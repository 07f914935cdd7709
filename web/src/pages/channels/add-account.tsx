import { Button, Group, JsonInput, Modal, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

interface Draft {
  readonly kind: string | null;
  readonly name: string;
  readonly settings: string;
  readonly secrets: Readonly<Record<string, string>>;
}

const blank: Draft = { kind: null, name: '', settings: '', secrets: {} };

/** Sets up an account of any kind this build has; a refused form keeps what was typed. */
export function AddAccount({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('channels');
  const [draft, setDraft] = useState(blank);
  const settings = settingsOf(draft.settings);
  const add = useAct({
    act: async () => {
      const { kind, name, secrets } = draft;
      return ask(
        api.POST('/api/v1/channels', {
          body: { kind: kind ?? '', name, settings: settings ?? {}, secrets: filled(secrets) },
        }),
      );
    },
    changes: ['channels'],
    said: t('add.said'),
    quiet: true,
    onDone: () => {
      setDraft(blank);
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.kind !== null && settings) add.mutate(undefined);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('add')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <DraftFields
            draft={draft}
            wrong={settings === undefined}
            change={(part) => setDraft({ ...draft, ...part })}
          />
          <Text size="sm" c="dimmed">
            {t('add.shadow')}
          </Text>
          <ErrorNote error={add.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending}>
              {t('add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly wrong: boolean;
  readonly change: (part: Partial<Draft>) => void;
}

function DraftFields({ draft, wrong, change }: FieldsProps) {
  const { t } = useTranslation('channels');
  const kinds = useQuery({
    queryKey: ['channel-kinds'],
    queryFn: () => ask(api.GET('/api/v1/channels/kinds')),
    staleTime: Infinity,
  });
  const chosen = kinds.data?.kinds.find(({ kind }) => kind === draft.kind);
  return (
    <>
      <ErrorNote error={kinds.error} />
      <Select
        label={t('add.kind')}
        required
        data={
          kinds.data?.kinds.map(({ kind, channel }) => ({
            value: kind,
            label: `${t(`channel.${channel}`)} · ${kind}`,
          })) ?? []
        }
        value={draft.kind}
        onChange={(kind) => change({ kind, secrets: {} })}
        description={chosen?.about}
        data-autofocus
      />
      <TextInput
        label={t('add.name')}
        description={t('add.name.hint')}
        required
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {Object.entries(chosen?.secrets ?? {}).map(([secret, { about, required }]) => (
        <PasswordInput
          key={secret}
          label={secret}
          description={about}
          required={required}
          autoComplete="off"
          value={draft.secrets[secret] ?? ''}
          onChange={(event) => change({ secrets: { ...draft.secrets, [secret]: event.currentTarget.value } })}
        />
      ))}
      <JsonInput
        label={t('add.settings')}
        placeholder="{}"
        autosize
        minRows={2}
        value={draft.settings}
        onChange={(text) => change({ settings: text })}
        error={wrong ? t('add.settings.wrong') : undefined}
      />
    </>
  );
}

/** Settings as they were typed; undefined: no JSON object. Nothing typed is no settings. */
function settingsOf(typed: string): Record<string, unknown> | undefined {
  if (typed.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(typed);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function filled(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
}
