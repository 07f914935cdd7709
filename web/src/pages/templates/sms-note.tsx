import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.js';
import type { Preview } from './places.js';
import classes from './templates.module.css';

/** What an SMS costs and why, and where it is cut. */
export function SmsNote({ sms }: { sms: NonNullable<Preview['sms']> }) {
  const { t } = useTranslation('templates');
  const { segments, allowed, units, room, alphabet, forced_by: forced, parts } = sms;
  const over = segments > allowed;
  return (
    <Stack gap={4}>
      <Mark standing={over ? 'negative' : 'positive'}>{t('sms.segments', { count: segments, allowed })}</Mark>
      <Progress value={(units / room) * 100} aria-label={t('sms.room', { units, room })} color={over ? 'red' : 'cyan'} />
      <Text size="xs">
        {t('sms.room', { units, room })} · {t(`sms.${alphabet}`)}
      </Text>
      {forced.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('sms.forced', { characters: forced.join(' ') })}
        </Text>
      )}
      {parts.length > 1 &&
        parts.map((part, index) => (
          <Text key={`${index} ${part}`} size="xs" className={`${classes.text} ${classes.cut}`}>
            {index + 1}. {part}
          </Text>
        ))}
    </Stack>
  );
}
