import { Card, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { farAway } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';
import { useNow } from '../../ui/use-now.js';
import { AccountRow } from './account-row.js';
import { ChannelDay, type Health } from './channel-day.js';
import type { ChannelCard, Queue } from './standing.js';

/** A channel with its queue above and its accounts below, the one that is used first. */
export function ChannelCardView({ card, health }: { card: ChannelCard; health: Health | undefined }) {
  const { t } = useTranslation('channels');
  return (
    <Card withBorder component="section" aria-label={t(`channel.${card.channel}`)}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{t(`channel.${card.channel}`)}</Title>
          {card.accounts.length === 0 && <Mark standing="neutral">{t('state.shared')}</Mark>}
        </Group>
        <QueueLine queue={card.queue} />
        {health && <ChannelDay health={health} />}
        {card.accounts.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('account.none')}
          </Text>
        )}
        {card.accounts.map((account, index) => (
          <Stack key={account.account} gap="sm">
            <Divider />
            <AccountRow account={account} standby={index > 0} />
          </Stack>
        ))}
      </Stack>
    </Card>
  );
}

function QueueLine({ queue }: { queue: Queue | undefined }) {
  const { t, i18n } = useTranslation('channels');
  const now = useNow();
  if (!queue || (queue.waiting === 0 && queue.unknown === 0)) return <Text size="sm">{t('queue.none')}</Text>;
  const oldest = queue.oldest_due_at && t('oldest', { when: farAway(queue.oldest_due_at, i18n.language, now) });
  return (
    <Stack gap={4}>
      {queue.waiting > 0 && (
        <Text size="sm">
          {[t('queue', { count: queue.waiting, due: queue.due }), oldest].filter(Boolean).join('; ')}
        </Text>
      )}
      {queue.unknown > 0 && <Mark standing="human">{t('unknown', { count: queue.unknown })}</Mark>}
    </Stack>
  );
}
