import type { AppointmentFacts, PatientFacts } from '../facts.js';
import { eventSpec } from '../vocabulary/vocabulary.js';
import type { Subject } from '../vocabulary/vocabulary.js';
import { readKind } from '../vocabulary/vocabulary-fields.js';
import type { FieldKind, FieldKinds } from '../vocabulary/vocabulary-fields.js';

/** Where an expression stands: what its enrolment is about, and the event it is evaluated on when that is known. */
export interface ExpressionScope {
  readonly subject: Subject;
  readonly eventType?: string | undefined;
  /** Arms of the scenario's experiment; absent where nobody is assigned one yet, or where there is none. */
  readonly arms?: readonly string[] | undefined;
}

/** What an expression may read: the fields of each fact, or 'any' where the names are not fixed. */
export interface KnownFacts {
  readonly patient: FieldKinds;
  readonly appointment?: FieldKinds | undefined;
  readonly event: FieldKinds;
  /** Any further field of the event may be read, after asking `has()`. */
  readonly openEvent: boolean;
  /** The values that `arm` can have; without them it cannot be read. */
  readonly arms?: readonly string[] | undefined;
}

const patientFields: FieldKinds = {
  id: 'string',
  name: 'string?',
  stage: 'string',
  group: 'string',
  locale: 'string',
  zone: 'string',
  age: 'int?',
  tags: 'list<string>',
  visits: 'int',
} satisfies Record<keyof PatientFacts, FieldKind>;

const appointmentFields: FieldKinds = {
  id: 'string',
  starts_at: 'timestamp',
  booked_at: 'timestamp',
  status: 'string',
  revision: 'int',
  zone: 'string',
  branch: 'string?',
  doctor: 'string?',
  service: 'string?',
  first_visit: 'bool',
} satisfies Record<keyof AppointmentFacts, FieldKind>;

const everyEvent: FieldKinds = { type: 'string', occurred_at: 'timestamp', late: 'bool' };

/** The facts an expression of this scope may read. Of an unknown event or a wildcard only what every event has. */
export function knownFacts({ subject, eventType, arms }: ExpressionScope): KnownFacts {
  const spec = eventType === undefined ? undefined : eventSpec(eventType);
  const hasAppointment = subject === 'appointment' || spec?.subject === 'appointment';
  return {
    patient: patientFields,
    appointment: hasAppointment ? appointmentFields : undefined,
    event: { ...spec?.fields, ...everyEvent },
    openEvent: spec?.open === true,
    arms,
  };
}

/** A class whose instances show exactly the given fields of a plain object, each converted when it is read. */
export type FactView = new (source: object) => object;

const held = Symbol('source');

/**
 * Builds the view class of a set of fields. A field that is absent or of another type reads as absent; a `bool` that
 * must be there reads as false when it is not.
 */
export function viewOf(fields: FieldKinds): FactView {
  class View {
    readonly [held]: Readonly<Record<string, unknown>>;
    constructor(source: object) {
      this[held] = source as Readonly<Record<string, unknown>>;
    }
  }
  for (const [name, kind] of Object.entries(fields)) {
    const convert = converters[kind];
    Object.defineProperty(View.prototype, name, {
      get(this: View) {
        return convert(this[held][name]);
      },
    });
  }
  return View;
}

/** Reads fields by any name, for what has no fixed names. Not a Proxy and not an object: no prototype is in reach. */
export function openView(read: (name: string) => unknown): ReadonlyMap<string, unknown> {
  const view = new Map<string, unknown>();
  view.get = read;
  return view;
}

/** The CEL value of a scalar of unknown type: whole numbers become ints, lists of texts stay, all else is absent. */
export function toCel(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/** Back from CEL: ints become numbers and timestamps epoch milliseconds, inside lists too. */
export function fromCel(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.getTime();
  return Array.isArray(value) ? value.map(fromCel) : value;
}

/** CEL's own name for the type of a field. */
export function celType(kind: FieldKind): string {
  const { type } = readKind(kind);
  return type === 'timestamp' ? 'google.protobuf.Timestamp' : type;
}

type Convert = (value: unknown) => unknown;
const text: Convert = (value) => (typeof value === 'string' ? value : undefined);
const int: Convert = (value) => (Number.isSafeInteger(value) ? BigInt(value as number) : undefined);
const double: Convert = (value) => (typeof value === 'number' ? value : undefined);
const bool: Convert = (value) => (typeof value === 'boolean' ? value : undefined);
const timestamp: Convert = (value) => (typeof value === 'number' ? new Date(value) : undefined);
const texts: Convert = (value) => (Array.isArray(value) ? value : undefined);

const converters: Readonly<Record<FieldKind, Convert>> = {
  string: text,
  'string?': text,
  int,
  'int?': int,
  double,
  'double?': double,
  bool: (value) => value === true,
  'bool?': bool,
  timestamp,
  'timestamp?': timestamp,
  'list<string>': texts,
  'list<string>?': texts,
};
