import type { Checkup } from './checkup.js';
import { parsedDelay } from '../graph/graph-clock.js';
import type { Move } from '../graph/graph-course.js';
import { cycles } from '../graph/graph-path.js';
import { contacts, takes } from '../graph/graph.js';
import { wayTo } from '../graph/graph-way.js';
import { periodMs } from '../time/index.js';

/** What comes back at once when a message is sent, or cannot be. */
const echoes = [
  'message.sent',
  'message.failed',
  'message.suppressed',
  'message.expired',
  'message.unknown',
  'slot.none',
];

/**
 * Loops that run on without any wait and without a count that stops them, and those that contact the patient over and over
 * without anybody having done anything. Counts are followed by the course, so a loop that one bounds is none there.
 */
export function checkLoops(checkup: Checkup): void {
  const told = new Set<string>();
  const tell = (goesOn: (move: Move) => boolean, contacting: boolean, what: string): void => {
    for (const loop of loopsOf(checkup, goesOn)) {
      const ids = statesIn(loop);
      if (ids.some((id) => told.has(id)) || (contacting && !loop.some(sends))) continue;
      for (const id of ids) told.add(id);
      report(checkup, loop, what);
    }
  };
  const wait = "add a wait, or a condition on counts such as counts['state'] < 3";
  tell(takesNoTime, false, `runs in a circle without any wait: ${wait}`);
  const again = 'sends again as soon as sending failed or ended: lead on to another state, or wait first';
  tell((move) => takesNoTime(move) || isEcho(move), true, again);
  const asks = "asks again for as long as the patient is silent: add a condition on counts such as counts['state'] < 3";
  tell((move) => takesNoTime(move) || isEcho(move) || isSilence(move), true, asks);
}

/** The moves of each loop that is made of such moves alone. */
function loopsOf({ course }: Checkup, goesOn: (move: Move) => boolean): Move[][] {
  const edges = course.moves.flatMap((move) => {
    return move.from && goesOn(move) ? [{ from: move.from.id, to: move.to.id, move }] : [];
  });
  return cycles(edges).map((group) => {
    const inside = new Set(group);
    return edges.filter(({ from, to }) => inside.has(from) && inside.has(to)).map(({ move }) => move);
  });
}

function report(checkup: Checkup, loop: readonly Move[], what: string): void {
  const [state = ''] = statesIn(loop);
  const pointer = checkup.graph.states.get(state)?.pointer;
  const [first] = loop;
  const path = first && wayTo(checkup.course, first);
  const shown = statesIn(loop).slice(0, 3).join('", "');
  checkup.report('ENDLESS_WAIT', `The scenario at "${shown}" ${what}.`, { state, pointer, path });
}

/** The leaves that the loop enters, or the state whose handler it is where it enters none. */
function statesIn(loop: readonly Move[]): string[] {
  const entered = loop.flatMap((move) => move.entered.filter((id) => move.to.leaves.includes(id)));
  return [...new Set(entered.length > 0 ? entered : loop.flatMap(({ owner }) => owner?.id ?? []))];
}

/** A delay to an anchor that is already past takes no time either. */
function takesNoTime({ cause, trigger, late }: Move): boolean {
  if (cause !== 'after') return cause !== 'event';
  const delay = parsedDelay(trigger);
  if (!delay) return false;
  if (delay.kind === 'anchored') return late === true;
  return delay.kind === 'period' && delay.at === undefined && periodMs(delay.period) === 0;
}

function isEcho({ cause, trigger }: Move): boolean {
  return cause === 'event' && trigger !== '*' && echoes.some((event) => takes(trigger, event));
}

function isSilence({ cause, trigger, answered, replied }: Move): boolean {
  return cause === 'event' && replied !== undefined && !answered && takes(trigger, 'reply.none');
}

function sends({ planned }: Move): boolean {
  return planned.some(({ action }) => contacts(action));
}
