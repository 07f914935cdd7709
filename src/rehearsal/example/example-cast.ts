import {
  type CompiledScenario,
  DAY,
  eventSpec,
  isoDateOf,
  localDay,
  unitDealt,
  dateOf,
  dayNumberOf,
} from '../../engine/index.js';
import type { ClinicMap } from '../../catalog/index.js';
import { instantOf } from './example-clock.js';
import type { ExampleGiven } from './example-schema.js';
import type { RehearsedPatient } from '../rehearsed-people.js';

/** What an example begins with, in the shapes of the rehearsal. */
export interface Cast {
  readonly patient: RehearsedPatient & { readonly zone: string };
  readonly now: number;
  /** Of the branch, where appointments print and anchor. */
  readonly visitZone: string;
}

/** More names than any weight of an arm needs. */
const candidates = 10_000;
const unitName = 'example-patient';

/**
 * The one patient of an example. What it does not say is as for a patient of the clinic whom every channel reaches, and
 * whose visits fit the appointment. Undefined with an `arm` that the scenario's experiment never deals.
 */
export function castOf(given: ExampleGiven, clinic: ClinicMap['clinic'], scenario: CompiledScenario): Cast | undefined {
  const { patient, appointment } = given;
  const zone = patient.zone ?? clinic.zone;
  const now = instantOf(given.now, zone);
  const patientId = unitOf(given, scenario);
  if (patientId === undefined) return undefined;
  const stage = patient.stage ?? 'primary';
  const first = appointment?.first_visit ?? ['potential', 'primary'].includes(stage);
  return {
    now,
    visitZone: clinic.zone,
    patient: {
      patientId,
      name: patient.name,
      birthDate: patient.birth_date ?? birthDateOf(patient.age, now, zone),
      stage,
      group: patient.group,
      tags: patient.tags,
      visits: patient.visits ?? (first ? 0 : 1),
      locale: patient.locale,
      zone,
      channels: patient.channels ?? clinic.channels,
      consents: consentsOf(given, now),
    },
  };
}

/** The payload of an event as it is heard: what is left out is as in the example of the vocabulary. */
export function payloadOf(type: string, written: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const spec = eventSpec(type);
  return spec && !spec.open ? { ...requiredOf(type), ...written } : { ...written };
}

function requiredOf(type: string): Record<string, unknown> {
  const { fields, example } = eventSpec(type) ?? { fields: {}, example: {} };
  const required = Object.entries(fields).filter(([, kind]) => !kind.endsWith('?'));
  return Object.fromEntries(required.map(([field]) => [field, (example as Record<string, unknown>)[field]]));
}

function unitOf({ arm }: ExampleGiven, { definition: { experiment } }: CompiledScenario): string | undefined {
  if (arm === undefined) return unitName;
  const names = Array.from({ length: candidates }, (_, index) => `${unitName}-${index}`);
  return experiment && unitDealt(experiment, arm, names);
}

/** Their birthday is a day that has just been, so that they stay of this age for nearly a year. */
function birthDateOf(age: number | undefined, now: number, zone: string): string | undefined {
  if (age === undefined) return undefined;
  const { year, month, day } = dateOf(localDay(zone, now) - 2);
  return isoDateOf(dayNumberOf({ year: year - age, month, day: Math.min(day, 28) }));
}

/** Said long before the example begins. */
function consentsOf({ consents }: ExampleGiven, now: number): RehearsedPatient['consents'] {
  const cells = Object.entries(consents).map(
    ([messageClass, word]) => [messageClass, { '*': { granted: word === 'given', at: now - DAY } }] as const,
  );
  return Object.fromEntries(cells);
}
