import { ActionIcon, Button, Group, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { Bubble } from '../../ui/phone/index.js';
import type { SceneProps } from './clock-bar.js';
import classes from './rehearsal.module.css';

/** What the patient has on their phone, and what they may do about it. */
export function PhonePane({ session, go }: SceneProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const screen = useRef<HTMLDivElement>(null);
  const count = session.messages.length;
  useEffect(() => {
    screen.current?.scrollTo({ top: screen.current.scrollHeight });
  }, [count]);
  return (
    <Stack gap="xs">
      <ScrollArea
        className={classes.phone}
        viewportRef={screen}
        viewportProps={{ tabIndex: 0, role: 'log', 'aria-label': t('phone') }}
      >
        <Stack gap="sm" p="sm">
          {count === 0 && (
            <Text size="sm" c="dimmed">
              {t('phone.empty')}
            </Text>
          )}
          {session.messages.map((message, index) => (
            <Bubble
              key={`${message.touch ?? 'said'}-${index}`}
              by={message.by}
              above={[
                message.by === 'clinic' ? t(`channel.${message.channel}`) : t('phone.patient'),
                dayAndTime(message.at, i18n.language, session.zone),
              ].join(', ')}
              message={{
                subject: message.subject,
                text: message.text,
                buttons: message.open ? [] : message.buttons.map(({ reply, label }) => ({ intent: reply, label })),
              }}
            />
          ))}
        </Stack>
      </ScrollArea>
      <Answers session={session} go={go} />
    </Stack>
  );
}

function Answers({ session, go }: SceneProps) {
  const { t } = useTranslation('rehearsal');
  const { replies } = session.next;
  return (
    <Stack gap="xs" component="section" role="group" aria-label={t('answers')}>
      <Group gap={6}>
        {replies.map(({ touch, reply, label }) => (
          <Button
            key={`${touch}-${reply}`}
            size="compact-sm"
            variant="light"
            disabled={go.isPending}
            onClick={() => go.mutate({ steps: [{ reply, touch }] })}
          >
            {label}
          </Button>
        ))}
        {replies.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={go.isPending}
            onClick={() => go.mutate({ steps: [{ advance: 'no_answer' }] })}
          >
            {t('answers.none')}
          </Button>
        )}
      </Group>
      <Words session={session} go={go} />
    </Stack>
  );
}

function Words({ go }: SceneProps) {
  const { t } = useTranslation('rehearsal');
  const [text, setText] = useState('');
  const say = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || go.isPending) return;
    go.mutate({ steps: [{ text: text.trim() }] }, { onSuccess: () => setText('') });
  };
  return (
    <form onSubmit={say}>
      <TextInput
        aria-label={t('answers.words')}
        placeholder={t('answers.words')}
        value={text}
        maxLength={2_000}
        onChange={(event) => setText(event.currentTarget.value)}
        rightSection={
          <ActionIcon type="submit" variant="subtle" aria-label={t('answers.say')} loading={go.isPending}>
            <IconSend size={16} />
          </ActionIcon>
        }
      />
    </form>
  );
}
