import { Environment, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { ParseResult } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';
import { ExpressionError } from './expression-error.js';
import { celType, fromCel, knownFacts, openView, toCel, viewOf } from './expression-facts.js';
import type { ExpressionScope, FactView, KnownFacts } from './expression-facts.js';
import { readFacts } from './expression-reading.js';
import type { EventFacts, Facts } from '../facts.js';
import { parsePeriod, periodMs } from '../time/index.js';
import { eventSpec } from '../vocabulary/vocabulary.js';
import type { FieldKinds } from '../vocabulary/vocabulary.js';

export { ExpressionError } from './expression-error.js';
export type { ExpressionScope } from './expression-facts.js';

/** What an expression is evaluated over. Instants are epoch milliseconds. */
export interface ExpressionValues {
  readonly facts: Facts;
  readonly event?: EventFacts | undefined;
  /** Replies by template; one not given reads as an empty text. */
  readonly answers: Readonly<Record<string, string>>;
  /** Entries by state; a state never entered reads as 0. */
  readonly counts: Readonly<Record<string, number>>;
  readonly now: number;
  /** The enrolment's arm. A function, since reading it is what exposes a patient to the experiment. */
  readonly arm?: (() => string | undefined) | undefined;
}

/** An expression that was parsed and type-checked once and can be evaluated any number of times. */
export interface CompiledExpression {
  /**
   * The value: a boolean for 'bool', an array for 'list'; whole numbers are numbers and timestamps epoch milliseconds.
   * @throws ExpressionError when a fact that the scope promises is not there
   */
  evaluate(values: ExpressionValues): unknown;
  /** Fact paths it reads, such as `appointment.starts_at`, `counts.asked`, `arm`, `now`; sorted. */
  readonly names: readonly string[];
}

const longest = 2000;
const limits = { maxAstNodes: 500, maxDepth: 32, maxListElements: 100, maxMapEntries: 20, maxCallArguments: 8 };

/**
 * Compiles a CEL expression over `patient`, `event`, `appointment`, `answers`, `counts`, `arm` and `now`; `period('P1D')` is a
 * duration of exactly 24 h (an expression has no zone). A fact that may be absent must be asked first:
 * `has(patient.age) && patient.age > 17`; comparing with null does not type-check.
 * @throws ExpressionError UNKNOWN_NAME for a fact that does not exist in the scope, else BAD_EXPRESSION
 */
export function compileExpression(
  text: string,
  scope: ExpressionScope,
  expect: 'bool' | 'list' | 'any',
): CompiledExpression {
  if (text.length > longest)
    throw new ExpressionError('BAD_EXPRESSION', `The expression is longer than ${longest} characters: split it.`);
  const facts = knownFacts(scope);
  const world = worldOf(scope, facts);
  const parsed = parse(world.environment, text);
  const names = readFacts(parsed.ast, facts);
  refuseWrongType(parsed, expect);
  return { names, evaluate: (values) => run(parsed, text, new FactContext(values, world)) };
}

function parse(environment: Environment, text: string): ParseResult {
  try {
    return environment.parse(text);
  } catch (error) {
    throw celError(error);
  }
}

function refuseWrongType(parsed: ParseResult, expect: 'bool' | 'list' | 'any'): void {
  const { valid, type = '', error } = parsed.check();
  if (!valid) throw celError(error);
  if (expect === 'bool' && type !== 'bool') {
    throw new ExpressionError(
      'BAD_EXPRESSION',
      `The expression gives ${typeWord(type)}: it must be true or false. Compare it with something.`,
    );
  }
  if (expect === 'list' && !type.startsWith('list')) {
    throw new ExpressionError(
      'BAD_EXPRESSION',
      `The expression gives ${typeWord(type)}: it must be a list. Put it in [ ].`,
    );
  }
}

function typeWord(type: string): string {
  return type === 'dyn' ? 'a value of unknown type' : `a ${type.replace('google.protobuf.', '').toLowerCase()}`;
}

function celError(error: unknown): unknown {
  if (!(error instanceof ParseError || error instanceof CelTypeError)) return error;
  return new ExpressionError(
    'BAD_EXPRESSION',
    `The expression is not understood: ${error.summary}.`,
    error.range?.start,
  );
}

function run(parsed: ParseResult, text: string, context: FactContext): unknown {
  try {
    const value: unknown = parsed(context);
    return typeof value === 'boolean' ? value : fromCel(value);
  } catch {
    // The library's own message may quote values, and those may be personal.
    throw new ExpressionError('BAD_EXPRESSION', `The expression "${text}" found a fact absent or out of range.`);
  }
}

/** The typed environment of a scope, with the view classes it knows. */
interface ExpressionWorld {
  readonly environment: Environment;
  readonly Patient: FactView;
  readonly Appointment: FactView | undefined;
  /** undefined: the event's fields have no fixed names. */
  readonly Event: FactView | undefined;
}

const worlds = new Map<string, ExpressionWorld>();

/** Kept per kind of scope: the vocabulary bounds their number, all `custom.*` and all declared replies share one. */
function worldOf({ eventType }: ExpressionScope, facts: KnownFacts): ExpressionWorld {
  const spec = eventType === undefined ? undefined : eventSpec(eventType);
  const event = spec ? `${spec.open === true}:${Object.entries(spec.fields).join(';')}` : '';
  const key = `${facts.appointment !== undefined}:${facts.arms !== undefined}:${event}`;
  const known = worlds.get(key);
  if (known) return known;
  const world = buildWorld(facts);
  worlds.set(key, world);
  return world;
}

function buildWorld(facts: KnownFacts): ExpressionWorld {
  const environment = new Environment({ homogeneousAggregateLiterals: false, limits })
    .registerVariable('now', 'google.protobuf.Timestamp')
    .registerVariable('answers', 'map<string, string>')
    .registerVariable('counts', 'map<string, int>')
    .registerFunction('period(string): google.protobuf.Duration', durationOf, { async: false });
  const register = (name: string, fields: FieldKinds): FactView => {
    const view = viewOf(fields);
    const types = Object.entries(fields).map(([field, kind]) => [field, celType(kind)] as const);
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    environment.registerType(type, { ctor: view, fields: Object.fromEntries(types) }).registerVariable(name, type);
    return view;
  };
  if (facts.arms) environment.registerVariable('arm', 'string');
  if (facts.openEvent) environment.registerVariable('event', 'map');
  return {
    environment,
    Patient: register('patient', facts.patient),
    Appointment: facts.appointment && register('appointment', facts.appointment),
    Event: facts.openEvent ? undefined : register('event', facts.event),
  };
}

const durations = new Map<string, Duration>();

/** Only literals that compiled reach it, so what it keeps is bounded by the published scenarios. */
function durationOf(text: string): Duration {
  const known = durations.get(text);
  if (known) return known;
  const ms = periodMs(parsePeriod(text));
  const duration = new Duration(BigInt(Math.floor(ms / 1000)), (ms % 1000) * 1_000_000);
  durations.set(text, duration);
  return duration;
}

/** What CEL looks variables up in: each is built only when the expression reads it. */
class FactContext {
  constructor(
    private readonly values: ExpressionValues,
    private readonly world: ExpressionWorld,
  ) {}

  get patient(): object {
    return new this.world.Patient(this.values.facts.patient);
  }

  get appointment(): object | undefined {
    const { appointment } = this.values.facts;
    return appointment && this.world.Appointment && new this.world.Appointment(appointment);
  }

  get event(): object {
    const event: EventFacts = this.values.event ?? { type: '', occurred_at: this.values.now };
    if (this.world.Event) return new this.world.Event(event);
    return openView((name) => openField(event, name));
  }

  get answers(): ReadonlyMap<string, unknown> {
    const { answers } = this.values;
    return openView((name) => (Object.hasOwn(answers, name) ? answers[name] : ''));
  }

  get counts(): ReadonlyMap<string, unknown> {
    const { counts } = this.values;
    return openView((name) => BigInt((Object.hasOwn(counts, name) && counts[name]) || 0));
  }

  get arm(): string | undefined {
    return this.values.arm?.();
  }

  get now(): Date {
    return new Date(this.values.now);
  }
}

function openField(event: EventFacts, name: string): unknown {
  if (name === 'occurred_at') return new Date(event.occurred_at);
  if (name === 'late') return event.late === true;
  return Object.hasOwn(event, name) ? toCel(event[name]) : undefined;
}
