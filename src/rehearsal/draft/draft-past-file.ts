import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { DAY, eventSpec } from '../../engine/index.js';
import { AppError } from '../../runtime/index.js';
import { csvFault } from '../csv-fault.js';
import type { PastEvent, PastHousehold, PastVisit } from './draft-past.js';
import type { RehearsedPatient } from '../rehearsed-people.js';

const text = z.string().min(1).max(200);
const instant = z.iso.datetime({
  offset: true,
  error: 'write an instant with its offset, such as 2026-03-02T10:00:00+02:00',
});

const patientLine = z.strictObject({
  patient: text,
  recipient: text.optional(),
  stage: text.optional(),
  group: text.optional(),
  locale: text.optional(),
  zone: text.optional(),
  birth_date: z.iso.date().optional(),
  tags: z.array(text).max(50).optional(),
  visits: z.int().min(0).optional(),
  channels: z.array(text).max(10).optional(),
  consents: z.record(text, z.enum(['given', 'refused'])).optional(),
});

const eventLine = z.strictObject({
  patient: text,
  at: instant,
  event: text.refine((name) => eventSpec(name) !== undefined, 'there is no such event; the glossary lists all'),
  payload: z.record(text, z.unknown()).default({}),
});

const visitFields = z.object({
  starts_at: instant.optional(),
  zone: text.optional(),
  doctor: text.optional(),
  branch: text.optional(),
  service: text.optional(),
});

type EventLine = z.infer<typeof eventLine>;

/**
 * Reads a past from a file. NDJSON: one object a line, either an event `{patient, at, event, payload}` or a patient as they
 * were at the beginning `{patient, stage, channels, consents …}`. CSV: the columns patient, at and event, every other one a
 * field of the payload. A patient without a line of their own is reached by every channel in `channels`. Errors: REHEARSAL_EVENTS_FILE.
 */
export function readPast(content: string, channels: readonly string[]): PastHousehold[] {
  const lines = /^\s*\{/.test(content) ? readJsonLines(content) : readCsvLines(content);
  const people = new Map<string, RehearsedPatient>();
  const events: PastEvent[] = [];
  const visits = new Map<string, PastVisit>();
  for (const { line, value } of lines) {
    if (typeof value === 'object' && value !== null && 'event' in value) {
      const event = held(eventLine, value, line);
      if (!people.has(event.patient)) people.set(event.patient, { patientId: event.patient, channels });
      events.push(pastEvent(event, visits, line));
    } else {
      const patient = held(patientLine, value, line);
      people.set(patient.patient, patientOf(patient, channels));
    }
  }
  return householdsOf([...people.values()], events);
}

/** When the first event of a past was heard, and the day after its last one by `days`; undefined without events. */
export function reachOf(past: readonly PastHousehold[], days: number): { from: number; to: number } | undefined {
  const times = past.flatMap(({ events }) => events.map(({ at }) => at));
  if (times.length === 0) return undefined;
  const [first, last] = times.reduce(
    ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
    [Infinity, -Infinity],
  );
  return { from: first, to: last + days * DAY };
}

function readJsonLines(content: string): { line: number; value: unknown }[] {
  return content.split(/\r?\n/).flatMap((raw, index) => {
    if (raw.trim() === '') return [];
    try {
      return [{ line: index + 1, value: JSON.parse(raw) as unknown }];
    } catch {
      throw refused(index + 1, 'this line is no JSON object');
    }
  });
}

function readCsvLines(content: string): { line: number; value: unknown }[] {
  const rows = readRows(content);
  return rows.map(({ patient, at, event, ...fields }, index) => {
    const written = Object.entries(fields).filter(([, value]) => value !== '');
    const payload = Object.fromEntries(written.map(([name, value]) => [name, typed(event ?? '', name, value)]));
    return { line: index + 2, value: { patient, at, event, payload } };
  });
}

function readRows(content: string): Record<string, string>[] {
  try {
    return parse(content, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const { line, problem } = csvFault(error);
    throw refused(line, problem);
  }
}

/** A cell is a text; the vocabulary knows which fields are numbers or yes and no. */
function typed(event: string, field: string, value: string): unknown {
  const kind = eventSpec(event)?.fields[field]?.replace('?', '');
  if (kind === 'int' || kind === 'double') return Number(value);
  return kind === 'bool' ? value === 'true' : value;
}

function pastEvent(
  { patient: patientId, at: written, event: type, payload }: EventLine,
  visits: Map<string, PastVisit>,
  line: number,
): PastEvent {
  const at = Date.parse(written);
  const event: PastEvent = { patientId, at, occurredAt: at, type, payload };
  if (!type.startsWith('appointment.')) return event;
  const { appointment_id: id = 'appointment', ...fields } = payload;
  const appointmentId = `${patientId}/${String(id)}`;
  const { starts_at: startsAt, branch, ...said } = held(visitFields, fields, line);
  const known = visits.get(appointmentId);
  if (startsAt === undefined && !known) throw refused(line, `the first event of an appointment needs starts_at`);
  const starts = startsAt === undefined ? (known?.startsAt ?? at) : Date.parse(startsAt);
  const visit: PastVisit = { ...known, ...said, branchId: branch ?? known?.branchId, appointmentId, startsAt: starts };
  visits.set(appointmentId, visit);
  return { ...event, visit };
}

function patientOf(line: z.infer<typeof patientLine>, channels: readonly string[]): RehearsedPatient {
  const { patient: patientId, recipient: recipientId, birth_date: birthDate, consents = {}, ...rest } = line;
  const words = Object.entries(consents).map(([name, word]) => [name, { '*': { granted: word === 'given', at: 0 } }]);
  return {
    ...rest,
    patientId,
    recipientId,
    birthDate,
    channels: rest.channels ?? channels,
    consents: Object.fromEntries(words) as RehearsedPatient['consents'],
  };
}

function householdsOf(people: readonly RehearsedPatient[], events: readonly PastEvent[]): PastHousehold[] {
  const byRecipient = new Map<string, RehearsedPatient[]>();
  for (const patient of people) {
    const key = patient.recipientId ?? patient.patientId;
    byRecipient.set(key, [...(byRecipient.get(key) ?? []), patient]);
  }
  const byPatient = new Map<string, PastEvent[]>();
  for (const event of events) byPatient.set(event.patientId, [...(byPatient.get(event.patientId) ?? []), event]);
  const keys = [...byRecipient.keys()].sort();
  return keys.map((key) => {
    const patients = byRecipient.get(key) ?? [];
    const own = patients.flatMap(({ patientId }) => byPatient.get(patientId) ?? []);
    return { patients, events: own.sort((one, other) => one.at - other.at) };
  });
}

function held<Schema extends z.ZodType>(schema: Schema, value: unknown, line: number): z.infer<Schema> {
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  throw refused(line, `${issue?.path.join('.') || 'the line'}: ${String(issue?.message)}`);
}

function refused(line: number, problem: string): AppError {
  return new AppError('REHEARSAL_EVENTS_FILE', `Line ${line} of the file of events cannot be used: ${problem}.`, {
    status: 422,
    fix: 'Write one event a line, as docs/examples.md shows, or a CSV with the columns patient, at and event.',
  });
}
