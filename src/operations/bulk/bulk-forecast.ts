import { addPeriod, judge, localDay, type Cadence, type GateFacts, type Verdict } from '../../engine/index.js';

/** Why somebody of the audience gets nothing now. */
export type HeldBack = string;

/** What the gate would say to the first message of one patient. */
export interface Forecast {
  readonly patientId: string;
  /** Undefined: it goes. */
  readonly heldBack?: HeldBack | undefined;
  /** When it would leave, epoch ms; undefined where it is held back. */
  readonly at?: number | undefined;
  readonly channel?: string | undefined;
}

/** One patient as far as the gate looks. */
export interface Candidate {
  readonly patientId: string;
  readonly facts: GateFacts;
  /** The scenario runs for them already. */
  readonly running: boolean;
}

/** The judgement of the gate itself, on a message that is only thought of: nothing is reserved by it. */
export function forecast(
  candidate: Candidate,
  { messageClass, cadence, now }: { messageClass: string; cadence: Cadence; now: number },
): Forecast {
  const { patientId, facts, running } = candidate;
  if (running) return { patientId, heldBack: 'already_enrolled' };
  const rule = cadence.classes[messageClass];
  if (!rule) return { patientId, heldBack: 'unknown_class' };
  const probe = { touchId: '', class: messageClass, priority: rule.rank, initiated: true };
  const expiresAt = addPeriod(facts.zone, now, rule.expires);
  return said(patientId, judge({ ...probe, expiresAt }, facts, cadence, now), expiresAt);
}

function said(patientId: string, verdict: Verdict, expiresAt: number): Forecast {
  if (verdict.kind !== 'go') {
    const budget = verdict.kind === 'expired' ? 'budget' : verdict.rule;
    return { patientId, heldBack: verdict.rule.startsWith('budget') ? 'budget' : budget };
  }
  if (verdict.at >= expiresAt) return { patientId, heldBack: verdict.defer?.rule ?? 'budget' };
  return { patientId, at: verdict.at, channel: verdict.channel };
}

/** What an audience comes to. */
export interface ForecastSum {
  readonly goes: number;
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
