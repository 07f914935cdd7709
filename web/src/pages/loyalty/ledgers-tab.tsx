import { Loader, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { Part } from '../improvements/part.js';
import { useNames } from '../reports/queries.js';
import { useLedgers, type Ledgers } from './queries.js';
import { WinBack } from './win-back.js';

/** Moves between stages, what patients were given, who came on whose word, and whether winning back works. */
export function LedgersTab() {
  const { t } = useTranslation('loyalty');
  const { data, error, refetch } = useLedgers();
  if (error) return <ErrorNote error={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('loading')} />;
  return (
    <Stack gap="lg">
      <Part title={t('transitions', { days: data.window_days })}>
        {data.transitions.length === 0 && <Text size="sm">{t('transitions.none')}</Text>}
        {data.transitions.map(({ from, to, patients }) => (
          <Text key={`${from} ${to}`} size="sm">
            {t(`stage.${from}`, { ns: 'patients' })} → {t(`stage.${to}`, { ns: 'patients' })}: {patients}
          </Text>
        ))}
      </Part>
      <Part title={t('privileges')}>
        <Privileges privileges={data.privileges} />
      </Part>
      <Part title={t('referrals')}>
        <Text size="sm">{t('referrals.line', { ...data.referrals, days: data.window_days })}</Text>
        <Text size="sm">{t('valued', { count: data.valued })}</Text>
      </Part>
      <Part title={t('winBack')}>
        {data.win_back.length === 0 && <Text size="sm">{t('winBack.none')}</Text>}
        {data.win_back.map((one) => (
          <WinBack key={one.experiment} report={one} />
        ))}
      </Part>
    </Stack>
  );
}

function Privileges({ privileges }: { privileges: Ledgers['privileges'] }) {
  const { t } = useTranslation('loyalty');
  const { inWords } = useNames();
  if (privileges.length === 0) return <Text size="sm">{t('privileges.none')}</Text>;
  return (
    <Table.ScrollContainer minWidth={440} type="native" tabIndex={0} role="region" aria-label={t('privileges')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['privilege', 'granted', 'used', 'expired'] as const).map((head) => (
              <Table.Th key={head}>{t(head)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {privileges.map(({ privilege, title, granted, used, expired }) => (
            <Table.Tr key={privilege}>
              <Table.Td>{inWords(title) || privilege}</Table.Td>
              <Table.Td>{granted}</Table.Td>
              <Table.Td>{used}</Table.Td>
              <Table.Td>{expired}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
