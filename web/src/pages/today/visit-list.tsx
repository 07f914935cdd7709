import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconMoodSick } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayName } from '../../i18n/when.js';
import { dayIn } from '../../i18n/zone-day.js';
import { useMay } from '../../shell/session.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { useNow } from '../../ui/use-now.js';
import { useNames } from '../calendar/use-names.js';
import { AbsenceForm } from './absence-form.js';
import { VisitRow } from './visit-row.js';
import type { Day, DoctorDay } from './visits.js';

interface ListProps {
  readonly day: Day;
  readonly doctors: readonly DoctorDay[];
  readonly date: string;
}

/** Visits under the name of their doctor; j and k go through all of them, Enter opens the patient. */
export function VisitList({ day, doctors, date }: ListProps) {
  const go = useNavigate();
  const [current, setCurrent] = useState<string>();
  useListKeys({
    rows: doctors.flatMap(({ visits }) => visits),
    idOf: ({ appointment_id: id }) => id,
    current,
    move: setCurrent,
    keys: { Enter: ({ patient_id: id }) => void go({ to: `/patients/${id}` }) },
  });
  return doctors.map((doctor) => (
    <DoctorVisits key={doctor.doctor_id ?? ''} doctor={doctor} zone={day.zone} date={date} current={current} />
  ));
}

interface DoctorProps {
  readonly doctor: DoctorDay;
  readonly zone: string;
  readonly date: string;
  readonly current: string | undefined;
}

function DoctorVisits({ doctor, zone, date, current }: DoctorProps) {
  const { t, i18n } = useTranslation('today');
  const may = useMay('schedule.write');
  const names = useNames();
  const [away, setAway] = useState(false);
  const today = date === dayIn(useNow(), zone);
  const named = doctor.doctor_id === null ? doctor.name : names.doctor(doctor.doctor_id, doctor.name);
  const name = named === '' ? t('doctor.none') : named;
  const day = dayName(`${date}T12:00:00Z`, i18n.language, 'UTC');
  return (
    <Card withBorder component="section" aria-label={name} p="sm">
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <Title order={2}>{name}</Title>
          <Text size="sm" c="dimmed">
            {t('visits', { count: doctor.visits.length })}
          </Text>
        </Group>
        {may && doctor.doctor_id !== null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMoodSick size={16} />}
            aria-label={t(today ? 'ill.action.of' : 'ill.action.day.of', { name, day })}
            onClick={() => setAway(true)}
          >
            {t(today ? 'ill.action' : 'ill.action.day')}
          </Button>
        )}
      </Group>
      <Stack gap={0} component="ul" m={0} p={0}>
        {doctor.visits.map((visit) => (
          <VisitRow
            key={visit.appointment_id}
            visit={visit}
            doctor={doctor.doctor_id ?? undefined}
            zone={zone}
            current={visit.appointment_id === current}
          />
        ))}
      </Stack>
      {away && doctor.doctor_id !== null && (
        <AbsenceForm doctor={doctor.doctor_id} name={name} date={date} zone={zone} onClose={() => setAway(false)} />
      )}
    </Card>
  );
}
