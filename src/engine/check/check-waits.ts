import { contacts, takes } from '../graph/graph.js';
import type { Checkup } from './checkup.js';
import { sureTimers } from '../graph/graph-moments.js';
import type { Course, Standing } from '../graph/graph-course.js';
import { wayToStanding } from '../graph/graph-way.js';

const handoverEnds = ['handover.closed', 'handover.overdue'];
/** Every message ends in one of these. */
const messageEnds = ['message.sent', 'message.failed', 'message.suppressed', 'message.expired', 'message.unknown'];

/** Standings that nothing leaves, and standings that may last for ever. */
export function checkWaits(checkup: Checkup): void {
  const { course } = checkup;
  if (course.truncated) return;
  const told = new Set<string>();
  for (const standing of course.standings.values()) {
    const state = stateOf(checkup, standing);
    if (standing.fresh || course.isFinal(standing) || told.has(state)) continue;
    const dead = isDeadEnd(course, standing);
    if (!dead && (isBounded(checkup, standing) || leadsFurther(course, standing))) continue;
    told.add(state);
    if (dead) reportDeadEnd(checkup, standing, state);
    else reportEndless(checkup, standing, state);
  }
  checkEnd(checkup, told);
}

/** Waits that all end but lead round and round: nothing ever ends the run. */
function checkEnd(checkup: Checkup, told: ReadonlySet<string>): void {
  const { course, definition, graph } = checkup;
  if (told.size > 0 || definition.leave.length > 0 || definition.goal) return;
  const ending = new Set(
    [...course.standings.values()].filter((standing) => course.isFinal(standing)).map(({ id }) => id),
  );
  for (let before = -1; before < ending.size;) {
    before = ending.size;
    for (const { from, to } of course.moves) if (from && ending.has(to.id)) ending.add(from.id);
  }
  const endless = [...course.standings.values()].find((standing) => !standing.fresh && !ending.has(standing.id));
  if (!endless) return;
  const state = stateOf(checkup, endless);
  const message = `From "${state}" on nothing ever ends the scenario: lead on to a final state, or add a goal or a leave rule.`;
  const path = wayToStanding(course, endless);
  checkup.report('ENDLESS_WAIT', message, { state, pointer: graph.states.get(state)?.pointer, path });
}

/** Only what leaves a state, or enters one anew, leads on. */
function isDeadEnd(course: Course, standing: Standing): boolean {
  return course.from(standing).every(({ to, entered }) => {
    return entered.length === 0 && to.leaves.join() === standing.leaves.join();
  });
}

/** An ended question or a timer without a target is looked at where it leads to. */
function leadsFurther(course: Course, standing: Standing): boolean {
  return sureTimers(course, standing).length > 0;
}

/** Whether something that surely comes leads on: a timer, the end of a question, of a handover or of a message. */
function isBounded(checkup: Checkup, standing: Standing): boolean {
  const { course } = checkup;
  if (sureTimers(course, standing).length > 0) return true;
  const sure = course
    .from(standing)
    .flatMap(({ cause, trigger, sure: taken }) => (cause === 'event' && taken ? [trigger] : []));
  const heard = (event: string) => sure.some((descriptor) => takes(descriptor, event));
  // A question that does not say what becomes of silence is told as MISSING_BRANCH.
  if (standing.asking.length > 0) return true;
  if (checkup.actionsOf('request_handover').length > 0 && handoverEnds.some(heard)) return true;
  const sends = course.moves.some(
    ({ to, planned }) => to.id === standing.id && planned.some(({ action }) => contacts(action)),
  );
  return sends && messageEnds.every(heard);
}

function reportDeadEnd(checkup: Checkup, standing: Standing, state: string): void {
  const { leave, goal } = checkup.definition;
  const place = placeOf(checkup, standing, state);
  if (leave.length === 0 && !goal) {
    const fix = 'add a transition or a timer, or make it final';
    return checkup.report('DEAD_END', `Nothing leads on from "${state}" and it is not final: ${fix}.`, place);
  }
  const fix = 'add a timer for the case that neither ever happens';
  checkup.report('DEAD_END', `Only the goal or a leave rule ends "${state}": ${fix}.`, {
    ...place,
    severity: 'warning',
  });
}

function reportEndless(checkup: Checkup, standing: Standing, state: string): void {
  const { leave, goal } = checkup.definition;
  const events = checkup.course.from(standing).flatMap(({ cause, trigger }) => (cause === 'event' ? [trigger] : []));
  const waits = [...new Set(events)].slice(0, 3).join(', ') || 'a condition';
  const message = `The scenario waits at "${state}" for ${waits}, which may never come: add an "after" that ends the wait.`;
  const severity = leave.length === 0 && !goal ? 'error' : 'warning';
  checkup.report('ENDLESS_WAIT', message, { ...placeOf(checkup, standing, state), severity });
}

function placeOf({ graph, course }: Checkup, standing: Standing, state: string) {
  return { state, pointer: graph.states.get(state)?.pointer, path: wayToStanding(course, standing) };
}

/** The leaf that has not ended; of several, or of none, the state that holds them all. */
function stateOf({ graph }: Checkup, { leaves }: Standing): string {
  const open = leaves.filter((leaf) => graph.states.get(leaf)?.state.type !== 'final');
  const [only] = open.length === 0 ? leaves : open;
  if (only !== undefined && (open.length === 1 || leaves.length === 1)) return only;
  const chains = (open.length > 0 ? open : leaves).map((leaf) => graph.chain(leaf).map(({ id }) => id));
  return chains[0]?.find((id) => chains.every((chain) => chain.includes(id))) ?? '';
}
