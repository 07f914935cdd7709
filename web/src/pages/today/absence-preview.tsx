import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import { dayAndTime } from '../../i18n/when.js';

type Preview = components['schemas']['AbsencePreviewed'];

interface PreviewProps {
  readonly preview: Preview;
  /** Whether patients are offered other times; else a person calls each of them. */
  readonly offer: boolean;
  readonly zone: string;
}

/** Visit by visit: whose it is, how they are told, and between which times they can choose at this moment. */
export function AbsencePreview({ preview, offer, zone }: PreviewProps) {
  const { t } = useTranslation('today');
  if (preview.visits.length === 0) return <Text>{t('ill.none')}</Text>;
  const calls = offer ? preview.to_call : preview.visits.length;
  const columns = ['time', 'patient', 'channel', ...(offer ? ['times'] : [])];
  return (
    <Stack gap="xs" component="section" aria-label={t('ill.preview')}>
      <Text fw={600}>{t('ill.preview')}</Text>
      <Text size="sm">{t('ill.sum', { reachable: preview.visits.length - calls, calls })}</Text>
      <Table.ScrollContainer
        minWidth={280}
        mah={260}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('ill.preview') } }}
      >
        <Table withTableBorder verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`ill.column.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.visits.map((visit) => (
              <PreviewRow key={visit.appointment_id} visit={visit} offer={offer} zone={zone} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        {t('ill.undoable')}
      </Text>
    </Stack>
  );
}

function PreviewRow({ visit, offer, zone }: Omit<PreviewProps, 'preview'> & { visit: Preview['visits'][number] }) {
  const { t, i18n } = useTranslation('today');
  const times = visit.other_times.map((time) => dayAndTime(time.starts_at, i18n.language, time.zone));
  const told = offer && visit.channels.length > 0 && times.length > 0;
  return (
    <Table.Tr>
      <Table.Td>{dayAndTime(visit.starts_at, i18n.language, zone)}</Table.Td>
      <Table.Td>{visit.patient_name ?? t('visit.unnamed')}</Table.Td>
      <Table.Td>
        {told ? visit.channels.map((channel) => t(`channel.${channel}`)).join(', ') : t('ill.channels.none')}
      </Table.Td>
      {offer && (
        <Table.Td>
          {times.length === 0 ? t('ill.times.none') : times.map((time) => <div key={time}>{time}</div>)}
        </Table.Td>
      )}
    </Table.Tr>
  );
}
