import { Table, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, tagOf } from '../../i18n/when.js';
import { dayIn } from '../../i18n/zone-day.js';
import { useNow } from '../../ui/use-now.js';
import { daysFrom, idOf, type Busy, type Open, type RowWeek, type Stretch } from './week.js';
import classes from './week-grid.module.css';

interface GridProps {
  readonly rows: readonly RowWeek[];
  readonly column: string;
  /** What stands at the head of a row. */
  readonly head: (row: string) => ReactNode;
  readonly monday: string;
  readonly zone: string;
  readonly nameOf: (doctor: string) => string;
  readonly onVisit: (visit: Busy) => void;
  /** Undefined for whoever may not book: free hours are shown all the same. */
  readonly onFree: ((free: Open) => void) | undefined;
  /** With the key M: the visit is picked up, to be put down elsewhere. */
  readonly onPick: ((visit: Busy) => void) | undefined;
  readonly picked: Busy | undefined;
}

/** Doctors or rooms down, days across; every visit and every free stretch is a button. */
export function WeekGrid({ rows, column, head, monday, zone, ...acts }: GridProps) {
  const { t, i18n } = useTranslation('calendar');
  const days = daysFrom(monday).map((day) => ({ day, name: nameOfDay(day, i18n.language) }));
  const today = dayIn(useNow(), zone);
  return (
    <Table.ScrollContainer
      className={classes.week ?? ''}
      minWidth="var(--week-width)"
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('grid') } }}
    >
      <Table withTableBorder withColumnBorders className={classes.grid ?? ''} aria-label={t('grid')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.doctor ?? ''} scope="col">
              {column}
            </Table.Th>
            {days.map(({ day, name }) => (
              <Table.Th key={day} scope="col" className={day === today ? (classes.today ?? '') : ''}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.row}>
              <Table.Th className={classes.doctor ?? ''} scope="row">
                {head(row.row)}
              </Table.Th>
              {row.days.map((stretches, index) => (
                <Table.Td
                  key={days[index]?.day}
                  className={classes.cell ?? ''}
                  data-day={days[index]?.name}
                  data-shut={stretches.length === 0}
                >
                  {stretches.length === 0 && (
                    <Text size="xs" c="dimmed">
                      {t('closed')}
                    </Text>
                  )}
                  {stretches.map((stretch) => (
                    <StretchButton key={keyOf(stretch)} stretch={stretch} zone={zone} {...acts} />
                  ))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** A day of the calendar has no hour: it is named in the zone it was written in. */
function nameOfDay(day: string, language: string): string {
  const words = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(tagOf(language), words).format(new Date(`${day}T00:00:00Z`));
}

/** Two doctors may be in one room one after the other, and one doctor in two rooms. */
function keyOf(stretch: Stretch): string {
  return stretch.kind === 'busy'
    ? idOf(stretch.visit)
    : `${stretch.hours.doctor_id} ${stretch.hours.branch_id} ${stretch.at}`;
}

interface StretchProps extends Pick<GridProps, 'zone' | 'nameOf' | 'onVisit' | 'onFree' | 'onPick' | 'picked'> {
  readonly stretch: Stretch;
}

function StretchButton({ stretch, ...acts }: StretchProps) {
  return stretch.kind === 'open' ? (
    <FreeStretch hours={stretch.hours} {...acts} />
  ) : (
    <VisitStretch visit={stretch.visit} {...acts} />
  );
}

type Acts = Omit<StretchProps, 'stretch'>;

function FreeStretch({ hours, zone, nameOf, onFree, picked }: Acts & { hours: Open }) {
  const { t, i18n } = useTranslation('calendar');
  const time = (iso: string): string => clockTime(iso, i18n.language, zone);
  const doctor = nameOf(hours.doctor_id);
  const span = { from: time(hours.starts_at), to: time(hours.ends_at) };
  const label = t('free.from', span);
  if (!onFree) {
    return (
      <span className={classes.stretch} data-kind="open">
        {label}
      </span>
    );
  }
  const words = new Intl.DateTimeFormat(tagOf(i18n.language), { day: 'numeric', month: 'long', timeZone: zone });
  const day = words.format(new Date(hours.starts_at));
  return (
    <UnstyledButton
      className={classes.stretch ?? ''}
      data-kind="open"
      aria-label={t(picked ? 'free.put' : 'free.book', { doctor, day, ...span, name: picked?.patient_name })}
      onClick={() => onFree(hours)}
    >
      {label}
    </UnstyledButton>
  );
}

function VisitStretch({ visit, zone, nameOf, onVisit, onPick, picked }: Acts & { visit: Busy }) {
  const { t, i18n } = useTranslation('calendar');
  const time = clockTime(visit.starts_at, i18n.language, zone);
  const name = visit.patient_name ?? t('unnamed');
  const status = t(`status.${visit.status}`);
  const movable = onPick !== undefined && visit.appointment_id !== null && visit.status === 'booked';
  return (
    <UnstyledButton
      className={classes.stretch ?? ''}
      data-kind="busy"
      data-gone={visit.status !== 'booked' && visit.status !== 'held'}
      data-picked={picked !== undefined && idOf(picked) === idOf(visit)}
      aria-label={t('visit.of', { time, name, doctor: nameOf(visit.doctor_id), status })}
      aria-keyshortcuts={movable ? 'M' : undefined}
      onClick={() => onVisit(visit)}
      onKeyDown={({ code }) => {
        if (movable && code === 'KeyM') onPick(visit);
      }}
    >
      {time} {name}
    </UnstyledButton>
  );
}
