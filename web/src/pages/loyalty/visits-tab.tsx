import { Alert, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Part } from '../improvements/part.js';
import { percentIn, type Overview } from './queries.js';

/** After which visit patients stay, by the clinic's own records, beside the number that is set; and why others left. */
export function VisitsTab({ overview }: { overview: Overview }) {
  const { t, i18n } = useTranslation('loyalty');
  const { measured, loyal_visits: set } = overview;
  const percent = percentIn(i18n.language);
  const kept = percent(measured.return_share);
  return (
    <Stack>
      <Alert
        color={measured.visits === null || measured.visits === set ? 'gray' : 'yellow'}
        title={t('visits.set', { set })}
      >
        {measured.visits === null
          ? t('visits.unknown', { kept })
          : measured.visits === set
            ? t('visits.right', { kept })
            : t('visits.propose', { kept, visits: measured.visits, set })}
      </Alert>
      {measured.curve.length > 0 && <Curve curve={measured.curve} percent={percent} />}
      <Part title={t('reasons')}>
        {overview.reasons.length === 0 && <Text size="sm">{t('reasons.none')}</Text>}
        {overview.reasons.map(({ stage, reason, patients }) => (
          <Text key={`${stage} ${reason}`} size="sm">
            {t(`stage.${stage}`, { ns: 'patients' })} · {t(`reason.${reason}`, { defaultValue: reason })}: {patients}
          </Text>
        ))}
      </Part>
    </Stack>
  );
}

interface CurveProps {
  readonly curve: Overview['measured']['curve'];
  readonly percent: (share: number) => string;
}

function Curve({ curve, percent }: CurveProps) {
  const { t } = useTranslation('loyalty');
  return (
    <Table maw={560}>
      <Table.Thead>
        <Table.Tr>
          {(['visit', 'n', 'returned', 'interval'] as const).map((head) => (
            <Table.Th key={head}>{t(head)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {curve.map(({ visit, n, share, low, high }) => (
          <Table.Tr key={visit}>
            <Table.Td>{visit}</Table.Td>
            <Table.Td>{n}</Table.Td>
            <Table.Td>{percent(share)}</Table.Td>
            <Table.Td>
              {percent(low)}–{percent(high)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
