import { Anchor, Card, Group, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import { dayAndTime } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';

type Preview = components['schemas']['BulkPreview'];

/** Who it would be, what the gate will hold back and why, and when the messages would leave. */
export function BulkPreview({
  preview,
  leaveOut,
  children,
}: {
  preview: Preview;
  leaveOut: boolean;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation('operations');
  const { audience, judged, goes, first_at: first, last_at: last } = preview;
  return (
    <Card withBorder bg="var(--mantine-color-default-hover)">
      <Stack gap="sm" role="status">
        <Text fw={600}>{t('preview.audience', { count: audience })}</Text>
        {judged < audience && <Text size="sm">{t('preview.judged', { count: judged })}</Text>}
        <Mark standing={goes > 0 ? 'positive' : 'negative'}>{t('preview.goes', { count: goes })}</Mark>
        {first && last && (
          <Text size="sm">
            {t('preview.when', { first: dayAndTime(first, i18n.language), last: dayAndTime(last, i18n.language) })}
          </Text>
        )}
        {preview.days.length > 0 && (
          <Text size="sm">{`${t('preview.days')} ${preview.days.map(({ day, count }) => `${day}: ${count}`).join(', ')}`}</Text>
        )}
        {preview.displaced > 0 && <Text size="sm">{t('preview.displaced', { count: preview.displaced })}</Text>}
        <HeldBack preview={preview} leaveOut={leaveOut} />
        {preview.patients.length > 0 && (
          <Group gap="xs">
            <Text size="sm">{t('preview.first')}</Text>
            {preview.patients.map(({ patient, name }) => (
              <Anchor key={patient} size="sm" href={`/app/patients/${patient}`}>
                {name ?? patient.slice(0, 8)}
              </Anchor>
            ))}
          </Group>
        )}
        <Text size="sm">{t('preview.undo')}</Text>
        <Group>{children}</Group>
      </Stack>
    </Card>
  );
}

/** Why the scenario does not take somebody, whatever is asked for. */
const notTaken = new Set(['already_enrolled', 'unwanted', 'not_in_share']);

function HeldBack({ preview: { held_back: held }, leaveOut }: { preview: Preview; leaveOut: boolean }) {
  const { t } = useTranslation('operations');
  const out = held.filter(({ reason }) => leaveOut || notTaken.has(reason));
  const silent = held.filter(({ reason }) => !leaveOut && !notTaken.has(reason));
  return (
    <>
      <Reasons title={t(leaveOut ? 'preview.held.out' : 'preview.not.taken')} reasons={out} />
      <Reasons title={t('preview.held.in')} reasons={silent} />
    </>
  );
}

/** Reasons for which patients are left out, each with how many; nothing without any. */
export function Reasons({ title, reasons }: { title: string; reasons: readonly { reason: string; count: number }[] }) {
  const { t, i18n } = useTranslation('operations');
  if (reasons.length === 0) return null;
  const said = (reason: string): string => (i18n.exists(`operations:held.${reason}`) ? t(`held.${reason}`) : reason);
  return (
    <Stack gap={4}>
      <Text size="sm">{title}</Text>
      <List size="sm">
        {reasons.map(({ reason, count }) => (
          <List.Item key={reason}>{`${said(reason)}: ${count}`}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
