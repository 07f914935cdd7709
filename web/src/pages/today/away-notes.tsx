import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconMoodSick } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { clockTime, dayAndTime } from '../../i18n/when.js';
import { dayAfter, dayIn, instantIn } from '../../i18n/zone-day.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { useNames } from '../calendar/use-names.js';
import { AwayReport } from './away-report.js';

type Absence = components['schemas']['AbsenceList']['absences'][number];

/** While patients may still not have been told, the page looks again: the telling is no click of anybody's. */
const againMs = 10_000;

/** Who is away on the day, whether patients know, and the way back while nobody has been told. */
export function AwayNotes({ date, zone }: { date: string; zone: string }) {
  const absences = useQuery({
    queryKey: ['day', 'absences'],
    queryFn: () => ask(api.GET('/api/v1/absences', { params: { query: { limit: 50 } } })),
    refetchInterval: ({ state }) => (state.data?.absences.some(isWaiting) ? againMs : false),
  });
  const begin = instantIn(zone, date, '00:00');
  const end = instantIn(zone, dayAfter(date, 1), '00:00');
  const ofDay = (absences.data?.absences ?? []).filter(
    ({ from, to, state }) =>
      state !== 'undone' && Date.parse(from) < Date.parse(end) && Date.parse(to) > Date.parse(begin),
  );
  if (ofDay.length === 0) return null;
  return (
    <Stack gap="xs">
      {ofDay.map((absence) => (
        <AwayNote key={absence.absence_id} absence={absence} zone={zone} />
      ))}
    </Stack>
  );
}

function isWaiting({ state }: Absence): boolean {
  return state === 'waiting';
}

function countsOf(report: components['schemas']['AbsenceReport'] | undefined) {
  const { visits = 0, waiting = 0, chosen = 0, to_call: calls = 0 } = report?.counts ?? {};
  return { told: visits - waiting, chosen, calls };
}

/** Undefined: a whole day. */
function spanOf({ from, to }: Absence, zone: string, locale: string): string | undefined {
  const day = dayIn(Date.parse(from), zone);
  const [start, end] = [day, dayAfter(day, 1)].map((one) => Date.parse(instantIn(zone, one, '00:00')));
  if (Date.parse(from) === start && Date.parse(to) === end) return undefined;
  const told = day === dayIn(Date.parse(to) - 1, zone) ? clockTime : dayAndTime;
  return `${told(from, locale, zone)}–${told(to, locale, zone)}`;
}

function AwayNote({ absence, zone }: { absence: Absence; zone: string }) {
  const { t, i18n } = useTranslation('today');
  const may = useMay('schedule.write');
  const [open, setOpen] = useState(false);
  const names = useNames();
  const id = absence.absence_id;
  const report = useQuery({
    queryKey: ['day', 'absence', id],
    queryFn: () => ask(api.GET('/api/v1/day/absence/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => ((state.data?.counts.waiting ?? 0) > 0 ? againMs : false),
  });
  const undo = useAct({
    act: () => ask(api.POST('/api/v1/day/absence/{id}/undo', { params: { path: { id } } })),
    changes: ['day', 'appointment', 'schedule'],
    said: t('away.undone'),
  });
  const name = names.doctor(absence.doctor_id);
  const span = { name, when: spanOf(absence, zone, i18n.language) ?? t('away.whole') };
  const at = clockTime(absence.announce_at, i18n.language, zone);
  return (
    <Alert color="cyan" icon={<IconMoodSick aria-hidden />} role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {isWaiting(absence)
            ? t('away.waiting', { ...span, at })
            : t('away.told', { ...span, ...countsOf(report.data) })}
        </Text>
        <Group gap="xs">
          {may && isWaiting(absence) && (
            <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
              {t('away.undo')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('away.open')}
          </Button>
        </Group>
      </Group>
      {open && report.data && <AwayReport report={report.data} zone={zone} onClose={() => setOpen(false)} />}
    </Alert>
  );
}
