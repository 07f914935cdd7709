import { Group, Loader, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { tagOf } from '../../i18n/when.js';
import { space } from '../../scenario-graph/say.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { CalendarEntry } from './calendar-entry.js';
import { dateOfDay, weeksOf, type CalendarMode, type CalendarWeek, type TouchCalendar } from './calendar-weeks.js';
import type { Editor } from './editor.js';
import classes from './studio.module.css';

interface CalendarProps {
  readonly draft: string;
  /** The newest revision that is saved: what is typed is shown once it is kept. */
  readonly revision: number;
  readonly editor: Editor;
  /** Goes to the step in the picture. */
  readonly open: (state: string) => void;
}

interface Days {
  readonly from: string;
  readonly visit: string;
}

function useCalendar(id: string, revision: number, { from, visit }: Days) {
  const query = { ...(from !== '' && { from }), ...(visit !== '' && { visit }) };
  return useQuery({
    queryKey: ['draft', id, 'calendar', revision, from, visit],
    queryFn: () => ask(api.GET('/api/v1/drafts/{id}/calendar', { params: { path: { id }, query } })),
    placeholderData: (last) => last,
    retry: false,
  });
}

/** What is sent when: each message of each branch on its day, planned, or on real days under the rules of the clinic. */
export function CalendarView({ draft, revision, editor, open }: CalendarProps) {
  const { t } = useTranslation(space);
  const [mode, setMode] = useState<CalendarMode>('start');
  const [days, setDays] = useState<Days>({ from: '', visit: '' });
  const { data, error } = useCalendar(draft, revision, days);
  const modes = (['start', 'visit', 'dates'] as const).filter((one) => one !== 'visit' || data?.visit);
  const weeks = data ? weeksOf(data.touches, mode) : [];
  return (
    <Stack gap="sm">
      <Group align="end" gap="sm">
        <SegmentedControl
          aria-label={t('calendar.days')}
          data={modes.map((one) => ({ value: one, label: t(`calendar.by.${one}`) }))}
          value={mode}
          onChange={(next) => setMode(next as CalendarMode)}
        />
        {mode === 'dates' && data && <DayFields days={days} calendar={data} change={setDays} />}
      </Group>
      <ErrorNote error={error} />
      {!data && !error && <Loader role="status" aria-label={t('loading', { ns: 'ui' })} />}
      {data?.touches.length === 0 && <Empty title={t('calendar.none')} text={t('calendar.none.text')} />}
      {data && !data.complete && <Text size="sm">{t('calendar.part')}</Text>}
      {data && weeks.length > 0 && (
        <Table.ScrollContainer minWidth={860} mah="70vh">
          <Table withTableBorder withColumnBorders verticalSpacing={4} horizontalSpacing={6} layout="fixed">
            <Table.Caption>{t(`calendar.caption.${mode}`)}</Table.Caption>
            <Table.Tbody>
              {weeks.map((week) => (
                <Week key={week.days[0]?.day} week={week} mode={mode} calendar={data} editor={editor} open={open} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

interface DayFieldsProps {
  readonly days: Days;
  readonly calendar: TouchCalendar;
  readonly change: (days: Days) => void;
}

function DayFields({ days, calendar, change }: DayFieldsProps) {
  const { t } = useTranslation(space);
  return (
    <>
      <TextInput
        type="date"
        label={t('calendar.from')}
        value={days.from === '' ? calendar.start.date : days.from}
        onChange={(event) => change({ ...days, from: event.currentTarget.value })}
      />
      {calendar.visit && (
        <TextInput
          type="date"
          label={t('calendar.visit')}
          value={days.visit === '' ? calendar.visit.date : days.visit}
          onChange={(event) => change({ ...days, visit: event.currentTarget.value })}
        />
      )}
    </>
  );
}

interface WeekProps extends Pick<CalendarProps, 'editor' | 'open'> {
  readonly week: CalendarWeek;
  readonly mode: CalendarMode;
  readonly calendar: TouchCalendar;
}

function Week({ week, mode, calendar, editor, open }: WeekProps) {
  const { t } = useTranslation(space);
  const closed = new Set(mode === 'dates' ? calendar.closed_days : []);
  const name = useDayName(mode);
  return (
    <>
      {week.skipped > 0 && (
        <Table.Tr>
          <Table.Td colSpan={7}>
            <Text size="xs" c="dimmed" ta="center">
              {t('calendar.skipped', { count: week.skipped })}
            </Text>
          </Table.Td>
        </Table.Tr>
      )}
      <Table.Tr>
        {week.days.map(({ day, touches }) => (
          <Table.Td key={day} className={classes.day} data-closed={closed.has(dateOfDay(day)) || undefined}>
            <Text size="xs" c="dimmed" mb={4}>
              {name(day)}
              {mode === 'dates' && closed.has(dateOfDay(day)) && ` · ${t('calendar.closed')}`}
            </Text>
            <Stack gap={4}>
              {touches.map((touch, index) => (
                <CalendarEntry key={index} of={touch} mode={mode} day={name(day)} editor={editor} open={open} />
              ))}
            </Stack>
          </Table.Td>
        ))}
      </Table.Tr>
    </>
  );
}

/** `Mon, 2 Mar` of a year, else `Day 3`, or `2 before`. */
function useDayName(mode: CalendarMode): (day: number) => string {
  const { t, i18n } = useTranslation(space);
  if (mode === 'dates') {
    const format = new Intl.DateTimeFormat(tagOf(i18n.language), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
    return (day) => format.format(new Date(dateOfDay(day)));
  }
  if (mode === 'start') return (day) => t('calendar.day', { day });
  return (day) =>
    day === 0 ? t('calendar.on') : t(day < 0 ? 'calendar.before' : 'calendar.after', { day: Math.abs(day) });
}
