import { Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A title in the language of the page, or in whichever there is. */
export function titleOf(title: Readonly<Record<string, string | undefined>> | undefined, language: string) {
  return title?.[language] ?? title?.['uk'] ?? title?.['en'] ?? title?.['ru'];
}

/** How much was walked: a bar and the numbers. */
export function Coverage({ walked, total }: { walked: number; total: number }) {
  const { t } = useTranslation('rehearsal');
  return (
    <Group gap="xs" wrap="nowrap">
      <Progress value={percent(walked, total)} w={90} aria-label={t('mystery.coverage')} />
      <Text size="sm">{t('mystery.share', { walked, total, percent: percent(walked, total) })}</Text>
    </Group>
  );
}

/** Rounded down: all is all. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((100 * part) / whole);
}
