import {
  addPeriod,
  judge,
  localDay,
  type Cadence,
  type GateFacts,
  type Slot,
  type Verdict,
} from '../../engine/index.js';

/** Why somebody of the audience gets nothing now. */
export type HeldBack = string;

/** Why the scenario does not take somebody: the rules by which the enrolment loop would refuse them. */
export type NotTaken = 'already_enrolled' | 'unwanted' | 'not_in_share';

const notTaken: ReadonlySet<HeldBack> = new Set<NotTaken>(['already_enrolled', 'unwanted', 'not_in_share']);

/** What the gate would say to the first message of one patient. */
export interface Forecast {
  readonly patientId: string;
  /** Undefined: it goes. */
  readonly heldBack?: HeldBack | undefined;
  /** When it would leave, epoch ms; undefined where it is held back. */
  readonly at?: number | undefined;
  readonly channel?: string | undefined;
  /** Planned messages of other scenarios that give way to it. */
  readonly displaces?: readonly string[] | undefined;
}

/** One patient as far as enrolment and gate look. */
export interface Candidate {
  readonly patientId: string;
  /** Whose budget their messages take. */
  readonly recipientId: string;
  readonly facts: Omit<GateFacts, 'slots'>;
  readonly notTaken?: NotTaken | undefined;
}

interface Terms {
  readonly messageClass: string;
  readonly priority: number;
  readonly cadence: Cadence;
  readonly now: number;
}

/**
 * The judgement of the gate itself, on messages that are only thought of: nothing is reserved by it. One after the other, each
 * seeing what those before took of a budget they share: of a family with room for one message one gets it. `budgets` holds the
 * places taken by recipient and goes on from call to call.
 */
export function forecastAll(
  candidates: readonly Candidate[],
  terms: Terms,
  budgets: Map<string, readonly Slot[]>,
): Forecast[] {
  return candidates.map((candidate) => {
    const { patientId, recipientId } = candidate;
    const slots = budgets.get(recipientId) ?? [];
    const one = forecast(candidate, slots, terms);
    if (one.at === undefined) return one;
    const left = slots.filter(({ touchId }) => !one.displaces?.includes(touchId));
    const own = { touchId: patientId, class: terms.messageClass, priority: terms.priority, at: one.at, pending: true };
    budgets.set(recipientId, [...left, own]);
    return one;
  });
}

function forecast(candidate: Candidate, slots: readonly Slot[], terms: Terms): Forecast {
  const { patientId, facts } = candidate;
  const { messageClass, priority, cadence, now } = terms;
  if (candidate.notTaken) return { patientId, heldBack: candidate.notTaken };
  const rule = cadence.classes[messageClass];
  if (!rule) return { patientId, heldBack: 'unknown_class' };
  const expiresAt = addPeriod(facts.zone, now, rule.expires);
  const probe = { touchId: patientId, class: messageClass, priority, initiated: true, expiresAt };
  return said(patientId, judge(probe, { ...facts, slots }, cadence, now), expiresAt);
}

function said(patientId: string, verdict: Verdict, expiresAt: number): Forecast {
  if (verdict.kind !== 'go') {
    const budget = verdict.kind === 'expired' ? 'budget' : verdict.rule;
    return { patientId, heldBack: verdict.rule.startsWith('budget') ? 'budget' : budget };
  }
  if (verdict.at >= expiresAt) return { patientId, heldBack: verdict.defer?.rule ?? 'budget' };
  return { patientId, at: verdict.at, channel: verdict.channel, displaces: [...verdict.displaces, ...verdict.merges] };
}

/** Whether the scenario takes them, whatever becomes of the first message. */
export function isTaken({ heldBack }: Forecast): boolean {
  return heldBack === undefined || !notTaken.has(heldBack);
}

/** What an audience comes to. */
export interface ForecastSum {
  readonly goes: number;
  /** Whom the scenario takes, with a first message or without. */
  readonly taken: number;
  /** Planned messages of other scenarios that give way. */
  readonly displaced: number;
  readonly heldBack: readonly { readonly reason: string; readonly count: number }[];
  readonly days: readonly { readonly day: string; readonly count: number }[];
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

const dayMs = 86_400_000;

/** `perSecond` by channel bounds when the last one can leave. */
export function sumOf(
  forecasts: readonly Forecast[],
  { zone, perSecond }: { zone: string; perSecond: (channel: string) => number },
): ForecastSum {
  const goes = forecasts.filter(({ at }) => at !== undefined);
  const reasons = countBy(forecasts.flatMap(({ heldBack }) => heldBack ?? []));
  const days = countBy(goes.map(({ at = 0 }) => new Date(localDay(zone, at) * dayMs).toISOString().slice(0, 10)));
  const firstAt = goes.length === 0 ? null : goes.reduce((least, { at = Infinity }) => Math.min(least, at), Infinity);
  return {
    goes: goes.length,
    taken: forecasts.filter(isTaken).length,
    displaced: goes.reduce((count, { displaces = [] }) => count + displaces.length, 0),
    heldBack: [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    days: [...days].map(([day, count]) => ({ day, count })).sort((a, b) => a.day.localeCompare(b.day)),
    firstAt,
    lastAt: firstAt === null ? null : lastOf(goes, perSecond),
  };
}

function lastOf(goes: readonly Forecast[], perSecond: (channel: string) => number): number {
  let last = 0;
  for (const [channel, count] of countBy(goes.map(({ channel = '' }) => channel))) {
    const own = goes.filter((one) => one.channel === channel).map(({ at = 0 }) => at);
    const begins = own.reduce((least, at) => Math.min(least, at), Infinity);
    const latest = own.reduce((most, at) => Math.max(most, at), 0);
    last = Math.max(last, latest, begins + Math.ceil((count * 1_000) / Math.max(perSecond(channel), 0.01)));
  }
  return last;
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
