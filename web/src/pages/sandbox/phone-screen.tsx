import { ActionIcon, Button, Group, Paper, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { clockTime } from '../../i18n/when.js';
import { useMay, useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { houseNow } from '../../ui/house-time.js';
import { useAct } from '../../ui/use-act.js';
import { linesOf, type Arrived, type Channel, type Line, type Said } from './phones.js';
import classes from './phone-screen.module.css';

/** What goes wrong on a phone sends no hint, so an open phone looks for itself. */
const againMs = 5_000;

interface ScreenProps {
  readonly channel: Channel;
  readonly address: string;
  readonly said: readonly Said[];
  readonly say: (said: Said) => void;
}

/** Messages as the patient sees them, their buttons, and the words they answer with. */
export function PhoneScreen({ channel, address, said, say }: ScreenProps) {
  const { t } = useTranslation('sandbox');
  const path = { channel, address };
  const messages = useQuery({
    queryKey: ['sandbox', 'messages', channel, address],
    queryFn: () =>
      ask(api.GET('/api/v1/sandbox/phones/{channel}/{address}/messages', { params: { path, query: { limit: 50 } } })),
    refetchInterval: againMs,
  });
  const keep = (text: string): void => say({ channel, address, text, at: new Date(houseNow()).toISOString() });
  const press = useAct({
    act: ({ message, button }: { message: Arrived; button: Arrived['buttons'][number] }) =>
      ask(
        api.POST('/api/v1/sandbox/phones/{channel}/{address}/press', {
          params: { path },
          body: { message: message.id, intent: button.intent },
        }),
      ),
    changes: ['sandbox', 'conversation', 'message'],
    onDone: (_, { button }) => keep(button.label),
  });
  const receipt = useAct({
    act: (told: Told) =>
      ask(
        api.POST('/api/v1/sandbox/phones/{channel}/{address}/receipt', {
          params: { path },
          body: { message: told.message.id, state: told.state },
        }),
      ),
    changes: ['sandbox', 'conversation', 'message'],
    said: t('receipt.said'),
  });
  const lines = linesOf(messages.data?.messages ?? [], said);
  const name = t(`channel.${channel}`);
  return (
    <Stack gap="xs" className={classes.phone}>
      <ErrorNote error={messages.error} />
      <Lines label={t('screen', { channel: name })} lines={lines} press={press.mutate} tell={receipt.mutate} />
      <AnswerLine channel={channel} address={address} keep={keep} />
    </Stack>
  );
}

/** How far a message got, by the word of whoever plays the patient. */
interface Told {
  readonly message: Arrived;
  readonly state: 'delivered' | 'read' | 'failed';
}

interface LinesProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly press: (pressed: { message: Arrived; button: Arrived['buttons'][number] }) => void;
  readonly tell: (told: Told) => void;
}

function Lines({ label, lines, press, tell }: LinesProps) {
  const { t } = useTranslation('sandbox');
  const viewport = useRef<HTMLDivElement>(null);
  const newest = lines.at(-1)?.key;
  useEffect(() => {
    viewport.current?.scrollTo({ top: viewport.current.scrollHeight });
  }, [newest]);
  return (
    <ScrollArea
      viewportRef={viewport}
      className={classes.screen}
      viewportProps={{ tabIndex: 0, role: 'log', 'aria-label': label }}
    >
      <Stack gap="xs" p="xs">
        {lines.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('screen.empty')}
          </Text>
        )}
        {lines.map((line) => (
          <Bubble key={line.key} line={line} press={press} tell={tell} />
        ))}
      </Stack>
    </ScrollArea>
  );
}

function Bubble({ line, press, tell }: { line: Line } & Pick<LinesProps, 'press' | 'tell'>) {
  const { t, i18n } = useTranslation('sandbox');
  const { zone } = useMe().clinic;
  const text = line.by === 'clinic' ? line.message.text : line.text;
  return (
    <Paper withBorder p="xs" className={classes.bubble} data-by={line.by}>
      <Text size="xs" c="dimmed">
        {t(line.by === 'clinic' ? 'clinic' : 'you')}, {clockTime(line.at, i18n.language, zone)}
      </Text>
      {line.by === 'clinic' && line.message.subject && (
        <Text size="sm" fw={600}>
          {line.message.subject}
        </Text>
      )}
      <Text size="sm" className={classes.text}>
        {text}
      </Text>
      {line.by === 'clinic' && line.message.buttons.length > 0 && (
        <Stack gap={4} mt={6}>
          {line.message.buttons.map((button) => (
            <Button
              key={button.intent}
              size="compact-sm"
              variant="default"
              onClick={() => press({ message: line.message, button })}
            >
              {button.label}
            </Button>
          ))}
        </Stack>
      )}
      {line.by === 'clinic' && (
        <Receipts message={line.message} at={clockTime(line.at, i18n.language, zone)} tell={tell} />
      )}
    </Paper>
  );
}

/** What a provider would say of the message by itself. */
function Receipts({ message, at, tell }: { message: Arrived; at: string; tell: LinesProps['tell'] }) {
  const { t } = useTranslation('sandbox');
  const may = useMay('channel.write');
  if (!may) return null;
  return (
    <Group gap={2} mt={4} role="group" aria-label={t('receipt', { at })}>
      {(['delivered', 'read', 'failed'] as const).map((state) => (
        <Button key={state} size="compact-xs" variant="subtle" onClick={() => tell({ message, state })}>
          {t(`receipt.${state}`)}
        </Button>
      ))}
    </Group>
  );
}

interface AnswerProps {
  readonly channel: Channel;
  readonly address: string;
  readonly keep: (text: string) => void;
}

function AnswerLine({ channel, address, keep }: AnswerProps) {
  const { t } = useTranslation('sandbox');
  const [text, setText] = useState('');
  const answer = useAct({
    act: (words: string) =>
      ask(
        api.POST('/api/v1/sandbox/phones/{channel}/{address}/answer', {
          params: { path: { channel, address } },
          body: { text: words },
        }),
      ),
    changes: ['sandbox', 'conversation', 'message'],
    onDone: (_, words) => {
      keep(words);
      setText('');
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '' && !answer.isPending) answer.mutate(text.trim());
  };
  return (
    <form onSubmit={send}>
      <TextInput
        aria-label={t('answer', { channel: t(`channel.${channel}`) })}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rightSection={
          <ActionIcon type="submit" variant="subtle" loading={answer.isPending} aria-label={t('send')}>
            <IconSend size={16} />
          </ActionIcon>
        }
      />
    </form>
  );
}
