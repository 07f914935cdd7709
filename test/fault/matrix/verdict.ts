import { faults, type ChannelClass } from './fault-plan.js';
import type { Call, Ledger } from './ledger.js';
import type { LeftOver, TouchEnd } from './standing-of-run.js';

/** Everything known of a run that has come to rest. */
export interface Rest {
  readonly channelClass: ChannelClass;
  readonly ledger: Ledger;
  readonly ends: readonly TouchEnd[];
  readonly left: LeftOver;
  readonly heardReplies: ReadonlySet<string>;
  /** Calls that may have been in flight when processes were killed: those nobody can answer for. */
  readonly mayBeUnknown: number;
  /** Messages whose worker was stopped before it sent them, and who it was: it must never send them afterwards. */
  readonly stopped?: { readonly worker: string; readonly refs: readonly string[] } | undefined;
}

/** What the run came to; every violation is a sentence. */
export interface Verdict {
  readonly violations: readonly string[];
  readonly messages: number;
  readonly lost: number;
  readonly unrecordedDuplicates: number;
  readonly recordedDuplicates: number;
  readonly unknown: number;
}

interface Judged {
  readonly touch: TouchEnd;
  readonly calls: readonly Call[];
  /** Copies that reached the patient. */
  readonly arrived: number;
}

const named = ({ touchId }: TouchEnd) => `touch ${touchId}`;

/** Holds the house's own account of a run against the provider's ledger. */
export function judgeRun(rest: Rest): Verdict {
  const judged = rest.ends.map((touch) => judgedOf(touch, rest.ledger));
  const lost = judged.filter(({ touch, arrived }) => touch.outcome === 'sent' && arrived === 0);
  const open = judged.filter(({ touch }) => touch.status !== 'ended' || touch.outcome === null);
  const twice = judged.filter(({ arrived }) => arrived > 1);
  const unrecorded = twice.filter((one) => !isRecorded(one, rest.channelClass));
  return {
    violations: [
      ...(rest.ledger.calls.length === 0 ? ['nothing left at all: the run shows nothing'] : []),
      ...lost.map((one) => `${named(one.touch)} is called sent and never reached the provider, ${storyOf(one)}`),
      ...open.map(({ touch }) => `${named(touch)} has no end`),
      ...unrecorded.map((one) => `${named(one.touch)} arrived ${one.arrived} times, ${storyOf(one)}`),
      ...judged.flatMap(deniedArrival),
      ...needlessDoubt(judged, rest.mayBeUnknown),
      ...leftBehind(rest.left),
      ...unheard(rest),
      ...lateCalls(rest),
    ],
    messages: rest.ends.length,
    lost: lost.length + open.length + Math.max(0, rest.left.plannedLost),
    unrecordedDuplicates: unrecorded.length,
    recordedDuplicates: twice.length - unrecorded.length,
    unknown: judged.filter(({ touch }) => touch.outcome === 'unknown').length,
  };
}

/** What the provider did with each call, and what the house has of each message. */
function storyOf({ touch, calls }: Judged): string {
  const told = calls.map(({ ref, fault, delivered }) => `${ref.slice(-4)} ${fault}${delivered ? ' (delivered)' : ''}`);
  const known = touch.messages.map(
    ({ ref, state, code }) => `${ref.slice(-4)} ${state}${code === null ? '' : ` ${code}`}`,
  );
  return `${touch.copies} copies on record; calls: ${told.join(', ')}; messages: ${known.join(', ')}; ${touch.outcome ?? touch.status}`;
}

function judgedOf(touch: TouchEnd, ledger: Ledger): Judged {
  const refs = new Set(touch.messages.map(({ ref }) => ref));
  const calls = ledger.calls.filter(({ ref }) => refs.has(ref));
  return { touch, calls, arrived: calls.filter(({ delivered }) => delivered).length };
}

/** A provider that knows a repeated reference leaves no room for a second copy. */
function isRecorded({ touch, arrived }: Judged, channelClass: ChannelClass): boolean {
  if (channelClass === 'dedupes' || touch.repeat !== 'never_miss') return false;
  return touch.copies >= 1 && touch.reopened >= 1 && arrived <= 1 + touch.copies;
}

/** Neither failed nor cancelled is what reached somebody, unless the provider itself took it back. */
function deniedArrival({ touch, calls, arrived }: Judged): string[] {
  if (arrived === 0 || touch.outcome === null || ['sent', 'unknown'].includes(touch.outcome)) return [];
  if (touch.messages.some(({ failed }) => failed)) return [];
  return [`${named(touch)} arrived and is called ${touch.outcome}, ${storyOf({ touch, calls, arrived })}`];
}

/** Doubt is for calls that were not answered, by the provider's own fault or because the caller was gone. */
function needlessDoubt(judged: readonly Judged[], mayBeUnknown: number): string[] {
  const doubtful = judged.filter(({ touch }) => touch.outcome === 'unknown');
  const unexplained = doubtful.filter(({ calls }) => calls.every(({ fault }) => faults[fault].answers));
  if (unexplained.length <= mayBeUnknown) return [];
  return [
    `${unexplained.length} touches are unknown without a fault of the provider, at most ${mayBeUnknown} were in flight`,
  ];
}

function leftBehind(left: LeftOver): string[] {
  return Object.entries(left).flatMap(([what, count]) => (count === 0 ? [] : [`${what}: ${String(count)}`]));
}

/** What the provider was told had been received has its effect. */
function unheard({ ledger, ends, heardReplies }: Rest): string[] {
  const messages = new Map(ends.flatMap((touch) => touch.messages.map((message) => [message.ref, message] as const)));
  return ledger.callbacks.flatMap(({ id, kind, ref, acknowledged }) => {
    if (!acknowledged) return [`the provider could not get rid of ${id}`];
    const message = messages.get(ref);
    if (!message) return [`${id} is about a message nobody knows`];
    if (kind === 'reply') return heardReplies.has(id) ? [] : [`${id} was received and not heard`];
    const applied = kind === 'failed' ? message.failed || message.heard : message.heard;
    return applied ? [] : [`${id} was received and changed nothing`];
  });
}

function lateCalls({ stopped, ledger }: Rest): string[] {
  if (!stopped) return [];
  const late = ledger.calls.filter(({ worker, ref }) => worker === stopped.worker && stopped.refs.includes(ref));
  return late.map(({ ref }) => `${ref} was sent by a worker whose time for it had passed`);
}
