import { stringify } from 'yaml';
import { wallText } from '../example/example-clock.js';
import { leavesOf } from '../example/example-record.js';
import type { PlayedSession } from './session-play.js';
import type { SessionStep } from './session-schema.js';
import type { StoredSession } from './session.store.js';

/**
 * One entry of a file of examples: what the rehearsal began with, what was done, and what came of it. Receipts have no place in an
 * example and are left out; the clock is told by the hour at which each step took place.
 */
export function exampleText(
  { given, scenarioId }: Pick<StoredSession, 'given' | 'scenarioId'>,
  played: PlayedSession,
): string {
  const { record, cast, now } = played;
  const clock = (at: number) => wallText(at, cast.patient.zone);
  const when = played.moments.flatMap(({ step, at }) => stepLines(step, clock(at)));
  const sends = [...record.touches.values()]
    .filter(({ outcome }) => outcome === 'sent' || outcome === 'unknown')
    .map(({ template, endedAt }) => ({ at: endedAt ?? 0, line: { sends: template } as object }));
  const tasks = [...record.handovers.values()].map(({ department, reason, openedAt }) => {
    return { at: openedAt, line: { hands_over: department, reason } as object };
  });
  const happened = [...sends, ...tasks].sort((one, other) => one.at - other.at);
  const last = [...record.standings.values()].findLast(({ scenario }) => scenario === scenarioId);
  const end =
    last && (last.outcome === null ? { state: leavesOf(last.path)[0], at: clock(now) } : { outcome: last.outcome });
  const then = [...happened.map(({ at, line }) => ({ ...line, at: clock(at) })), ...(end ? [end] : [])];
  const entry = { name: `Rehearsed on ${clock(cast.now).slice(0, 10)}`, given, when, then };
  return stringify({ scenario: scenarioId, examples: [entry] }, { lineWidth: 120 });
}

function stepLines(step: SessionStep, at: string): object[] {
  if ('receipt' in step) return [];
  if ('advance' in step || 'until' in step) return [{ at }];
  if ('reply' in step) return [{ reply: step.reply, at }];
  if ('text' in step) return [{ text: step.text, at }];
  if ('unreachable' in step) return [{ unreachable: step.unreachable, at }];
  return [{ event: step.event, at, ...(step.payload ? { payload: step.payload } : {}) }];
}
