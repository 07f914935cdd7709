/** What the scenario `visit-reminders` must make of a file, counted from the file alone. */
export interface Expectation {
  readonly rows: { read: number; accepted: number; refused: number };
  readonly planned: number;
  readonly sent: number;
  readonly byOffset: Record<'-3d' | '-1d', { planned: number; sent: number }>;
  readonly branches: { attended: number; missed: number };
}

interface Visit {
  readonly patient: string;
  /** Wall clocks of the clinic, as if they were UTC; the visit is at noon. */
  readonly bookedAt: number;
  readonly startsAt: number;
  readonly missed: boolean;
}

const DAY = 86_400_000;
const NOON = DAY / 2;
const BOOKED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const VISIT = /^\d{4}-\d{2}-\d{2}T00:00:00Z$/;

/** One message three days before a visit, one the day before; of several to one patient on one day one goes, the nearer visit's. */
export function expectationOf(csv: string): Expectation {
  const lines = csv.trimEnd().split('\n');
  const names = (lines[0] ?? '').trim().split(',');
  const seen = new Set<string>();
  const visits = lines.slice(1).flatMap((line) => {
    const cells = line.trim().split(',');
    return visitOf((name) => cells[names.indexOf(name)] ?? '', seen) ?? [];
  });
  const soon = daysOf(visits, 3);
  const dayBefore = daysOf(visits, 1);
  const reminded = new Set(dayBefore);
  const told = new Set(soon.filter((day) => !reminded.has(day)));
  return {
    rows: { read: lines.length - 1, accepted: visits.length, refused: lines.length - 1 - visits.length },
    planned: soon.length + dayBefore.length,
    sent: told.size + reminded.size,
    byOffset: {
      '-3d': { planned: soon.length, sent: told.size },
      '-1d': { planned: dayBefore.length, sent: reminded.size },
    },
    branches: {
      attended: visits.filter(({ missed }) => !missed).length,
      missed: visits.filter(({ missed }) => missed).length,
    },
  };
}

function visitOf(cell: (name: string) => string, seen: Set<string>): Visit | undefined {
  const [patient, appointment, booked, visit] = ['PatientId', 'AppointmentID', 'ScheduledDay', 'AppointmentDay'].map(
    cell,
  );
  const bookedAt = BOOKED.test(booked ?? '') ? Date.parse(booked ?? '') : NaN;
  const visitDay = VISIT.test(visit ?? '') ? Date.parse(visit ?? '') : NaN;
  const age = Number(cell('Age'));
  const sensible = visitDay >= Math.floor(bookedAt / DAY) * DAY && age >= 0 && age <= 120;
  if (!patient || !appointment || seen.has(appointment) || !sensible) return undefined;
  seen.add(appointment);
  return { patient, bookedAt, startsAt: visitDay + NOON, missed: cell('No-show') === 'Yes' };
}

/** The patient and the day of every message that is due `before` days ahead of a visit booked early enough. */
function daysOf(visits: readonly Visit[], before: number): string[] {
  return visits
    .filter(({ bookedAt, startsAt }) => bookedAt <= startsAt - before * DAY)
    .map(({ patient, startsAt }) => `${patient} ${(startsAt - NOON) / DAY - before}`);
}
