import { Button, Group, Pill, SegmentedControl, Select, Text, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { houseNow } from '../../ui/house-time.js';
import { useAct } from '../../ui/use-act.js';
import { Attach } from './attach.js';
import { Canned } from './canned.js';
import { draftOf, emptyDraft, keepDraft, type Draft } from './drafts.js';
import classes from './inbox.module.css';
import { Mentions } from './mentions.js';
import type { Thread } from './queries.js';
import { SendLater } from './send-later.js';

const channels = ['telegram', 'whatsapp', 'sms', 'email'] as const;
type Channel = (typeof channels)[number];
const typingEveryMs = 3_000;

/** Where staff write: a message to the patient, or a note among themselves. */
export function Composer({ patientId, thread }: { patientId: string; thread: Thread }) {
  const { t } = useTranslation('inbox');
  const may = useMay('conversation.write');
  const [draft, setDraft] = useState(() => draftOf(patientId));
  const tellTyping = useTyping(patientId);
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    keepDraft(patientId, next);
    setDraft(next);
  };
  const sending = useSending(patientId, () => change(emptyDraft(draft.mode, draft.channel)));
  const note = draft.mode === 'note';
  const empty = draft.text.trim() === '' && draft.files.length === 0;
  const send = (): void => {
    if (!empty && !sending.isPending) sending.mutate(draft);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };
  if (!may) return null;
  return (
    <form
      className={classes.composer}
      data-note={note}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ModeAndChannel draft={draft} change={change} thread={thread} />
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        aria-label={t(note ? 'composer.note' : 'composer.message')}
        placeholder={t(note ? 'composer.note' : 'composer.message')}
        description={t(note ? 'composer.note.hint' : 'composer.message.hint')}
        inputWrapperOrder={['input', 'description']}
        value={draft.text}
        onKeyDown={onKey}
        onChange={(event) => {
          change({ text: event.currentTarget.value });
          if (!note) tellTyping();
        }}
      />
      <ErrorNote error={sending.error} />
      <Files draft={draft} change={change} />
      <Group gap="xs" mt={6}>
        {note ? (
          <Mentions chosen={draft.mentions} onChange={(mentions) => change({ mentions })} />
        ) : (
          <>
            <Canned patientId={patientId} onChoose={(text) => change({ text: draft.text + text })} />
            <Attach patientId={patientId} onAttached={(file) => change({ files: [...draft.files, file] })} />
            <SendLater
              draft={draft}
              patientId={patientId}
              onPlanned={() => change(emptyDraft('message', draft.channel))}
            />
          </>
        )}
        <Button
          type="submit"
          ml="auto"
          size="sm"
          loading={sending.isPending}
          aria-disabled={empty}
          leftSection={<IconSend size={16} />}
        >
          {t(note ? 'add.note' : 'send')}
        </Button>
      </Group>
    </form>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function ModeAndChannel({ draft, change, thread }: PartProps & { thread: Thread }) {
  const { t } = useTranslation('inbox');
  const last = thread.conversation?.channel;
  return (
    <Group gap="xs" mb={6}>
      <SegmentedControl
        size="xs"
        aria-label={t('mode')}
        value={draft.mode}
        onChange={(mode) => change({ mode: mode === 'note' ? 'note' : 'message' })}
        data={[
          { value: 'message', label: t('mode.message') },
          { value: 'note', label: t('mode.note') },
        ]}
      />
      {draft.mode === 'message' && (
        <Select
          size="xs"
          w={190}
          aria-label={t('composer.channel')}
          allowDeselect={false}
          value={draft.channel ?? ''}
          onChange={(channel) => change({ channel: channel || null })}
          data={[
            {
              value: '',
              label: last ? `${t(`channel.${last}`)}, ${t('composer.channel.last')}` : t('composer.channel.auto'),
            },
            ...channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) })),
          ]}
        />
      )}
    </Group>
  );
}

function Files({ draft, change }: PartProps) {
  const { t } = useTranslation('inbox');
  return draft.files.map(({ id, name }) => (
    <Pill
      key={id}
      withRemoveButton
      mt={6}
      mr={6}
      removeButtonProps={{ 'aria-label': t('attach.remove', { name }) }}
      onRemove={() => change({ files: draft.files.filter((file) => file.id !== id) })}
    >
      <Text component="span" size="xs">
        {name}
      </Text>
    </Pill>
  ));
}

function useSending(patientId: string, onSent: () => void) {
  const path = { patientId };
  return useAct<Draft, unknown>({
    act: ({ id, text, mode, channel, files, mentions }) =>
      mode === 'note'
        ? ask(
            api.POST('/api/v1/conversations/{patientId}/notes', {
              params: { path },
              body: { id, text: text.trim(), mentions: [...mentions] },
            }),
          )
        : ask(
            api.POST('/api/v1/conversations/{patientId}/messages', {
              params: { path },
              body: {
                id,
                text: text.trim(),
                attachments: files.map((file) => file.id),
                ...(channel ? { channel: channel as Channel } : {}),
              },
            }),
          ),
    changes: ['message', 'conversation'],
    quiet: true,
    onDone: onSent,
  });
}

/** Colleagues see that somebody types, told at most every few seconds. */
function useTyping(patientId: string): () => void {
  const told = useRef(0);
  return () => {
    const now = houseNow();
    if (now - told.current < typingEveryMs) return;
    told.current = now;
    const path = { patientId };
    void ask(api.POST('/api/v1/conversations/{patientId}/typing', { params: { path } })).catch(() => null);
  };
}
