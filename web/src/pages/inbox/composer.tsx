import { Button, Group, Pill, SegmentedControl, Select, Text, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay, useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { houseNow } from '../../ui/house-time.js';
import { useAct } from '../../ui/use-act.js';
import { useKeys } from '../../ui/use-keys.js';
import { Attach } from './attach.js';
import { Canned } from './canned.js';
import { Collision } from './collision.js';
import { draftOf, emptyDraft, keepDraft, longestMessage as longest, type Draft } from './drafts.js';
import classes from './inbox.module.css';
import { Mentions } from './mentions.js';
import type { Entry, Thread } from './queries.js';
import { SendLater } from './send-later.js';

const channels = ['telegram', 'whatsapp', 'sms', 'email'] as const;
type Channel = (typeof channels)[number];
const typingEveryMs = 3_000;

interface ComposerProps {
  readonly patientId: string;
  readonly thread: Thread;
  /** The lines of the thread that are loaded, the newest last. */
  readonly entries: readonly Entry[];
}

/** Where staff write: a message to the patient, or a note among themselves. */
export function Composer({ patientId, thread, entries }: ComposerProps) {
  const { t } = useTranslation('inbox');
  const may = useMay('conversation.write');
  const of = { staff: useMe().id, patientId };
  const [draft, setDraft] = useState(() => draftOf(of));
  const tellTyping = useTyping(patientId);
  const field = useRef<HTMLTextAreaElement>(null);
  useKeys({ r: () => field.current?.focus() });
  const change = (part: Partial<Draft>): void => {
    const begins = draft.text === '' && part.text !== undefined && part.text !== '';
    const next = { ...draft, ...(begins ? { after: entries.at(-1)?.id ?? null } : {}), ...part };
    keepDraft(of, next);
    setDraft(next);
  };
  const sending = useSending(thread.patient, () => change(emptyDraft(draft.mode, draft.channel)));
  const note = draft.mode === 'note';
  const empty = draft.text.trim() === '' && draft.files.length === 0;
  const send = (): void => {
    if (!empty && !sending.isPending) sending.mutate(draft);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    // Back to the keys of the page; what was typed stays.
    if (event.key === 'Escape') event.currentTarget.blur();
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
      {!note && !sending.isPending && <Collision patientId={patientId} draft={draft} entries={entries} />}
      <Textarea
        ref={field}
        attributes={{ input: { dir: 'auto' } }}
        readOnly={sending.isPending}
        autosize
        minRows={2}
        maxRows={8}
        aria-label={t(note ? 'composer.note' : 'composer.message')}
        placeholder={t(note ? 'composer.note' : 'composer.message')}
        maxLength={longest}
        description={t(hintOf(draft), { count: longest })}
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
        <Tools patientId={patientId} draft={draft} change={change} />
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

function hintOf({ mode, text }: Draft): string {
  if (text.length >= longest) return 'composer.full';
  return mode === 'note' ? 'composer.note.hint' : 'composer.message.hint';
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

/** What goes along with a note, or with a message. */
function Tools({ patientId, draft, change }: PartProps & { patientId: string }) {
  if (draft.mode === 'note') {
    return <Mentions chosen={draft.mentions} onChange={(mentions) => change({ mentions })} />;
  }
  return (
    <>
      <Canned patientId={patientId} onChoose={(text) => change({ text: draft.text + text })} />
      <Attach patientId={patientId} onAttached={(file) => change({ files: [...draft.files, file] })} />
      <SendLater draft={draft} patientId={patientId} onPlanned={() => change(emptyDraft('message', draft.channel))} />
    </>
  );
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
      // Left to itself the button is hidden from keys and from readers of the screen.
      removeButtonProps={{ 'aria-label': t('attach.remove', { name }), 'aria-hidden': false, tabIndex: 0 }}
      onRemove={() => change({ files: draft.files.filter((file) => file.id !== id) })}
    >
      <Text component="span" size="xs">
        {name}
      </Text>
    </Pill>
  ));
}

function useSending({ patient_id: patientId, name }: Thread['patient'], onSent: () => void) {
  const { t } = useTranslation('inbox');
  const path = { patientId };
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);
  // Whoever went on to the next patient does not see the note of the error beside the words that did not leave.
  const failed = (error: unknown): never => {
    const message = t('send.failed', { name: name ?? t('no.name') });
    if (!isHere.current) notifications.show({ message, color: 'red', autoClose: false });
    throw error;
  };
  return useAct<Draft, unknown>({
    act: ({ id, text, mode, channel, files, mentions }) =>
      (mode === 'note'
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
          )
      ).catch(failed),
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
