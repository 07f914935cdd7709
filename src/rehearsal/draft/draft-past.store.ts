import { withWord, type StoredRecipient } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { isFromOutside, type PastEvent, type PastHousehold, type PastVisit } from './draft-past.js';
import type { RehearsedPatient } from '../rehearsed-people.js';

/** The stretch that is read, [since, until), epoch ms. */
export interface PastReach {
  readonly since: number;
  readonly until: number;
}

interface PatientRow extends RehearsedPatient {
  readonly recipientId: string;
}

interface LineRow {
  readonly patientId: string;
  readonly at: number;
  readonly event: { readonly type: string; readonly occurred_at: number } & Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>> | null;
}

interface VisitRow extends PastVisit {
  readonly patientId: string;
}

interface WordRow {
  readonly recipientId: string;
  readonly class: string;
  readonly channel: string;
  readonly granted: boolean;
  readonly at: number;
}

interface StageRow {
  readonly patientId: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

const epochMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const recipientsSql = `
  SELECT DISTINCT p.recipient_id AS "recipientId"
    FROM timeline t JOIN patient p ON p.clinic_id = t.clinic_id AND p.patient_id = t.patient_id
   WHERE t.clinic_id = $1 AND t.occurred_at >= to_timestamp($2::float8 / 1000)
     AND t.occurred_at < to_timestamp($3::float8 / 1000)
   ORDER BY 1`;

const patientsSql = `
  SELECT p.patient_id AS "patientId", p.recipient_id AS "recipientId", p.birth_date::text AS "birthDate", p.stage,
         p.client_group AS "group", p.tags, p.visits, r.locale, r.zone,
         (SELECT coalesce(json_agg(c.channel ORDER BY c.rank, c.contact_point_id), '[]') FROM contact_point c
           WHERE c.clinic_id = $1 AND c.recipient_id = p.recipient_id
             AND (c.closed_at IS NULL OR c.closed_at >= to_timestamp($3::float8 / 1000))) AS channels
    FROM patient p JOIN recipient r ON r.clinic_id = p.clinic_id AND r.recipient_id = p.recipient_id
   WHERE p.clinic_id = $1 AND p.recipient_id = ANY($2::uuid[])
   ORDER BY p.recipient_id, p.patient_id`;

const linesSql = `
  SELECT patient_id AS "patientId", ${epochMs('occurred_at')} AS at, body -> 'event' AS event, body -> 'facts' AS facts
    FROM timeline
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND body -> 'event' ->> 'type' IS NOT NULL
     AND occurred_at >= to_timestamp($3::float8 / 1000) AND occurred_at < to_timestamp($4::float8 / 1000)
   ORDER BY occurred_at, timeline_id`;

const visitsSql = `
  SELECT appointment_id AS "appointmentId", patient_id AS "patientId", ${epochMs('starts_at')} AS "startsAt",
         ${epochMs('booked_at')} AS "bookedAt", zone, branch_id AS "branchId", doctor, service
    FROM appointment_fact WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[])`;

const wordsSql = `
  SELECT recipient_id AS "recipientId", class, channel, granted, ${epochMs('occurred_at')} AS at
    FROM consent WHERE clinic_id = $1 AND recipient_id = ANY($2::uuid[]) AND occurred_at < to_timestamp($3::float8 / 1000)
   ORDER BY occurred_at, consent_id`;

const stagesSql = `
  SELECT patient_id AS "patientId", ${epochMs('changed_at')} AS at, from_stage AS "from", to_stage AS "to", reason
    FROM stage_change
   WHERE clinic_id = $1 AND patient_id = ANY($2::uuid[]) AND changed_at >= to_timestamp($3::float8 / 1000)
   ORDER BY changed_at, stage_change_id`;

/**
 * A stage that a scenario set carries its version as the reason: in a rehearsal the scenario sets it itself. One that followed from
 * visits follows from them there too.
 */
const ownDoing = /@\d+$|^visits$/;

/** Reads what really happened out of a clinic's own records. It only reads: its transaction could write nothing. */
export class DraftPastStore {
  /** From here on the database refuses every write of this transaction. */
  async readOnly(tx: Tx): Promise<void> {
    await tx.query('SET TRANSACTION READ ONLY');
  }

  /** Recipients to whom something happened, in a fixed order. */
  async recipients(tx: Tx, { since, until }: PastReach): Promise<string[]> {
    const rows = await tx.query<{ recipientId: string }>(recipientsSql, [tx.clinicId, since, until]);
    return rows.map(({ recipientId }) => recipientId);
  }

  /** What these recipients lived through: six statements, however many they are. */
  async households(tx: Tx, recipientIds: readonly string[], { since, until }: PastReach): Promise<PastHousehold[]> {
    const people = await tx.query<PatientRow>(patientsSql, [tx.clinicId, recipientIds, since]);
    const ids = people.map(({ patientId }) => patientId);
    const lines = await tx.query<LineRow>(linesSql, [tx.clinicId, ids, since, until]);
    const visits = await tx.query<VisitRow>(visitsSql, [tx.clinicId, ids]);
    const words = await tx.query<WordRow>(wordsSql, [tx.clinicId, recipientIds, until]);
    const stages = await tx.query<StageRow>(stagesSql, [tx.clinicId, ids, since]);
    const records = { people, lines, visits, words, stages };
    return recipientIds.map((recipientId) => householdOf(recipientId, records, { since, until }));
  }
}

interface Records {
  readonly people: readonly PatientRow[];
  readonly lines: readonly LineRow[];
  readonly visits: readonly VisitRow[];
  readonly words: readonly WordRow[];
  readonly stages: readonly StageRow[];
}

function householdOf(recipientId: string, records: Records, { since, until }: PastReach): PastHousehold {
  const own = records.people.filter((one) => one.recipientId === recipientId);
  const words = records.words.filter((word) => word.recipientId === recipientId);
  const before = words.filter(({ at }) => at < since);
  const consents = before.reduce<StoredRecipient['consents']>(withWord, {});
  const [first] = own;
  const said = words.filter(({ at }) => at >= since).map((word) => wordEvent(first?.patientId ?? '', word));
  const events = own.flatMap(({ patientId }) => eventsOf(patientId, records, until));
  return {
    patients: own.map((patient) => ({ ...asTheyWere(patient, records), consents })),
    events: [...events, ...said].sort((one, other) => one.at - other.at),
  };
}

/** Stage, tags and visits as they were when the reach began: the rows hold what they are now. */
function asTheyWere(patient: PatientRow, { lines, stages }: Records): RehearsedPatient {
  const { patientId } = patient;
  const own = lines.filter((line) => line.patientId === patientId);
  const tags = own.map(({ facts }) => facts?.['patient.tags']).find((known) => Array.isArray(known));
  const attended = new Set(
    own.filter(({ event }) => event.type === 'appointment.attended').map(({ event }) => event['appointment_id']),
  );
  const stage = stages.find((change) => change.patientId === patientId)?.from ?? patient.stage;
  return {
    ...patient,
    stage,
    tags: (tags as string[] | undefined) ?? patient.tags,
    visits: Math.max(0, (patient.visits ?? 0) - attended.size),
  };
}

function eventsOf(patientId: string, { lines, visits, stages }: Records, until: number): PastEvent[] {
  const told = new Map<string, PastEvent>();
  for (const line of lines) {
    if (line.patientId !== patientId || !isFromOutside(line.event.type)) continue;
    // Every enrolment that heard an event has a line of its own about it.
    const name = JSON.stringify(line.event);
    const before = told.get(name);
    told.set(name, { ...eventOf(line, visits, before?.visit), at: before?.at ?? line.at });
  }
  const set = stages
    .filter((change) => change.patientId === patientId && change.at < until && !ownDoing.test(change.reason))
    .map(({ at, to }): PastEvent => ({ patientId, at, occurredAt: at, type: 'stage.set', payload: { stage: to } }));
  return [...told.values(), ...set];
}

/** The appointment as a turn read it then; what no turn read is as it is known now. */
function eventOf(line: LineRow, visits: readonly VisitRow[], known: PastVisit | undefined): PastEvent {
  const { type, occurred_at: occurredAt, ...payload } = line.event;
  const { patientId, at, facts } = line;
  const row = visits.find(({ appointmentId }) => appointmentId === payload['appointment_id']);
  const recorded = (name: string) => facts?.[`appointment.${name}`];
  const visit: PastVisit | undefined = row && {
    ...visitOf(row),
    ...known,
    ...numbers({ startsAt: recorded('starts_at'), bookedAt: recorded('booked_at') }),
    ...texts({
      zone: recorded('zone'),
      doctor: recorded('doctor'),
      service: recorded('service'),
      branchId: recorded('branch'),
    }),
  };
  return { patientId, at, occurredAt, type, payload, visit };
}

function visitOf({ patientId: _, branchId, doctor, service, ...visit }: VisitRow): PastVisit {
  return { ...visit, branchId: branchId ?? undefined, doctor: doctor ?? undefined, service: service ?? undefined };
}

function numbers(record: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => typeof value === 'number')) as Record<
    string,
    number
  >;
}

function texts(record: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >;
}

function wordEvent(patientId: string, { class: messageClass, channel, granted, at }: WordRow): PastEvent {
  const type = granted ? 'consent.given' : 'consent.refused';
  return { patientId, at, occurredAt: at, type, payload: { class: messageClass, channel } };
}
