import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useComparison, type Publication } from './queries.js';

/** With fewer than that on a side nothing can be read from a difference. */
const fewest = 20;

/** How those fared whom the new version and the one before it enrolled since the publication. */
export function Comparison({ of }: { of: Publication }) {
  const { t, i18n } = useTranslation('publish');
  const compared = useComparison(of.publication, true);
  const versions = compared.data?.versions ?? [];
  if (versions.length === 0) return null;
  const few = versions.some(({ started }) => started < fewest);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  return (
    <Table captionSide="top" verticalSpacing={4}>
      <Table.Caption ta="start">{t('compare.title')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {(['version', 'started', 'running', 'outcomes'] as const).map((name) => (
            <Table.Th key={name}>{t(`compare.${name}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {versions.map(({ scenario, version, started, running, outcomes }) => (
          <Table.Tr key={`${scenario}@${version}`}>
            <Table.Td>{`${scenario}@${version}`}</Table.Td>
            <Table.Td>{started}</Table.Td>
            <Table.Td>{running}</Table.Td>
            <Table.Td>
              {outcomes
                .map(({ outcome, count }) =>
                  few ? `${outcome} ${count}` : `${outcome} ${count} (${percent.format(count / started)})`,
                )
                .join(', ')}
              {few && (
                <Text size="xs" c="dimmed">
                  {t('compare.few')}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
