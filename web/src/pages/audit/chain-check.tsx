import { Alert, Button, List, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { clockTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';

type Chain = components['schemas']['AuditChainState'];

/** Walks every row, so it is asked for, not shown by itself. */
export function ChainCheck() {
  const { t } = useTranslation('audit');
  const check = useAct({ act: () => ask(api.GET('/api/v1/audit/chain')), changes: ['audit'], quiet: true });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconLink size={16} />}
        loading={check.isPending}
        onClick={() => check.mutate(undefined)}
      >
        {t('chain.check')}
      </Button>
      <Modal
        opened={check.data !== undefined || check.error !== null}
        onClose={check.reset}
        title={t('chain.check')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ErrorNote error={check.error} />
        {check.data && <Verdict chain={check.data} />}
      </Modal>
    </>
  );
}

function Verdict({ chain }: { chain: Chain }) {
  const { t, i18n } = useTranslation('audit');
  const { zone } = useMe().clinic;
  const checked = t('chain.at', { when: clockTime(chain.checked_at, i18n.language, zone) });
  if (chain.broken.length === 0) {
    return (
      <Stack role="status">
        <Mark standing="positive">{t('chain.whole', { count: chain.rows })}</Mark>
        <Text size="sm" c="dimmed">
          {checked}
        </Text>
      </Stack>
    );
  }
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('chain.broken', { count: chain.broken.length })}
    >
      <Stack gap="xs">
        <List size="sm">
          {chain.broken.slice(0, 20).map((fault) => (
            <List.Item key={fault.chain_id + fault.seq + fault.kind}>
              {t(`fault.${fault.kind}`, { seq: fault.seq })}
            </List.Item>
          ))}
        </List>
        <Text size="sm">{t('chain.what')}</Text>
        <Text size="sm">{checked}</Text>
      </Stack>
    </Alert>
  );
}
