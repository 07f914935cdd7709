import { Anchor, Button, Modal, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import type { Days } from './period.js';
import { useNames, useRows, type Reading } from './queries.js';

interface RowsProps {
  readonly reading: Reading;
  readonly slice: Readonly<Record<string, string>>;
  readonly days: Days;
  readonly onClose: () => void;
}

/** What a number was counted from, the newest first; a row leads to its patient where the reader may know whose it is. */
export function KpiRows({ reading, slice, days, onClose }: RowsProps) {
  const { t, i18n } = useTranslation('reports');
  const { inWords, nameOf } = useNames();
  const { zone } = useMe().clinic;
  const rows = useRows(reading.kpi, days, slice);
  const found = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={inWords(reading.title)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <ErrorNote error={rows.error} retry={() => void rows.refetch()} />
        {rows.data && found.length === 0 && <Text>{t('rows.none')}</Text>}
        {found.length > 0 && (
          <Table.ScrollContainer minWidth={560}>
            <Table fz="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('when')}</Table.Th>
                  <Table.Th>{t('value')}</Table.Th>
                  <Table.Th>{t('stage')}</Table.Th>
                  <Table.Th>{t('where')}</Table.Th>
                  <Table.Th>{t('patient')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map((row) => (
                  <Table.Tr key={row.ref}>
                    <Table.Td>{dayAndTime(row.at, i18n.language, zone)}</Table.Td>
                    <Table.Td>{valueOf(reading, row.value, t)}</Table.Td>
                    <Table.Td>{nameOf('stages', row.stage)}</Table.Td>
                    <Table.Td>
                      {[row.branch, row.department, row.channel, row.part].filter(Boolean).join(' · ')}
                    </Table.Td>
                    <Table.Td>
                      {row.patient_id === null ? (
                        '–'
                      ) : (
                        <Anchor component={Link} to={`/patients/${row.patient_id}`} size="sm">
                          {t('patient.open')}
                        </Anchor>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {rows.hasNextPage && (
          <Button variant="default" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

function valueOf({ kind }: Reading, value: number, t: (key: string) => string): string {
  if (kind === 'share' || kind === 'stock') return t(value > 0 ? 'hit' : 'miss');
  if (kind === 'mean') return `${value / 10} %`;
  return kind === 'rate' ? String(value / 1_000_000) : String(value);
}
