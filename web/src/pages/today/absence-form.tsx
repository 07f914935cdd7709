import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAfter, instantIn } from '../../i18n/zone-day.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { AbsencePreview } from './absence-preview.js';

interface AbsenceProps {
  readonly doctor: string;
  readonly name: string;
  readonly date: string;
  readonly zone: string;
  readonly onClose: () => void;
}

const reasons = ['ill', 'away'] as const;

/** Who would be told that a doctor is away, before anybody is; then the one act that tells them all. */
export function AbsenceForm({ doctor, name, date, zone, onClose }: AbsenceProps) {
  const { t } = useTranslation('today');
  const [stretch, setStretch] = useState<Stretch>({ from: '00:00', last: date, to: '24:00' });
  const [reason, setReason] = useState<(typeof reasons)[number]>('ill');
  const [offer, setOffer] = useState(true);
  const [key] = useState(() => crypto.randomUUID());
  const time = {
    doctor_id: doctor,
    from: instantOf(zone, date, stretch.from),
    to: instantOf(zone, stretch.last, stretch.to),
  };
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
  const visits = preview.data?.visits.length ?? 0;
  const count = offer ? (preview.data?.reachable ?? 0) : visits;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('ill.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <StretchFields first={date} stretch={stretch} change={setStretch} />
        <SegmentedControl
          aria-label={t('ill.reason')}
          value={reason}
          onChange={(next) => setReason(reasons.find((one) => one === next) ?? 'ill')}
          data={reasons.map((one) => ({ value: one, label: t(`ill.reason.${one}`) }))}
        />
        <Checkbox label={t('ill.offer')} checked={offer} onChange={(event) => setOffer(event.currentTarget.checked)} />
        {time.from >= time.to && <Text role="alert">{t('ill.backwards')}</Text>}
        <ErrorNote error={preview.error} retry={() => void preview.refetch()} />
        {preview.data && <AbsencePreview preview={preview.data} offer={offer} zone={zone} />}
        <ErrorNote error={tell.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!preview.data} loading={tell.isPending} onClick={() => tell.mutate(undefined)}>
            {count === 0
              ? t(visits === 0 ? 'ill.do.none' : 'ill.do.calls')
              : t(offer ? 'ill.do' : 'ill.cancel', { count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** From an hour of the first day until an hour of the last. */
interface Stretch {
  readonly from: string;
  readonly last: string;
  readonly to: string;
}

interface StretchProps {
  readonly first: string;
  readonly stretch: Stretch;
  readonly change: (stretch: Stretch) => void;
}

function StretchFields({ first, stretch, change }: StretchProps) {
  const { t } = useTranslation('today');
  return (
    <Group grow>
      <TextInput
        type="time"
        label={t('ill.from')}
        value={stretch.from}
        onChange={({ currentTarget: { value } }) => value !== '' && change({ ...stretch, from: value })}
      />
      <TextInput
        type="date"
        label={t('ill.last')}
        min={first}
        value={stretch.last}
        onChange={({ currentTarget: { value } }) => value !== '' && change({ ...stretch, last: value })}
      />
      <TextInput
        type="time"
        label={t('ill.to')}
        value={stretch.to === '24:00' ? '00:00' : stretch.to}
        onChange={({ currentTarget: { value } }) =>
          value !== '' && change({ ...stretch, to: value === '00:00' ? '24:00' : value })
        }
      />
    </Group>
  );
}

/** The end of a day is the beginning of the next. */
function instantOf(zone: string, day: string, time: string): string {
  return time === '24:00' ? instantIn(zone, dayAfter(day, 1), '00:00') : instantIn(zone, day, time);
}
