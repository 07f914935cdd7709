import type { AppointmentStatus } from '../../appointment/appointment-change.js';
import { conceptText, conform, idOf, instantOf, keptText } from './fhir-fields.js';
import type { FhirReading, Issue, Origin } from './fhir-fields.js';
import { fhirSchemas } from './fhir-schema.js';
import type { FhirAppointment, FhirEncounter, FhirReference } from './fhir-schema.js';
import { patientReference } from './patient-index.js';
import type { PatientReference } from './patient-index.js';

/** An appointment or a visit as a resource tells it; instants are epoch milliseconds. */
export interface Visit {
  readonly type: 'Appointment' | 'Encounter';
  readonly id: string;
  /** What it is about, e.g. `Appointment/7`: an encounter that names its appointment is about that. */
  readonly key: string;
  /** One, unless several urn references leave open which of them is the patient. */
  readonly patients: readonly PatientReference[];
  /** Absent where FHIR allows it: what was cancelled, or only asked for. */
  readonly startsAt?: number | undefined;
  readonly bookedAt?: number | undefined;
  /** When the resource was last changed. */
  readonly changedAt?: number | undefined;
  /** `void`: it was entered by mistake. */
  readonly status: AppointmentStatus | 'void';
  readonly by?: 'patient' | 'clinic' | undefined;
  readonly doctor?: string | undefined;
  readonly service?: string | undefined;
  /** The id of its Location. */
  readonly location?: string | undefined;
}

/** How to read times, and what is in the future. */
export interface VisitSettings {
  readonly now: number;
  readonly zone: string;
}

/** A visit, a reason to pass it over, or a refusal. */
export type VisitReading = FhirReading<Visit> | { readonly ignored: string };

const NOON = 12 * 3_600_000;
const ID = /^[A-Za-z0-9._-]{1,64}$/;

const appointmentStatuses: Readonly<Record<FhirAppointment['status'], Visit['status']>> = {
  proposed: 'proposed',
  pending: 'pending',
  waitlist: 'pending',
  booked: 'booked',
  arrived: 'arrived',
  'checked-in': 'arrived',
  fulfilled: 'attended',
  noshow: 'missed',
  cancelled: 'cancelled',
  'entered-in-error': 'void',
};

const encounterStatuses: Readonly<Record<Exclude<FhirEncounter['status'], 'unknown'>, Visit['status']>> = {
  planned: 'booked',
  arrived: 'arrived',
  triaged: 'arrived',
  'in-progress': 'arrived',
  onleave: 'arrived',
  finished: 'attended',
  cancelled: 'cancelled',
  'entered-in-error': 'void',
};

/** Reads an Appointment of one patient. */
export function readAppointment(resource: unknown, origin: Origin, settings: VisitSettings): VisitReading {
  const conformed = conform(fhirSchemas.Appointment, 'Appointment', resource);
  if ('refused' in conformed) return conformed;
  const { meta, status, participant, start, created, serviceType, cancelationReason, ...appointment } = conformed.ok;
  const id = idOf('Appointment', appointment.id, origin);
  if ('refused' in id) return id;
  const actors = participant.flatMap(({ actor }) => actor ?? []);
  const patients = patientsOf(actors, 'Appointment.participant');
  if ('refused' in patients) return patients;
  const times = timesOf({ 'Appointment.start': start, 'Appointment.created': created }, settings);
  if ('refused' in times) return times;
  const [startsAt, createdAt] = times.ok;
  const visit: Visit = {
    type: 'Appointment',
    id: id.ok,
    key: `Appointment/${id.ok}`,
    patients: patients.ok,
    startsAt,
    bookedAt: earliest(createdAt, startsAt, settings.now),
    changedAt: changeOf(meta?.lastUpdated, settings),
    status: appointmentStatuses[status],
    by: status === 'cancelled' ? cancelledBy(cancelationReason) : undefined,
    doctor: displayOf(actors, /(^|\/)(Practitioner|PractitionerRole)\//),
    service: serviceType.map((concept) => conceptText(concept)).find(Boolean),
    location: idIn(actors, 'Location'),
  };
  return { ok: visit };
}

/** Reads an Encounter. */
export function readEncounter(resource: unknown, origin: Origin, settings: VisitSettings): VisitReading {
  const conformed = conform(fhirSchemas.Encounter, 'Encounter', resource);
  if ('refused' in conformed) return conformed;
  const { meta, status, subject, participant, period, location, appointment, ...encounter } = conformed.ok;
  const id = idOf('Encounter', encounter.id, origin);
  if ('refused' in id) return id;
  if (status === 'unknown') return { ignored: 'nobody knows whether it took place' };
  const patients = patientsOf(subject ? [subject] : [], 'Encounter.subject');
  if ('refused' in patients) return patients;
  const times = timesOf({ 'Encounter.period.start': period?.start }, settings);
  if ('refused' in times) return times;
  const [startsAt] = times.ok;
  const { class: kind, type, serviceType } = encounter;
  const names = [serviceType, ...type].map((concept) => conceptText(concept));
  const people = participant.flatMap(({ individual }) => individual ?? []);
  const visit: Visit = {
    type: 'Encounter',
    id: id.ok,
    key: keyOf(appointment, `Encounter/${id.ok}`),
    patients: patients.ok,
    startsAt,
    bookedAt: startsAt !== undefined && startsAt <= settings.now ? startsAt : undefined,
    changedAt: changeOf(meta?.lastUpdated, settings),
    status: encounterStatuses[status],
    doctor: displayOf(people, /(^|\/)(Practitioner|PractitionerRole)\//),
    service: names.find(Boolean) ?? keptText(kind?.display),
    location: idIn(
      location.flatMap((each) => each.location ?? []),
      'Location',
    ),
  };
  return { ok: visit };
}

function patientsOf(actors: readonly FhirReference[], path: string): FhirReading<readonly PatientReference[]> {
  const all = actors.flatMap((actor) => patientReference(actor) ?? []);
  const distinct = [...new Map(all.map((patient) => [JSON.stringify(patient), patient])).values()];
  const certain = distinct.filter(({ isCertain }) => isCertain);
  if (certain.length === 1) return { ok: certain };
  if (certain.length === 0 && distinct.length > 0) return { ok: distinct };
  const reason = certain.length > 1 ? 'it names several patients' : 'it names no patient';
  const fix = 'Name one patient by Patient/<id>, the address of the entry, or the identifier.';
  return { refused: { path, reason, fix } };
}

/** Each time in the order given, undefined where there is none. A day without a time stands for its noon. */
function timesOf(
  times: Readonly<Record<string, string | undefined>>,
  { zone }: VisitSettings,
): FhirReading<(number | undefined)[]> {
  const read: (number | undefined)[] = [];
  for (const [path, text] of Object.entries(times)) {
    const at = text === undefined ? undefined : instantOf(text, { zone, msOfDay: NOON });
    if (text !== undefined && at === undefined) return { refused: unreadableTime(path) };
    read.push(at);
  }
  return { ok: read };
}

function unreadableTime(path: string): Issue {
  const fix = 'Write it as YYYY-MM-DDThh:mm:ss with Z or the offset of its zone.';
  return { path, reason: 'the time cannot be read', fix };
}

/** Nothing was booked after it began, or in the future. */
function earliest(createdAt: number | undefined, startsAt: number | undefined, now: number): number | undefined {
  if (createdAt !== undefined) return Math.min(createdAt, startsAt ?? now, now);
  return startsAt !== undefined && startsAt <= now ? startsAt : undefined;
}

/** A server's clock may be ahead of ours; a time that cannot be read is none. */
function changeOf(text: string | undefined, { now, zone }: VisitSettings): number | undefined {
  const at = text === undefined ? undefined : instantOf(text, { zone, msOfDay: 0 });
  return at === undefined ? undefined : Math.min(at, now);
}

/** By the codes of FHIR: `pat` and what begins with it is the patient's doing. */
function cancelledBy(reason: FhirAppointment['cancelationReason']): Visit['by'] {
  const code = reason?.coding.map((each) => each.code).find(Boolean);
  if (code === undefined) return undefined;
  if (/^pat(-|$)/.test(code)) return 'patient';
  return /^(prov|maint|meds-inc)(-|$)/.test(code) ? 'clinic' : undefined;
}

function displayOf(references: readonly FhirReference[], kind: RegExp): string | undefined {
  const found = references.find(({ reference = '', type = '' }) => kind.test(reference) || kind.test(`${type}/`));
  return keptText(found?.display);
}

function idIn(references: readonly FhirReference[], type: string): string | undefined {
  const ids = references.map(({ reference = '' }) => reference.split(`${type}/`)[1]?.split('/')[0]);
  return ids.find((id) => id !== undefined && ID.test(id));
}

function keyOf(appointments: readonly FhirReference[], own: string): string {
  const id = idIn(appointments, 'Appointment');
  return id === undefined ? own : `Appointment/${id}`;
}
