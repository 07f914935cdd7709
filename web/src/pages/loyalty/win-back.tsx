import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ledgers } from './queries.js';

type Report = Ledgers['win_back'][number];
type Arm = Report['arms'][number];

/** Each way of winning back beside those nobody wrote to; the verdict is the experiment's own. */
export function WinBack({ report }: { report: Report }) {
  const { t } = useTranslation('loyalty');
  return (
    <Stack gap={4}>
      <Text size="sm">{t(`verdict.${report.verdict}`)}</Text>
      <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} role="region" aria-label={report.experiment}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {(['arm', 'assigned', 'measured', 'cameBack', 'difference'] as const).map((head) => (
                <Table.Th key={head}>{t(head)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.arms.map((arm) => (
              <Table.Tr key={arm.arm}>
                <Table.Td>{arm.arm === report.against ? t('arm.against', { arm: arm.arm }) : arm.arm}</Table.Td>
                <Table.Td>{arm.assigned}</Table.Td>
                <Table.Td>{arm.measured}</Table.Td>
                <Table.Td>{backText(arm)}</Table.Td>
                <Table.Td>{differenceText(arm)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function backText({ percent, came_back: back, interval: [low, high] }: Arm): string {
  return percent === null ? '–' : `${back} · ${percent} % (${low}–${high})`;
}

function differenceText({ difference }: Arm): string {
  if (difference === null) return '–';
  const [low, high] = difference.interval;
  return `${difference.points > 0 ? '+' : ''}${difference.points} (${low} … ${high})`;
}
