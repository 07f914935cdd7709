import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime, farAway } from '../../i18n/when.js';
import { useMay, useMe } from '../../shell/session.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { useNow } from '../../ui/use-now.js';
import { GoLive } from './go-live.js';
import { PairAccount } from './pair-account.js';
import { ProbeAccount, ProbeLine } from './probe-account.js';
import { wordOf, type Account } from './standing.js';
import { TestAccount } from './test-account.js';

/** One account: its state in a word, since when, and the acts on it. */
export function AccountRow({ account, standby }: { account: Account; standby: boolean }) {
  const { t, i18n } = useTranslation('channels');
  const { zone } = useMe().clinic;
  const now = useNow();
  const { word, standing } = wordOf(account);
  const { health, rollout } = account;
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text fw={600}>{account.name}</Text>
        <Mark standing={standing}>{t(`state.${word}`)}</Mark>
        {rollout.mode !== 'live' && (
          <Mark standing="neutral">{t(`rollout.${rollout.mode}`, { share: rollout.share })}</Mark>
        )}
        {standby && <Mark standing="neutral">{t('standby')}</Mark>}
      </Group>
      <Text size="sm" c="dimmed">
        {[
          account.kind,
          health && t('since', { when: dayAndTime(health.since, i18n.language, zone) }),
          health && t('checked', { when: farAway(health.checked_at, i18n.language, now) }),
          health?.code && t('code', { code: health.code }),
          account.cap && t('cap.line', { amount: account.cap.per_day }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {account.webhook && (
        <Text size="xs" c="dimmed">
          {t('webhook')}: <Code>{account.webhook}</Code>
        </Text>
      )}
      {account.probe && <ProbeLine probe={account.probe} />}
      <AccountActs account={account} />
    </Stack>
  );
}

function AccountActs({ account }: { account: Account }) {
  const { t } = useTranslation('channels');
  const may = useMay('channel.write');
  const [testing, test] = useDisclosure(false);
  const [probing, probe] = useDisclosure(false);
  const [pairing, pair] = useDisclosure(false);
  const [going, live] = useDisclosure(false);
  const pausing = account.state === 'on';
  const change = useAct({
    act: () =>
      ask(
        api.PATCH('/api/v1/channels/{name}', {
          params: { path: { name: account.name } },
          body: { state: pausing ? 'paused' : 'on' },
        }),
      ),
    changes: ['channels'],
    said: t(pausing ? 'pause.said' : 'resume.said'),
  });
  if (!may) return null;
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" onClick={test.open}>
        {t('test')}
      </Button>
      <Button size="xs" variant="default" onClick={probe.open}>
        {t('probe')}
      </Button>
      <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate(undefined)}>
        {t(pausing ? 'pause' : 'resume')}
      </Button>
      {account.pairing && (
        <Button size="xs" variant="default" onClick={pair.open}>
          {t('pair')}
        </Button>
      )}
      {account.rollout.mode !== 'live' && (
        <Button size="xs" variant="default" onClick={live.open}>
          {t('golive')}
        </Button>
      )}
      {testing && <TestAccount account={account} onClose={test.close} />}
      {probing && <ProbeAccount account={account} onClose={probe.close} />}
      {pairing && <PairAccount account={account} onClose={pair.close} />}
      {going && <GoLive account={account} onClose={live.close} />}
    </Group>
  );
}
