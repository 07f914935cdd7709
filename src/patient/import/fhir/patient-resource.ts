import { readAddress } from '../../contact/contact-address.js';
import type { ContactChannel } from '../../contact/contact-address.js';
import type { ContactInput, PatientInput } from '../../patient-input.js';
import {
  conform,
  conceptText,
  dayOf,
  idOf,
  instantOf,
  isPartialDate,
  keptText,
  roughInstantOf,
} from './fhir-fields.js';
import type { FhirReading, Issue, Origin } from './fhir-fields.js';
import { fhirSchemas } from './fhir-schema.js';
import type { FhirPatient } from './fhir-schema.js';

/** How a clinic reads its patients. */
export interface PatientSettings {
  /** The moment of the import, epoch milliseconds. */
  readonly now: number;
  /** IANA zone of the clinic, and the languages it writes in. */
  readonly zone: string;
  readonly locales: readonly string[];
  /** ISO 3166 code of phone numbers without a plus sign. */
  readonly country?: string | undefined;
  /** The channels of a phone number, the preferred one first. */
  readonly phoneChannels: readonly ContactChannel[];
  /** The system of the identifier that is the patient's id; absent: `Patient/<id>`. */
  readonly identifierSystem?: string | undefined;
}

/** A patient as a resource tells it. */
export interface PatientRecord {
  readonly id: string;
  readonly input: PatientInput;
  /** Why nobody may be written to by this record: it is out of use, or another one stands in its place. */
  readonly closed?: 'inactive' | 'replaced';
  /** Elements that were left out although the patient was taken. */
  readonly issues: readonly Issue[];
}

/** From the best name to the last that may be used. */
const NAME_USES: readonly (string | undefined)[] = ['usual', 'official', undefined, 'temp'];
const PHONE_SYSTEMS = new Set(['phone', 'sms']);
const PHONE_USES = ['mobile', undefined, 'home', 'temp', 'work'];
const LAST = 1_000;
const LONGEST_ID = 200;

/**
 * Reads a Patient. Whoever may have died is dead: a date of death that cannot be read counts from now on. A telecom, a
 * birth date or a language that makes no sense does not refuse the patient.
 */
export function readPatient(resource: unknown, origin: Origin, settings: PatientSettings): FhirReading<PatientRecord> {
  const conformed = conform(fhirSchemas.Patient, 'Patient', resource);
  if ('refused' in conformed) return conformed;
  const patient = conformed.ok;
  const id = idOf('Patient', patient.id, origin);
  if ('refused' in id) return id;
  const externalId = externalIdOf(patient, id.ok, settings);
  if ('refused' in externalId) return externalId;
  const death = deathOf(patient, settings);
  const birth = birthOf(patient, settings);
  const contacts = contactsOf(patient, settings);
  const closed = closedBy(patient);
  const input: PatientInput = {
    externalId: externalId.ok,
    ...nameOf(patient, settings),
    birthDate: birth.day,
    gender: patient.gender === 'unknown' ? undefined : patient.gender,
    locale: localeOf(patient, settings),
    deceasedAt: death.at,
    contacts: closed ? [] : contacts.contacts,
  };
  const issues = [...death.issues, ...birth.issues, ...(closed ? [] : contacts.issues)];
  return { ok: { id: id.ok, input, issues, ...(closed ? { closed } : {}) } };
}

function externalIdOf(
  { identifier }: FhirPatient,
  id: string,
  { identifierSystem }: PatientSettings,
): FhirReading<string> {
  if (identifierSystem === undefined) return { ok: `Patient/${id}` };
  const value = identifier.find(({ system }) => system === identifierSystem)?.value?.trim() ?? '';
  if (value !== '' && value.length <= LONGEST_ID) return { ok: value };
  const reason =
    value === '' ? 'there is no identifier of the system that was asked for' : 'the identifier is too long';
  const fix = 'Export the identifier, or leave the identifier system out: the id is then Patient/<id>.';
  return { refused: { path: 'Patient.identifier', reason, fix } };
}

function closedBy({ active, link }: FhirPatient): PatientRecord['closed'] {
  if (link.some(({ type }) => type === 'replaced-by')) return 'replaced';
  return active === false ? 'inactive' : undefined;
}

function deathOf(patient: FhirPatient, { now, zone }: PatientSettings): { at?: number; issues: Issue[] } {
  const { deceasedBoolean, deceasedDateTime } = patient;
  if (deceasedDateTime === undefined) return deceasedBoolean ? { at: now, issues: [] } : { issues: [] };
  const at = roughInstantOf(deceasedDateTime.trim(), { zone, msOfDay: 0 });
  if (at !== undefined) return { at: Math.min(at, now), issues: [] };
  const reason = 'the date of death cannot be read; the patient counts as deceased from now on';
  return { at: now, issues: [unreadable('Patient.deceasedDateTime', reason)] };
}

function birthOf({ birthDate }: FhirPatient, { now }: PatientSettings): { day?: string; issues: Issue[] } {
  if (birthDate === undefined || isPartialDate(birthDate)) return { issues: [] };
  const day = dayOf(birthDate);
  if (day === undefined) return { issues: [unreadable('Patient.birthDate', 'the date cannot be read')] };
  if (Date.parse(day) <= now) return { day, issues: [] };
  return { issues: [unreadable('Patient.birthDate', 'the birth lies in the future')] };
}

function unreadable(path: string, reason: string): Issue {
  return { path, reason, fix: 'Write it as YYYY-MM-DD.' };
}

function nameOf({ name }: FhirPatient, clock: PatientSettings): Pick<PatientInput, 'name' | 'familyName'> {
  const ranked = name
    .filter((each) => !isOver(each.period?.end, clock) && NAME_USES.includes(each.use))
    .sort((a, b) => NAME_USES.indexOf(a.use) - NAME_USES.indexOf(b.use));
  const [best] = ranked;
  if (!best) return {};
  const given = keptText(best.given.join(' '));
  const familyName = keptText(best.family);
  return { name: given ?? (familyName === undefined ? keptText(best.text) : undefined), familyName };
}

/** Codes are of BCP 47; who prefers a language the clinic does not write in gets the clinic's own. */
function localeOf({ communication }: FhirPatient, { locales }: PatientSettings): string | undefined {
  const spoken = [...communication].sort((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false));
  const [best] = spoken;
  const codes = (best?.language?.coding ?? []).flatMap(({ code }) => code ?? []);
  const tags = codes.length > 0 ? codes : [conceptText(best?.language) ?? ''];
  for (const tag of tags.map((code) => code.trim().replace('_', '-').toLowerCase())) {
    const exact = locales.find((locale) => locale.toLowerCase() === tag);
    const found = exact ?? locales.find((locale) => locale.toLowerCase() === tag.split('-')[0]);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Telecom = FhirPatient['telecom'][number];

/** In the order of the patient's preference: by rank, then the mobile phone first. */
function contactsOf(
  { telecom }: FhirPatient,
  settings: PatientSettings,
): { contacts: ContactInput[]; issues: Issue[] } {
  const contacts: ContactInput[] = [];
  const issues: Issue[] = [];
  const inUse = telecom
    .map((point, index) => ({ point, index }))
    .filter(({ point }) => point.use !== 'old' && !isOver(point.period?.end, settings))
    .sort((a, b) => preference(a.point) - preference(b.point));
  for (const { point, index } of inUse) {
    for (const channel of channelsOf(point, settings)) {
      const reading = readAddress(channel, point.value ?? '', settings.country);
      if ('address' in reading) contacts.push({ channel, address: reading.address });
      else {
        const fix = reading.fix.replace('give the mapping a default country', 'name the country of the numbers');
        issues.push({ path: `Patient.telecom[${index}].value`, reason: reading.reason, fix });
        break;
      }
    }
  }
  return { contacts, issues };
}

function channelsOf({ system, value }: Telecom, { phoneChannels }: PatientSettings): readonly ContactChannel[] {
  if (value === undefined || value.trim() === '') return [];
  if (PHONE_SYSTEMS.has(system ?? '')) return phoneChannels;
  return system === 'email' ? ['email'] : [];
}

function preference({ rank, use }: Telecom): number {
  const place = PHONE_USES.indexOf(use);
  return Math.min(rank ?? LAST, LAST) * PHONE_USES.length + (place < 0 ? PHONE_USES.length - 1 : place);
}

function isOver(end: string | undefined, { now, zone }: PatientSettings): boolean {
  const at = end === undefined ? undefined : instantOf(end, { zone, msOfDay: 24 * 3_600_000 - 1 });
  return at !== undefined && at < now;
}
