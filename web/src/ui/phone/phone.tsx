import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconBrandTelegram, IconBrandWhatsapp, IconMail, IconMessage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LetterFrame, type Letter } from './letter-frame.js';
import classes from './phone.module.css';

export type PhoneChannel = 'telegram' | 'whatsapp' | 'sms' | 'email';

const icons = {
  telegram: IconBrandTelegram,
  whatsapp: IconBrandWhatsapp,
  sms: IconMessage,
  email: IconMail,
} as const;

/** A message as it arrives. */
export interface PhoneMessage {
  readonly subject?: string | null | undefined;
  readonly text: string;
  readonly buttons: readonly { readonly intent: string; readonly label: string }[];
  /** Of a letter: shown in a frame in which nothing runs. */
  readonly html?: Letter | null | undefined;
}

/** The case of a phone with whatever is on its screen. */
export function PhoneFrame({ label, locked, children }: { label: string; locked?: boolean; children: ReactNode }) {
  return (
    <section className={classes.frame} aria-label={label} data-locked={locked || undefined}>
      <Stack className={classes.screen} gap="xs" tabIndex={0} role="group" aria-label={label}>
        {children}
      </Stack>
    </section>
  );
}

interface BubbleProps {
  readonly by?: 'clinic' | 'patient';
  readonly message: PhoneMessage;
  /** Small words above: who and when. */
  readonly above?: string | undefined;
  /** Left out: the buttons are only to be looked at. */
  readonly onPress?: ((button: PhoneMessage['buttons'][number]) => void) | undefined;
}

/** One message on the screen, its buttons below it as messengers place them. */
export function Bubble({ by = 'clinic', message, above, onPress }: BubbleProps) {
  const { subject, text, buttons } = message;
  return (
    <Stack gap={4} className={classes.bubble} data-by={by}>
      {above && (
        <Text size="xs" c="dimmed">
          {above}
        </Text>
      )}
      {subject && (
        <Text size="sm" fw={600}>
          {subject}
        </Text>
      )}
      <Text size="sm" className={classes.text}>
        {text}
      </Text>
      {buttons.map((button) =>
        onPress ? (
          <Button key={button.intent} size="compact-sm" variant="default" onClick={() => onPress(button)}>
            {button.label}
          </Button>
        ) : (
          <Paper key={button.intent} withBorder ta="center" py={3} className={classes.button}>
            <Text size="sm">{button.label}</Text>
          </Paper>
        ),
      )}
    </Stack>
  );
}

/** A message of a channel as its phone shows it: a bubble, or a letter with its subject. */
export function PhoneView({ channel, message }: { channel: PhoneChannel; message: PhoneMessage }) {
  const { t } = useTranslation('ui');
  const label = t('phone.of', { channel: t(`channel.${channel}`) });
  if (message.html) {
    return (
      <PhoneFrame label={label}>
        <Text size="sm" fw={600}>
          {message.subject}
        </Text>
        <LetterFrame letter={message.html} title={label} />
      </PhoneFrame>
    );
  }
  return (
    <PhoneFrame label={label}>
      <Bubble message={message} />
    </PhoneFrame>
  );
}

/** What a bystander reads of it while the phone is locked. */
export function LockScreen({ channel, title, line }: { channel: PhoneChannel; title: string; line: string }) {
  const { t } = useTranslation('ui');
  const Icon = icons[channel];
  return (
    <PhoneFrame label={t('phone.locked', { channel: t(`channel.${channel}`) })} locked>
      <div className={classes.lock}>
        <Group gap={6} wrap="nowrap">
          <Icon size={16} aria-hidden />
          <Text size="sm" fw={600} truncate>
            {title}
          </Text>
        </Group>
        <Text size="sm" className={classes.text}>
          {line}
        </Text>
      </div>
    </PhoneFrame>
  );
}
