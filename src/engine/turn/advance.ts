import type { AnyMachineSnapshot } from 'xstate';
import type { CompiledScenario, EffectOrder } from '../compile.js';
import type { EventFacts } from '../facts.js';
import type { EnrolmentSnapshot, Turn } from './snapshot.js';
import { scoreOf } from '../scale.js';
import { hears } from '../state-tree.js';
import { firstStep, nextStep, type StepResult } from './step.js';
import { askingState, TurnDraft } from './turn-draft.js';
import type { TurnInput } from './turn-scope.js';
import { becomesUnwanted } from '../unwanted.js';

/** What an enrolment is told: an event, or one of its own timers. */
export type Signal =
  | { readonly kind: 'event'; readonly event: EventFacts }
  | { readonly kind: 'timer'; readonly name: string; readonly episode: number; readonly late: boolean };

/** What answers a question: a reply, or what became of the time that was chosen. */
const answerName = /^(?:reply|slot)\.(.+)$/;

/** A turn may fire this many already-due timers of its own before it counts as a loop. */
const maxStepsInTurn = 50;

const empty: EnrolmentSnapshot = { value: {}, entries: {}, entered: {}, answers: {}, questions: {} };

/**
 * The first turn of an enrolment: enters the machine. Pure: same definition, facts and time give the same turn.
 * Throws what `advance` throws.
 */
export function startEnrolment(compiled: CompiledScenario, input: TurnInput, event?: EventFacts): Turn {
  compiled.scope.open(input, event, {});
  const draft = new TurnDraft(compiled, input, empty);
  settle(draft, firstStep(compiled.machine));
  return draft.finish();
}

/**
 * The next turn of a running enrolment. Leave rules come before the goal, the goal before the machine (DESIGN §13.6); a
 * signal of an episode that no longer lives changes nothing (§13.10) and gives the stored snapshot itself back.
 * Throws ExpressionError or DelayError when a fact the scenario was promised is not there, Error for a machine that
 * never comes to rest.
 */
export function advance(compiled: CompiledScenario, stored: EnrolmentSnapshot, signal: Signal, input: TurnInput): Turn {
  const draft = new TurnDraft(compiled, input, stored);
  if (signal.kind === 'timer') fireTimer(draft, signal);
  else hearEvent(draft, heardReply(signal.event));
  return draft.finish();
}

function fireTimer(draft: TurnDraft, { name, episode, late }: Extract<Signal, { kind: 'timer' }>): void {
  const asking = askingState(name);
  if (asking !== undefined) return endWait(draft, asking, episode);
  const timer = draft.compiled.timersByName.get(name);
  if (!timer || !draft.lives(timer.state, episode)) return;
  draft.consume(name);
  step(draft, timerEvent(draft, name, late), timer.eventType);
}

function timerEvent({ input }: TurnDraft, timer: string, late: boolean): EventFacts {
  return { type: 'timer.fired', occurred_at: input.now, timer, late };
}

/** Nobody answered: the machine hears `reply.none`. */
function endWait(draft: TurnDraft, state: string, episode: number): void {
  const question = draft.questions[state];
  if (!question || question.episode !== episode) return;
  hearEvent(draft, { type: 'reply.none', occurred_at: draft.input.now, state, episode, template: question.asks });
}

function hearEvent(draft: TurnDraft, event: EventFacts): void {
  draft.compiled.scope.open(draft.input, event, draft.answers);
  if (!reaches(draft, event) || leaves(draft, event)) return;
  // An answer is news to `always` even where no state hears the reply itself.
  if (hears(draft.compiled.hears, event.type) || answerName.test(event.type)) step(draft, event, event.type);
}

/** Events of a touch name its state and episode; they reach the machine only while that episode lives (DESIGN §13.10). */
function reaches(draft: TurnDraft, event: EventFacts): boolean {
  const state = event['state'];
  if (typeof state !== 'string') return true;
  if (answerName.test(event.type)) return takeReply(draft, event, state);
  return !event.type.startsWith('message.') || takeOutcome(draft, event, state);
}

function takeReply(draft: TurnDraft, event: EventFacts, state: string): boolean {
  const question = draft.questions[state];
  if (!question || question.episode !== event['episode']) return false;
  const [, said = ''] = answerName.exec(event.type) ?? [];
  draft.answer(state, question, event.type === 'reply.score' ? String(event['score']) : said);
  return true;
}

/** A number is one of many replies to those who carry it, and one event to the machine. */
function heardReply(event: EventFacts): EventFacts {
  const score = event.type.startsWith('reply.') ? scoreOf(event.type.slice('reply.'.length)) : undefined;
  return score === undefined ? event : { ...event, type: 'reply.score', score };
}

/** The reply clock starts when the question was sent, or may have been, and stops when it never will be. */
function takeOutcome(draft: TurnDraft, event: EventFacts, state: string): boolean {
  if (!draft.lives(state, Number(event['episode']))) return false;
  const question = draft.questions[state];
  if (!question || question.turn !== event['turn'] || question.seq !== event['seq']) return true;
  if (event.type === 'message.sent' || event.type === 'message.unknown') {
    draft.startReplyClock(state, question, event.occurred_at);
  } else if (event.type !== 'message.delivered' && event.type !== 'message.read') draft.closeQuestion(state);
  return true;
}

/** Leave and goal rules stand outside XState and act from any state. */
function leaves(draft: TurnDraft, event: EventFacts): boolean {
  const { definition, leave, goal, scope } = draft.compiled;
  if (becomesUnwanted(definition, event)) {
    draft.end({ outcome: 'unwanted', by: 'leave', enrolAgain: false });
    return true;
  }
  const values = scope.values(draft.entries);
  const left = leave.find((rule) => rule.on.includes(event.type) && rule.where?.evaluate(values) !== false);
  if (left) {
    draft.end({ outcome: left.outcome, by: 'leave', enrolAgain: left.enrolAgain });
    return true;
  }
  if (!goal || !goal.on.includes(event.type) || goal.where?.evaluate(values) === false) return false;
  draft.end({ outcome: goal.outcome, by: 'goal', enrolAgain: false });
  return true;
}

function step(draft: TurnDraft, event: EventFacts, machineEvent: string): void {
  settle(draft, stepOf(draft, event, machineEvent));
}

function stepOf(draft: TurnDraft, event: EventFacts, machineEvent: string): StepResult {
  const { compiled, input } = draft;
  compiled.scope.open(input, event, draft.answers);
  return nextStep(compiled.machine, draft.restore(), { ...event, type: machineEvent });
}

/** Takes a step's actions into the draft, then fires what is due already, until the machine rests. */
function settle(draft: TurnDraft, result: StepResult): void {
  absorb(draft, result);
  for (let fired = 0; draft.running; fired += 1) {
    const due = draft.dueTimer();
    if (!due) return;
    const { name, eventType } = due.timer;
    if (fired === maxStepsInTurn) throw endlessLoop(draft, name);
    draft.consume(name);
    absorb(draft, stepOf(draft, timerEvent(draft, name, due.late), eventType));
  }
}

function absorb(draft: TurnDraft, { snapshot, actions, transitions }: StepResult): void {
  draft.takeSnapshot(snapshot);
  draft.taken.push(...transitions);
  for (const { type, params } of actions) {
    if (type === 'tropa.effect') draft.plan(params as EffectOrder);
    else if (type === 'xstate.raise') draft.armTimer((params as { event: { type: string } }).event.type);
    else if (type === 'xstate.cancel') draft.cancelTimer((params as { sendId: string }).sendId);
  }
  draft.dropLeftQuestions();
  if (snapshot.status === 'done') draft.end({ outcome: outcomeOf(snapshot), by: 'machine', enrolAgain: false });
}

/** Of its final state: the output, or the name. A parallel machine has many of them and no outcome of its own. */
function outcomeOf({ output, value }: AnyMachineSnapshot): string {
  if (output !== null && typeof output === 'object' && 'outcome' in output) return String(output.outcome);
  return typeof value === 'string' ? value : 'finished';
}

function endlessLoop({ compiled }: TurnDraft, timer: string): Error {
  const problem = `${compiled.id}@${compiled.version} fired more than ${maxStepsInTurn} timers in one turn`;
  return new Error(`${problem}: "${timer}" leads back to itself without waiting; give that loop a wait`);
}
