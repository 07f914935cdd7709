import { Table, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockTime, tagOf } from '../../i18n/when.js';
import { dayIn } from '../../i18n/zone-day.js';
import { useNow } from '../../ui/use-now.js';
import { daysFrom, type Busy, type DoctorWeek, type Open, type Stretch } from './week.js';
import classes from './week-grid.module.css';

interface GridProps {
  readonly rows: readonly DoctorWeek[];
  readonly monday: string;
  readonly zone: string;
  readonly nameOf: (doctor: string) => string;
  readonly onVisit: (visit: Busy) => void;
  /** Undefined for whoever may not book: free hours are shown all the same. */
  readonly onFree: ((free: Open) => void) | undefined;
}

/** Doctors down, days across; every visit and every free stretch is a button. */
export function WeekGrid({ rows, monday, zone, nameOf, onVisit, onFree }: GridProps) {
  const { t } = useTranslation('calendar');
  const days = daysFrom(monday);
  const today = dayIn(useNow(), zone);
  return (
    <Table.ScrollContainer minWidth={900} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('grid') } }}>
      <Table withTableBorder withColumnBorders className={classes.grid ?? ''} aria-label={t('grid')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.doctor ?? ''} scope="col">
              {t('doctor.column')}
            </Table.Th>
            {days.map((day) => (
              <Table.Th key={day} scope="col" className={day === today ? (classes.today ?? '') : ''}>
                <DayName day={day} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.doctor}>
              <Table.Th className={classes.doctor ?? ''} scope="row">
                {nameOf(row.doctor)}
              </Table.Th>
              {row.days.map((stretches, index) => (
                <Table.Td key={days[index]} className={classes.cell ?? ''}>
                  {stretches.length === 0 && (
                    <Text size="xs" c="dimmed">
                      {t('closed')}
                    </Text>
                  )}
                  {stretches.map((stretch) => (
                    <StretchButton
                      key={stretch.kind + stretch.at}
                      stretch={stretch}
                      zone={zone}
                      doctor={nameOf(row.doctor)}
                      onVisit={onVisit}
                      onFree={onFree}
                    />
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
function DayName({ day }: { day: string }) {
  const { i18n } = useTranslation('calendar');
  const words = new Intl.DateTimeFormat(tagOf(i18n.language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return words.format(new Date(`${day}T00:00:00Z`));
}

interface StretchProps extends Pick<GridProps, 'zone' | 'onVisit' | 'onFree'> {
  readonly stretch: Stretch;
  readonly doctor: string;
}

function StretchButton({ stretch, zone, doctor, onVisit, onFree }: StretchProps) {
  const { t, i18n } = useTranslation('calendar');
  const time = (iso: string): string => clockTime(iso, i18n.language, zone);
  if (stretch.kind === 'open') {
    const { hours } = stretch;
    const span = { from: time(hours.starts_at), to: time(hours.ends_at) };
    const label = t('free.from', span);
    if (!onFree) {
      return (
        <span className={classes.stretch} data-kind="open">
          {label}
        </span>
      );
    }
    const day = new Intl.DateTimeFormat(tagOf(i18n.language), { day: 'numeric', month: 'long', timeZone: zone });
    return (
      <UnstyledButton
        className={classes.stretch ?? ''}
        data-kind="open"
        aria-label={t('free.book', { doctor, day: day.format(new Date(hours.starts_at)), ...span })}
        onClick={() => onFree(hours)}
      >
        {label}
      </UnstyledButton>
    );
  }
  const { visit } = stretch;
  const name = visit.patient_name ?? t('unnamed');
  const status = t(`status.${visit.status}`);
  return (
    <UnstyledButton
      className={classes.stretch ?? ''}
      data-kind="busy"
      data-gone={visit.status !== 'booked' && visit.status !== 'held'}
      aria-label={t('visit.of', { time: time(visit.starts_at), name, doctor, status })}
      onClick={() => onVisit(visit)}
    >
      {time(visit.starts_at)} {name}
    </UnstyledButton>
  );
}
