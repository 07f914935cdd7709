import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Mark, type Standing } from '../../ui/mark.js';
import type { Preview } from './places.js';
import { useApprovals } from './queries.js';

type Approved = NonNullable<Preview['message']>['approved'];

const standings: Readonly<Record<string, Standing>> = {
  APPROVED: 'positive',
  PENDING: 'waiting',
  IN_APPEAL: 'waiting',
  REJECTED: 'negative',
  PAUSED: 'negative',
  DISABLED: 'negative',
};

/** What WhatsApp says of the approved text that stands in for this one when the patient has not written for a day. */
export function ApprovalNote({ approved }: { approved: Approved }) {
  const { t } = useTranslation('templates');
  const approvals = useApprovals(approved !== null);
  if (!approved) return <Mark standing="neutral">{t('approval.unnamed')}</Mark>;
  const { accounts = [], templates = [] } = approvals.data ?? {};
  const mine = templates.filter(({ name, language }) => name === approved.name && language === approved.language);
  const unread = accounts.filter(({ code }) => code !== null);
  return (
    <Stack gap={2}>
      <Text size="xs">{t('approval.of', { name: approved.name, language: approved.language })}</Text>
      {mine.map(({ account, status, rejected_reason: reason }) => (
        <Mark key={account} standing={standings[status] ?? 'neutral'}>
          {[account, t(`approval.${status}`, { defaultValue: status }), reason].filter(Boolean).join(' · ')}
        </Mark>
      ))}
      {approvals.data && mine.length === 0 && <Mark standing="waiting">{t('approval.none')}</Mark>}
      {unread.map(({ name, code }) => (
        <Mark key={name} standing="negative">
          {t('approval.unread', { name, code })}
        </Mark>
      ))}
    </Stack>
  );
}
