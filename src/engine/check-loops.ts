import { contacts, takes } from './graph.js';
import type { Checkup } from './checkup.js';
import { cycles, pathTo } from './graph-path.js';
import type { GraphEdge } from './graph.js';
import { periodMs } from './time/index.js';
import { parsedDelay } from './graph-clock.js';

/** What comes back at once when a message is sent, or cannot be. */
const echoes = ['message.sent', 'message.failed', 'message.suppressed', 'message.expired', 'message.unknown'];

/** Loops that run on without any wait and without a count that stops them. */
export function checkLoops(checkup: Checkup): void {
  const edges = checkup.graph.edges.filter((edge) => checkup.reached.has(edge.from) && !isCounted(checkup, edge));
  const instant = edges.filter(takesNoTime);
  const told = new Set<string>();
  for (const loop of cycles(instant)) {
    loop.forEach((leaf) => told.add(leaf));
    const fix = "add a wait, or a condition on counts such as counts['state'] < 3";
    report(checkup, loop, `runs in a circle without any wait: ${fix}`);
  }
  const echoed = edges.filter((edge) => takesNoTime(edge) || isEcho(edge));
  for (const loop of cycles(echoed)) {
    if (loop.some((leaf) => told.has(leaf)) || !sendsInside(checkup, echoed, loop)) continue;
    report(checkup, loop, 'sends again as soon as sending failed or ended: lead on to another state, or wait first');
  }
}

function report(checkup: Checkup, loop: readonly string[], what: string): void {
  const [state = ''] = loop;
  const pointer = checkup.graph.states.get(state)?.pointer;
  const path = pathTo(checkup.reached, state);
  const shown = loop.slice(0, 3).join('", "');
  checkup.report('ENDLESS_WAIT', `The scenario at "${shown}" ${what}.`, { state, pointer, path });
}

function isCounted(checkup: Checkup, edge: GraphEdge): boolean {
  return checkup.namesIn(edge.transition.guard, edge).some((name) => name.startsWith('counts.'));
}

/** An anchored delay may already be past, so it takes no time either, unless the way back is only for a timely one. */
function takesNoTime(edge: GraphEdge): boolean {
  if (edge.cause === 'always') return true;
  if (edge.cause !== 'after') return false;
  // Without re-entering, a state's own timers are not set again.
  if (edge.from === edge.to && edge.transition.reenter !== true) return false;
  const delay = parsedDelay(edge.trigger);
  if (!delay) return false;
  if (delay.kind === 'anchored') return edge.transition.guard === undefined;
  return delay.kind === 'period' && delay.at === undefined && periodMs(delay.period) === 0;
}

function isEcho({ cause, trigger }: GraphEdge): boolean {
  return cause === 'event' && trigger !== '*' && echoes.some((event) => takes(trigger, event));
}

function sendsInside({ graph }: Checkup, edges: readonly GraphEdge[], loop: readonly string[]): boolean {
  const inside = edges.filter(({ from, to }) => loop.includes(from) && loop.includes(to));
  return inside.some((edge) => graph.plannedBy(edge).some(contacts));
}
