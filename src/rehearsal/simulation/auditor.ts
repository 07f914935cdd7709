import type { Cadence } from '../../engine/index.js';

/** One message that left, as the ledger of a rehearsal keeps it; instants are epoch ms. */
export interface SentMessage {
  readonly at: number;
  readonly touchId: string;
  readonly enrolmentId: string;
  readonly turn: number;
  readonly seq: number;
  readonly patientId: string;
  readonly scenarioId: string;
  readonly template: string;
  readonly class: string;
  /** Client group of the patient when it left. */
  readonly group: string;
  /** Of the recipient. */
  readonly zone: string;
  readonly initiated: boolean;
  readonly appointmentId: string | null;
  readonly appointmentRevision: number | null;
  /** The end of its sense; what is about a visit that is still ahead ends with its start. */
  readonly plannedAt: number;
}

/** How an appointment stood from `at` on. */
export interface VisitState {
  readonly at: number;
  readonly startsAt: number;
  readonly revision: number;
  readonly status: string;
}

export const violationKinds = ['quietHours', 'budget', 'afterAppointment', 'duplicates'] as const;
export type ViolationKind = (typeof violationKinds)[number];

export interface Violation {
  readonly kind: ViolationKind;
  readonly message: SentMessage;
  /** What was broken: the hour, the window, the state of the visit, the message before. */
  readonly by: string;
}

const minutesOfDay = 24 * 60;
const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * Reads one recipient's ledger of what left and holds it to the contract of contacts, with arithmetic of its own: the wall
 * clock comes from the platform's time zones and windows are counted over what was sent. It shares no rule with the gate,
 * so a fault of the gate shows here.
 */
export function audit(
  ledger: readonly SentMessage[],
  visits: ReadonlyMap<string, readonly VisitState[]>,
  cadence: Cadence,
): Violation[] {
  const initiated = ledger.filter((message) => message.initiated);
  return [
    ...initiated.flatMap((message) => quietViolation(message, cadence) ?? []),
    ...initiated.flatMap((_, index) => budgetViolation(initiated, index, cadence) ?? []),
    ...ledger.flatMap((message) => visitViolation(message, visits) ?? []),
    ...duplicatesOf(ledger),
  ];
}

function quietViolation(message: SentMessage, { quiet, classes }: Cadence): Violation | undefined {
  if (!quiet || classes[message.class]?.exempt) return undefined;
  const [date, clock] = wallClock(message.zone, message.at);
  const sinceStart = (clock - quiet.from + minutesOfDay) % minutesOfDay;
  const length = (quiet.to - quiet.from + minutesOfDay) % minutesOfDay;
  if (sinceStart < length) return { kind: 'quietHours', message, by: `${Math.floor(clock / 60)}:${clock % 60}` };
  return quiet.holidays?.has(date) ? { kind: 'quietHours', message, by: `holiday ${date}` } : undefined;
}

/** The local date and the minute of the day. */
function wallClock(zone: string, at: number): [date: string, minute: number] {
  let clock = clocks.get(zone);
  if (!clock) {
    // The Swedish way to write a date is the ISO way.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(zone, clock);
  }
  const [date = '', time = ''] = clock.format(at).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return [date, hour * 60 + minute];
}

/** Of the message at this place: with it no window that ends at it may hold more than its limit. */
function budgetViolation(
  sent: readonly SentMessage[],
  place: number,
  { budgets, classes }: Cadence,
): Violation | undefined {
  const message = sent[place];
  if (!message) return undefined;
  const own = { ...budgets['default'], ...budgets[message.group] };
  const isExempt = (one: SentMessage) => classes[one.class]?.exempt === true;
  for (const name of isExempt(message) ? [message.class] : [message.class, 'all']) {
    for (const { name: window, ms, limit } of own[name] ?? []) {
      let count = 0;
      for (let index = place; index >= 0; index -= 1) {
        const one = sent[index];
        if (!one || one.at <= message.at - ms) break;
        if (name === 'all' ? !isExempt(one) : one.class === name) count += 1;
      }
      if (count > limit) return { kind: 'budget', message, by: `${name}.${window}: ${count} of ${limit}` };
    }
  }
  return undefined;
}

/** Planned for a visit that was ahead, and left after it had started, was moved or was cancelled. */
function visitViolation(
  message: SentMessage,
  visits: ReadonlyMap<string, readonly VisitState[]>,
): Violation | undefined {
  const states = visits.get(message.appointmentId ?? '');
  if (!states || message.appointmentRevision === null) return undefined;
  const planned = states.findLast(({ at }) => at <= message.plannedAt);
  const then = states.findLast(({ at }) => at <= message.at);
  if (!planned || !then) return undefined;
  const wasAhead = planned.startsAt > message.plannedAt && planned.status !== 'cancelled';
  if (!wasAhead) return undefined;
  if (then.status === 'cancelled') return { kind: 'afterAppointment', message, by: 'cancelled' };
  if (then.revision !== message.appointmentRevision) return { kind: 'afterAppointment', message, by: 'moved' };
  return message.at >= then.startsAt ? { kind: 'afterAppointment', message, by: 'started' } : undefined;
}

/** The same effect of the same turn twice, or one text about one visit from two enrolments of a scenario. */
function duplicatesOf(ledger: readonly SentMessage[]): Violation[] {
  const owners = new Map<string, string>();
  return ledger.flatMap((message) => {
    const { enrolmentId, turn, seq, touchId, scenarioId, template, patientId } = message;
    const { appointmentId, appointmentRevision } = message;
    const about = appointmentId && `${patientId}/${scenarioId}/${template}/${appointmentId}/${appointmentRevision}`;
    const twins = [owners.get(`${enrolmentId}/${turn}/${seq}`), owners.get(touchId)].filter((one) => one !== undefined);
    const other = about ? owners.get(about) : undefined;
    owners.set(`${enrolmentId}/${turn}/${seq}`, enrolmentId).set(touchId, enrolmentId);
    if (about) owners.set(about, enrolmentId);
    const again = twins.length > 0 || (other !== undefined && other !== enrolmentId);
    return again ? [{ kind: 'duplicates' as const, message, by: about || `${enrolmentId}/${turn}/${seq}` }] : [];
  });
}
