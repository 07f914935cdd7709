import { ActionIcon, Button, Group, Select, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { tagOf } from '../../i18n/when.js';
import { dayAfter, dayIn, instantIn, mondayOf } from '../../i18n/zone-day.js';
import { useMay, useMe } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useNow } from '../../ui/use-now.js';
import { AddDoctor } from './add-doctor.js';
import { BookVisit, type Wish } from './book-visit.js';
import { useDoctors } from './queries.js';
import { VisitDialogue } from './visit-dialogue.js';
import { firstWeek, nameOf, weekOf, type Busy } from './week.js';
import { WeekGrid } from './week-grid.js';

/** The week of every doctor: what is taken, what is free; a click on what is free books it. */
export function CalendarPage() {
  const { t, i18n } = useTranslation('calendar');
  const { zone } = useMe().clinic;
  const mayBook = useMay('booking.write');
  const now = useNow();
  const thisWeek = mondayOf(dayIn(now, zone));
  const [monday, setMonday] = useState(() => firstWeek(dayIn(now, zone)));
  const [doctor, setDoctor] = useState<string | null>(null);
  const [wish, setWish] = useState<Wish>();
  const [visit, setVisit] = useState<Busy>();
  const doctors = useDoctors();
  const span = { from: instantIn(zone, monday, '00:00'), to: instantIn(zone, dayAfter(monday, 7), '00:00') };
  const week = useQuery({
    queryKey: ['appointment', 'calendar', monday, doctor],
    queryFn: () => ask(api.GET('/api/v1/calendar', { params: { query: { ...span, ...(doctor && { doctor }) } } })),
  });
  const known = doctors.data?.doctors ?? [];
  const shown = known.filter((one) => one.active && (doctor === null || one.doctor_id === doctor));
  const frame = { doctors: shown.map((one) => one.doctor_id), monday, zone, now };
  const rows = week.data && weekOf(week.data, frame);
  const name = (id: string): string => nameOf(known, id, i18n.language);
  return (
    <PageFrame
      title={t('title')}
      actions={
        <>
          <WeekChoice monday={monday} thisWeek={thisWeek} choose={setMonday} />
          {mayBook && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWish({})}>
              {t('book')}
            </Button>
          )}
        </>
      }
    >
      <ErrorNote error={doctors.error ?? week.error} retry={() => void week.refetch()} />
      {rows?.length === 0 ? (
        <NoDoctors />
      ) : (
        <Select
          mb="sm"
          maw={320}
          label={t('doctor')}
          placeholder={t('doctor.all')}
          clearable
          searchable
          data={known.map((one) => ({ value: one.doctor_id, label: name(one.doctor_id) }))}
          value={doctor}
          onChange={setDoctor}
        />
      )}
      {rows && rows.length > 0 && (
        <WeekGrid
          rows={rows}
          monday={monday}
          zone={zone}
          nameOf={name}
          onVisit={setVisit}
          onFree={
            mayBook
              ? (free) => setWish({ doctor: free.doctor_id, branch: free.branch_id, from: free.starts_at })
              : undefined
          }
        />
      )}
      {wish && <BookVisit wish={wish} onClose={() => setWish(undefined)} />}
      {visit && (
        <VisitDialogue visit={visit} zone={zone} doctor={name(visit.doctor_id)} onClose={() => setVisit(undefined)} />
      )}
    </PageFrame>
  );
}

function NoDoctors() {
  const { t } = useTranslation('calendar');
  const may = useMay('schedule.write');
  const [adding, setAdding] = useState(false);
  return (
    <Empty title={t('empty.title')} text={t('empty.text')}>
      {may && <Button onClick={() => setAdding(true)}>{t('add.doctor')}</Button>}
      {adding && <AddDoctor onClose={() => setAdding(false)} />}
    </Empty>
  );
}

interface WeekChoiceProps {
  readonly monday: string;
  readonly thisWeek: string;
  readonly choose: (monday: string) => void;
}

function WeekChoice({ monday, thisWeek, choose }: WeekChoiceProps) {
  const { t, i18n } = useTranslation('calendar');
  const words = new Intl.DateTimeFormat(tagOf(i18n.language), { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('week.before')}
        onClick={() => choose(dayAfter(monday, -7))}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Text size="sm" miw={120} ta="center" aria-live="polite">
        {words.formatRange(new Date(`${monday}T00:00:00Z`), new Date(`${dayAfter(monday, 6)}T00:00:00Z`))}
      </Text>
      <ActionIcon variant="default" size="lg" aria-label={t('week.after')} onClick={() => choose(dayAfter(monday, 7))}>
        <IconChevronRight size={18} />
      </ActionIcon>
      {monday !== thisWeek && (
        <Button variant="default" onClick={() => choose(thisWeek)}>
          {t('week.this')}
        </Button>
      )}
    </Group>
  );
}
