import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { farAway, tagOf } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';
import { useNow } from '../../ui/use-now.js';

export type Health = components['schemas']['ChannelHealthList']['channels'][number];

const againMs = 30_000;

/** How each channel did today. */
export function useChannelHealth() {
  return useQuery({
    queryKey: ['channels', 'health'],
    queryFn: () => ask(api.GET('/api/v1/channels/health')),
    refetchInterval: againMs,
  });
}

/** The last success, what left and failed today, each reason once, and what it cost. */
export function ChannelDay({ health }: { health: Health }) {
  const { t, i18n } = useTranslation('channels');
  const now = useNow();
  const { last_success_at: last, sent_today: sent, spend_today: spend, failures_today: failures } = health;
  const failed = failures.reduce((sum, { count }) => sum + count, 0);
  const money = new Intl.NumberFormat(tagOf(i18n.language), { maximumFractionDigits: 2 });
  const lines = [
    last ? t('day.last', { when: farAway(last, i18n.language, now) }) : t('day.never'),
    t('day.sent', { count: sent }),
    spend === null ? undefined : t('day.spend', { sum: money.format(spend) }),
  ];
  return (
    <Stack gap={4}>
      <Text size="sm">{lines.filter(Boolean).join(' · ')}</Text>
      {failed > 0 && (
        <>
          <Mark standing="negative">{t('day.failed', { count: failed })}</Mark>
          <List size="sm" aria-label={t('day.reasons')}>
            {failures.map(({ code, count, meaning }) => (
              <List.Item key={code}>
                {count} × {meaning} ({code})
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}
