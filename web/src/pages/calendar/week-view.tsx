import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAfter, dayIn, instantIn } from '../../i18n/zone-day.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useNow } from '../../ui/use-now.js';
import { AbsenceForm } from '../today/absence-form.js';
import { AwayNotes } from '../today/away-notes.js';
import { AddDoctor } from './add-doctor.js';
import type { Wish } from './book-visit.js';
import { DoctorHead } from './doctor-head.js';
import { PickedUp, PutDown } from './picked-up.js';
import { useDoctors, useRooms } from './queries.js';
import { VisitDialogue } from './visit-dialogue.js';
import { daysFrom, weekOf, type Busy, type Open, type Side } from './week.js';
import { WeekGrid } from './week-grid.js';

interface ViewProps {
  readonly side: Side;
  readonly monday: string;
  readonly zone: string;
  readonly nameOf: (doctor: string) => string;
  /** Undefined for whoever may not book. */
  readonly onBook: ((wish: Wish) => void) | undefined;
}

/** One week by doctors or by rooms, with what is picked up and who is away. */
export function WeekView({ side, monday, zone, nameOf, onBook }: ViewProps) {
  const { t } = useTranslation('calendar');
  const [doctor, setDoctor] = useState<string | null>(null);
  const [visit, setVisit] = useState<Busy>();
  const [picked, setPicked] = useState<Busy>();
  const [onto, setOnto] = useState<Open>();
  const [away, setAway] = useState<{ doctor: string; day: string; open: boolean }>();
  const week = useWeek({ side, monday, zone, doctor });
  const onFree = (free: Open): void => {
    if (picked) setOnto(free);
    else onBook?.({ doctor: free.doctor_id, branch: free.branch_id, from: free.starts_at });
  };
  return (
    <>
      <ErrorNote error={week.error} retry={week.retry} />
      {away && <AwayNotes date={away.day} zone={zone} />}
      {picked && <PickedUp visit={picked} zone={zone} onBack={() => setPicked(undefined)} />}
      {week.rows?.length === 0 && <NoRows side={side} />}
      {week.rows && week.rows.length > 0 && (
        <>
          {side === 'doctor' && (
            <Group align="end" mb="sm">
              <DoctorChoice doctor={doctor} choose={setDoctor} nameOf={nameOf} />
              <EnterDoctor />
            </Group>
          )}
          <WeekGrid
            rows={week.rows}
            column={t(`view.${side}.column`)}
            head={(row) =>
              side === 'room' ? (
                week.roomOf(row)
              ) : (
                <Head row={row} monday={monday} zone={zone} nameOf={nameOf} onAway={setAway} />
              )
            }
            monday={monday}
            zone={zone}
            nameOf={nameOf}
            onVisit={setVisit}
            onFree={onBook && onFree}
            onPick={onBook && setPicked}
            picked={picked}
          />
        </>
      )}
      {visit && (
        <VisitDialogue
          visit={visit}
          zone={zone}
          doctor={nameOf(visit.doctor_id)}
          room={visit.room_id === null ? undefined : week.roomOf(visit.room_id)}
          onPick={() => setPicked(visit)}
          onClose={() => setVisit(undefined)}
        />
      )}
      <Putting
        picked={picked}
        onto={onto}
        zone={zone}
        nameOf={nameOf}
        onClose={(moved) => {
          setOnto(undefined);
          if (moved) setPicked(undefined);
        }}
      />
      {away?.open && (
        <AbsenceForm
          doctor={away.doctor}
          name={nameOf(away.doctor)}
          date={away.day}
          zone={zone}
          onClose={() => setAway({ ...away, open: false })}
        />
      )}
    </>
  );
}

function NoRows({ side }: { side: Side }) {
  const { t } = useTranslation('calendar');
  return side === 'doctor' ? <NoDoctors /> : <Empty title={t('room.none')} text={t('room.how')} />;
}

interface PuttingProps extends Pick<ViewProps, 'zone' | 'nameOf'> {
  readonly picked: Busy | undefined;
  readonly onto: Open | undefined;
  readonly onClose: (moved: boolean) => void;
}

function Putting({ picked, onto, ...of }: PuttingProps) {
  return picked && onto ? <PutDown visit={picked} onto={onto} {...of} /> : null;
}

interface WeekWish extends Pick<ViewProps, 'side' | 'monday' | 'zone'> {
  readonly doctor: string | null;
}

/** The rows of the week; undefined until they are there. */
function useWeek({ side, monday, zone, doctor }: WeekWish) {
  const { t, i18n } = useTranslation('calendar');
  const now = useNow();
  const doctors = useDoctors();
  const rooms = useRooms().data?.rooms ?? [];
  const span = { from: instantIn(zone, monday, '00:00'), to: instantIn(zone, dayAfter(monday, 7), '00:00') };
  const only = side === 'doctor' ? doctor : null;
  const week = useQuery({
    queryKey: ['appointment', 'calendar', monday, only],
    queryFn: () => ask(api.GET('/api/v1/calendar', { params: { query: { ...span, ...(only && { doctor: only }) } } })),
  });
  const shown = (doctors.data?.doctors ?? []).filter((one) => one.active && (only === null || one.doctor_id === only));
  const rows =
    side === 'doctor'
      ? shown.map((one) => one.doctor_id)
      : rooms.filter(({ active }) => active).map(({ room_id: id }) => id);
  return {
    rows: week.data && weekOf(week.data, { side, rows, monday, zone, now }),
    error: doctors.error ?? week.error,
    retry: () => void week.refetch(),
    roomOf: (id: string): string => {
      const names = rooms.find((room) => room.room_id === id)?.name ?? {};
      return names[i18n.language] ?? Object.values(names)[0] ?? (id === '' ? t('room.without') : id);
    },
  };
}

interface ChoiceProps {
  readonly doctor: string | null;
  readonly choose: (doctor: string | null) => void;
  readonly nameOf: (doctor: string) => string;
}

function DoctorChoice({ doctor, choose, nameOf }: ChoiceProps) {
  const { t } = useTranslation('calendar');
  const known = useDoctors().data?.doctors ?? [];
  return (
    <Select
      maw={320}
      label={t('doctor')}
      placeholder={t('doctor.all')}
      clearable
      searchable
      data={known.map((one) => ({ value: one.doctor_id, label: nameOf(one.doctor_id) }))}
      value={doctor}
      onChange={choose}
    />
  );
}

interface HeadProps extends Pick<ViewProps, 'monday' | 'zone' | 'nameOf'> {
  readonly row: string;
  readonly onAway: (away: { doctor: string; day: string; open: boolean }) => void;
}

function Head({ row, monday, zone, nameOf, onAway }: HeadProps) {
  const may = useMay('schedule.write');
  const today = dayIn(useNow(), zone);
  return (
    <DoctorHead
      name={nameOf(row)}
      days={daysFrom(monday).filter((day) => day >= today)}
      onAway={may ? (day) => onAway({ doctor: row, day, open: true }) : undefined}
    />
  );
}

function NoDoctors() {
  const { t } = useTranslation('calendar');
  return (
    <Empty title={t('empty.title')} text={t('empty.text')}>
      <EnterDoctor />
    </Empty>
  );
}

/** Nothing for whoever may not change schedules. */
function EnterDoctor() {
  const { t } = useTranslation('calendar');
  const may = useMay('schedule.write');
  const [adding, setAdding] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAdding(true)}>
        {t('add.doctor')}
      </Button>
      {adding && <AddDoctor onClose={() => setAdding(false)} />}
    </>
  );
}
