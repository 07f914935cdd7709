import { Button, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { AddAccount } from './add-account.js';
import { ChannelCardView } from './channel-card.js';
import { useChannelHealth } from './channel-day.js';
import { cardsOf } from './standing.js';

/** How often an open page asks again: a provider that fails is no event of ours. */
const againMs = 15_000;

/** One card a channel: how it is, since when, what waits, and what staff may do about it. */
export function ChannelsPage() {
  const { t } = useTranslation('channels');
  const may = useMay('channel.write');
  const [adding, { open, close }] = useDisclosure(false);
  const status = useQuery({
    queryKey: ['channels'],
    queryFn: () => ask(api.GET('/api/v1/channels')),
    refetchInterval: againMs,
  });
  const health = useChannelHealth().data;
  const cards = cardsOf(status.data?.accounts ?? [], status.data?.queues ?? []);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={open}>
      {t('add')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} actions={may && cards.length > 0 ? add : undefined}>
      <ErrorNote error={status.error} retry={() => void status.refetch()} />
      {status.data && cards.length === 0 && (
        <Empty title={t('empty.title')} text={t('empty.text')}>
          {may && add}
        </Empty>
      )}
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
        {cards.map((card) => (
          <ChannelCardView
            key={card.channel}
            card={card}
            health={health?.channels.find(({ channel }) => channel === card.channel)}
          />
        ))}
      </SimpleGrid>
      {may && <AddAccount opened={adding} onClose={close} />}
    </PageFrame>
  );
}
