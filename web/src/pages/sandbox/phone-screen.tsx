import { ActionIcon, Button, Paper, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { clockTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
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
  const lines = linesOf(messages.data?.messages ?? [], said);
  const name = t(`channel.${channel}`);
  return (
    <Stack gap="xs" className={classes.phone}>
      <ErrorNote error={messages.error} />
      <Lines label={t('screen', { channel: name })} lines={lines} press={press.mutate} />
      <AnswerLine channel={channel} address={address} keep={keep} />
    </Stack>
  );
}

interface LinesProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly press: (pressed: { message: Arrived; button: Arrived['buttons'][number] }) => void;
}

function Lines({ label, lines, press }: LinesProps) {
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
          <Bubble key={line.key} line={line} press={press} />
        ))}
      </Stack>
    </ScrollArea>
  );
}

function Bubble({ line, press }: { line: Line; press: LinesProps['press'] }) {
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
    </Paper>
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
