import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { paths } from '../../api/schema.js';
import { clockTime } from '../../i18n/when.js';
import { dayAfter, instantIn } from '../../i18n/zone-day.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

interface AbsenceProps {
  readonly doctor: string;
  readonly name: string;
  readonly date: string;
  readonly zone: string;
  readonly onClose: () => void;
}

type Preview = paths['/api/v1/day/absence/preview']['post']['responses'][200]['content']['application/json'];
const reasons = ['ill', 'away'] as const;

/** Who would be told that a doctor is away, before anybody is; then the one act that tells them all. */
export function AbsenceForm({ doctor, name, date, zone, onClose }: AbsenceProps) {
  const { t } = useTranslation('today');
  const [hours, setHours] = useState({ from: '00:00', to: '24:00' });
  const [reason, setReason] = useState<(typeof reasons)[number]>('ill');
  const [offer, setOffer] = useState(true);
  const [key] = useState(() => crypto.randomUUID());
  const time = { doctor_id: doctor, from: instantOf(zone, date, hours.from), to: instantOf(zone, date, hours.to) };
  const preview = useQuery({
    queryKey: ['day', 'absence-preview', time],
    queryFn: () => ask(api.POST('/api/v1/day/absence/preview', { body: time })),
    enabled: time.from < time.to,
  });
  const tell = useAct({
    act: () => ask(api.POST('/api/v1/day/absence', { body: { key, ...time, reason, offer } })),
    changes: ['day', 'appointment', 'schedule'],
    said: t('ill.said'),
    onDone: onClose,
    quiet: true,
  });
  const count = preview.data?.reachable ?? 0;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('ill.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Hours hours={hours} change={setHours} />
        <SegmentedControl
          aria-label={t('ill.reason')}
          value={reason}
          onChange={(next) => setReason(reasons.find((one) => one === next) ?? 'ill')}
          data={reasons.map((one) => ({ value: one, label: t(`ill.reason.${one}`) }))}
        />
        <Checkbox label={t('ill.offer')} checked={offer} onChange={(event) => setOffer(event.currentTarget.checked)} />
        <ErrorNote error={preview.error} retry={() => void preview.refetch()} />
        {preview.data && <Told preview={preview.data} zone={zone} />}
        <ErrorNote error={tell.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!preview.data} loading={tell.isPending} onClick={() => tell.mutate(undefined)}>
            {count === 0 ? t('ill.do.none') : t('ill.do', { count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface HoursProps {
  readonly hours: { readonly from: string; readonly to: string };
  readonly change: (hours: { from: string; to: string }) => void;
}

function Hours({ hours, change }: HoursProps) {
  const { t } = useTranslation('today');
  return (
    <Group grow>
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="time"
          label={t(`ill.${end}`)}
          value={hours[end] === '24:00' ? '00:00' : hours[end]}
          onChange={(event) => {
            const value = event.currentTarget.value;
            if (value !== '') change({ ...hours, [end]: end === 'to' && value === '00:00' ? '24:00' : value });
          }}
        />
      ))}
    </Group>
  );
}

function Told({ preview, zone }: { preview: Preview; zone: string }) {
  const { t, i18n } = useTranslation('today');
  if (preview.visits.length === 0) return <Text>{t('ill.none')}</Text>;
  return (
    <Stack gap="xs" component="section" aria-label={t('ill.preview')}>
      <Text fw={600}>{t('ill.preview')}</Text>
      <Text size="sm">{t('ill.sum', { reachable: preview.reachable, calls: preview.to_call })}</Text>
      <Table.ScrollContainer minWidth={280} mah={260}>
        <Table withTableBorder verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('ill.column.time')}</Table.Th>
              <Table.Th>{t('ill.column.patient')}</Table.Th>
              <Table.Th>{t('ill.column.channel')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.visits.map((visit) => (
              <Table.Tr key={visit.appointment_id}>
                <Table.Td>{clockTime(visit.starts_at, i18n.language, zone)}</Table.Td>
                <Table.Td>{visit.patient_name ?? t('visit.unnamed')}</Table.Td>
                <Table.Td>
                  {visit.channels.length === 0
                    ? t('ill.channels.none')
                    : visit.channels.map((channel) => t(`channel.${channel}`)).join(', ')}
                </Table.Td>
              </Table.Tr>
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

/** The end of a day is the beginning of the next. */
function instantOf(zone: string, day: string, time: string): string {
  return time === '24:00' ? instantIn(zone, dayAfter(day, 1), '00:00') : instantIn(zone, day, time);
}
