import type { z } from 'zod';
import { dateOf, dayNumberOf, fromLocal } from '../../../engine/index.js';
import type { ResourcePlace } from './fhir-resources.js';
import type { FhirConcept } from './fhir-schema.js';

/** A fault of a resource, or of one element of a resource that was taken. It never repeats what stands there. */
export interface Issue {
  /** As FHIRPath writes it, e.g. `Patient.telecom[0].value`. */
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** A value, or why there is none. */
export type FhirReading<Value> = { readonly ok: Value } | { readonly refused: Issue };

/** Where a resource stands and who it is. */
export interface Origin {
  readonly place: ResourcePlace;
  readonly fullUrl?: string | undefined;
}

const LONGEST = 200;
const UNSTORABLE = /[\p{Surrogate}\p{Cc}]/u;
const ID = /^[A-Za-z0-9._-]{1,64}$/;
const UUID_URL = /^urn:uuid:([A-Za-z0-9-]{1,64})$/i;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Holds a resource to its schema. */
export function conform<Schema extends z.ZodType>(
  schema: Schema,
  type: string,
  resource: unknown,
): FhirReading<z.output<Schema>> {
  const result = schema.safeParse(resource);
  if (result.success) return { ok: result.data };
  const [issue] = result.error.issues;
  const reason = issue?.message ?? 'this is no such resource';
  return { refused: { path: pathOf(type, issue?.path ?? []), reason, fix: 'Write it as FHIR R4 has it.' } };
}

function pathOf(type: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    type,
  );
}

/** The id of a resource; a bundle may leave it to the entry's fullUrl. */
export function idOf(type: string, id: string | undefined, { fullUrl }: Origin): FhirReading<string> {
  const own = id ?? UUID_URL.exec(fullUrl ?? '')?.[1];
  if (own !== undefined && ID.test(own)) return { ok: own };
  const reason = own === undefined ? 'the resource has no id' : 'this is no id of FHIR';
  const fix = 'Give every resource its id: 1 to 64 letters, digits, dots and hyphens, the same in every export.';
  return { refused: { path: `${type}.id`, reason, fix } };
}

/** The id as far as it is one, for a report: whatever else stands there may be personal. */
export function shownId(resource: Readonly<Record<string, unknown>>): string | undefined {
  const { id } = resource;
  return typeof id === 'string' && ID.test(id) ? id : undefined;
}

/**
 * A text as it can be kept: on one line, at most 200 characters, without halves of characters and control characters.
 * Undefined when nothing is left.
 */
export function keptText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const beginning = [...text.slice(0, 4 * LONGEST)].map((character) => (UNSTORABLE.test(character) ? ' ' : character));
  const line = beginning.join('').replace(/\s+/g, ' ').trim();
  return [...line].slice(0, LONGEST).join('').trimEnd() || undefined;
}

/** What a person reads of a concept. */
export function conceptText(concept: FhirConcept | undefined): string | undefined {
  return keptText(concept?.text) ?? concept?.coding.map(({ display }) => keptText(display)).find(Boolean);
}

/** How to complete a time that a file leaves out. */
export interface DayClock {
  readonly zone: string;
  /** The time of a day without one, milliseconds of the day. */
  readonly msOfDay: number;
}

/** The day a FHIR date says, `YYYY-MM-DD`; undefined when it says less or there is no such day. */
export function dayOf(text: string): string | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (month === undefined || day === undefined) return undefined;
  return dayNumber(Number(year), Number(month), Number(day)) === undefined ? undefined : text;
}

/** Whether it is a FHIR date of a year or a month alone. */
export function isPartialDate(text: string): boolean {
  const [, , month = '01', day] = DATE.exec(text) ?? [];
  return DATE.test(text) && day === undefined && Number(month) >= 1 && Number(month) <= 12;
}

/** The instant, epoch milliseconds, of a FHIR dateTime that names a day at least; undefined when it cannot be read. */
export function instantOf(text: string, { zone, msOfDay }: DayClock): number | undefined {
  const [, day, hour, minute, second = '0'] = DATE_TIME.exec(text) ?? [];
  if (day !== undefined) {
    const exists = dayOf(day) !== undefined && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61;
    const instant = exists ? Date.parse(text.replace(/:60(?=[.Z+-])/, ':59')) : Number.NaN;
    return Number.isNaN(instant) ? undefined : instant;
  }
  const whole = dayOf(text);
  if (whole === undefined) return undefined;
  const [year = 0, month = 0, date = 0] = whole.split('-').map(Number);
  return fromLocal(zone, { dayNumber: dayNumber(year, month, date) ?? 0, msOfDay });
}

/** The same, taking a year or a month alone as its first day. */
export function roughInstantOf(text: string, clock: DayClock): number | undefined {
  return instantOf(isPartialDate(text) ? `${text}-01-01`.slice(0, 10) : text, clock);
}

function dayNumber(year: number, month: number, day: number): number | undefined {
  if (year === 0) return undefined;
  const number = dayNumberOf({ year, month, day });
  const found = dateOf(number);
  return found.year === year && found.month === month && found.day === day ? number : undefined;
}
