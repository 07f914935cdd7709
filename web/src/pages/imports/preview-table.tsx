import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.js';
import { sayRefusal } from './refusal-words.js';
import type { PreviewRow } from './requests.js';

const shown = ['external_id', 'name', 'family_name', 'birth_date', 'locale', 'contacts'] as const;

/** The first rows of the file as they will be. */
export function PreviewTable({ rows }: { rows: readonly PreviewRow[] }) {
  const { t } = useTranslation('imports');
  return (
    <Stack gap="xs">
      <Title order={2}>{t('preview')}</Title>
      <Table.ScrollContainer minWidth={700}>
        <Table aria-label={t('preview')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('line')}</Table.Th>
              {shown.map((field) => (
                <Table.Th key={field}>{t(`field.${field}`)}</Table.Th>
              ))}
              <Table.Th>{t('what.becomes')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.line} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function Row({ row: { line, patient, refusals } }: { row: PreviewRow }) {
  const { t, i18n } = useTranslation('imports');
  return (
    <Table.Tr>
      <Table.Td>{line}</Table.Td>
      {shown.map((field) => (
        <Table.Td key={field}>
          {field === 'contacts' ? patient?.contacts.map(({ address }) => address).join(', ') : (patient?.[field] ?? '')}
        </Table.Td>
      ))}
      <Table.Td>
        <Mark standing={patient ? 'positive' : 'negative'}>{t(patient ? 'row.taken' : 'row.refused')}</Mark>
        {refusals.map((refusal) => (
          <Text key={`${refusal.column ?? ''} ${refusal.reason}`} size="sm">
            {refusal.column === undefined ? '' : `${refusal.column}: `}
            {sayRefusal(refusal, i18n.language)}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
