import type { AnyMachineSnapshot } from 'xstate';
import type { CompiledScenario, CompiledTimer } from './compile.js';
import type { EventFacts } from './facts.js';
import { effectOf, replyTimer, TurnDraft } from './turn-draft.js';
import { firstStep, nextStep, type StepResult } from './step.js';
import type { EnrolmentSnapshot, OpenQuestion, Turn } from './snapshot.js';
import { activeStates, hears } from './state-tree.js';
import type { TurnInput } from './turn-scope.js';

/** What an enrolment is told: an event, or one of its own timers. */
export type Signal =
  | { readonly kind: 'event'; readonly event: EventFacts }
  | { readonly kind: 'timer'; readonly name: string; readonly episode: number; readonly late: boolean };

/** A turn may fire this many already-due timers of its own before it counts as a loop. */
const maxStepsInTurn = 50;

const empty: EnrolmentSnapshot = { value: {}, entries: {}, entered: {}, answers: {}, questions: {} };

/** The first turn of an enrolment: enters the machine. Pure: same definition, facts and time give the same turn. */
export function startEnrolment(compiled: CompiledScenario, input: TurnInput, event?: EventFacts): Turn {
  compiled.scope.open(input, event, {});
  const draft = new TurnDraft(compiled, input, empty);
  settle(draft, firstStep(compiled.machine));
  return draft.finish();
}

/**
 * The next turn. Leave rules come before the goal, the goal before the machine (DESIGN §13.6); a signal of an episode
 * that no longer lives changes nothing (§13.10).
 */
export function advance(compiled: CompiledScenario, stored: EnrolmentSnapshot, signal: Signal, input: TurnInput): Turn {
  const draft = new TurnDraft(compiled, input, stored);
  if (signal.kind === 'timer') fireTimer(draft, signal);
  else hearEvent(draft, signal.event);
  return draft.finish();
}

function fireTimer(draft: TurnDraft, signal: Extract<Signal, { kind: 'timer' }>): void {
  const event: EventFacts = { type: 'timer.fired', occurred_at: draft.input.now, late: signal.late };
  const asking = signal.name.startsWith('reply:') ? signal.name.slice('reply:'.length) : undefined;
  if (asking !== undefined) {
    const question = draft.questions[asking];
    if (!question || question.episode !== signal.episode) return;
    answer(draft, asking, question, { ...event, type: 'reply.none' });
    return;
  }
  const timer = draft.compiled.timersByName.get(signal.name);
  if (!timer || !lives(draft, timer.state, signal.episode)) return;
  draft.consume(signal.name);
  stepTimer(draft, timer, event);
}

function hearEvent(draft: TurnDraft, event: EventFacts): void {
  if (leaves(draft, event)) return;
  if (event.type.startsWith('message.') && typeof event['state'] === 'string') {
    hearTouch(draft, event, event['state']);
    return;
  }
  if (event.type.startsWith('reply.') && typeof event['state'] === 'string') {
    const question = draft.questions[event['state']];
    if (question && question.episode === event['episode']) answer(draft, event['state'], question, event);
    return;
  }
  if (hears(draft.compiled.hears, event.type)) step(draft, event, event.type);
}

/** Leave and goal rules stand outside XState and act from any state. */
function leaves(draft: TurnDraft, event: EventFacts): boolean {
  const { leave, goal, scope } = draft.compiled;
  scope.open(draft.input, event, draft.answers);
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

/** What became of a touch: the reply clock starts when its question was sent, and stops when it never will be. */
function hearTouch(draft: TurnDraft, event: EventFacts, state: string): void {
  if (!lives(draft, state, Number(event['episode']))) return;
  const question = draft.questions[state];
  const asks = question && question.turn === event['turn'] && question.seq === event['seq'];
  if (asks) {
    const went = event.type === 'message.sent' || event.type === 'message.unknown';
    if (went) draft.startReplyClock(state, question, event.occurred_at);
    else if (event.type !== 'message.delivered' && event.type !== 'message.read') draft.closeQuestion(state);
  }
  if (hears(draft.compiled.hears, event.type)) step(draft, event, event.type);
}

function answer(draft: TurnDraft, state: string, question: OpenQuestion, event: EventFacts): void {
  draft.recordAnswer(question.asks, event.type.slice('reply.'.length));
  draft.consume(replyTimer(state));
  draft.closeQuestion(state);
  step(draft, event, event.type);
}

function stepTimer(draft: TurnDraft, timer: CompiledTimer, event: EventFacts): void {
  step(draft, event, timer.eventType);
}

function step(draft: TurnDraft, event: EventFacts, machineEvent: string): void {
  const { compiled, input } = draft;
  compiled.scope.open(input, event, draft.answers);
  settle(draft, nextStep(compiled.machine, draft.restore(), { ...event, type: machineEvent }));
}

/** Takes a step's actions into the draft, then fires what is due already, until the machine rests. */
function settle(draft: TurnDraft, result: StepResult): void {
  absorb(draft, result);
  for (let fired = 0; draft.running; fired += 1) {
    const due = draft.dueTimer();
    if (!due) return;
    if (fired >= maxStepsInTurn) throw new Error(`more than ${maxStepsInTurn} timers were due at once: "${due.name}" loops`);
    draft.consume(due.timer.name);
    const { compiled, input } = draft;
    const event: EventFacts = { type: 'timer.fired', occurred_at: input.now, late: due.late };
    compiled.scope.open(input, event, draft.answers);
    absorb(draft, nextStep(compiled.machine, draft.restore(), { ...event, type: due.timer.eventType }));
  }
}

function absorb(draft: TurnDraft, { snapshot, actions }: StepResult): void {
  const before = draft.takeSnapshot(snapshot);
  for (const action of actions) {
    if (action.type === 'tropa.effect') draft.plan(effectOf(draft.compiled, action.params));
    else if (action.type === 'xstate.raise') draft.armTimer(action.params);
    else if (action.type === 'xstate.cancel') draft.cancelTimer(action.params);
  }
  draft.dropLeftQuestions(before);
  if (snapshot.status === 'done') draft.end({ outcome: outcomeOf(snapshot), by: 'machine', enrolAgain: false });
  if (snapshot.status === 'error') throw snapshot.error;
}

function outcomeOf(snapshot: AnyMachineSnapshot): string {
  const output: unknown = snapshot.output;
  if (output !== null && typeof output === 'object' && 'outcome' in output) return String(output.outcome);
  return activeStates(snapshot.value).at(-1) ?? 'finished';
}

function lives(draft: TurnDraft, state: string, episode: number): boolean {
  return draft.entries[state] === episode && draft.active.includes(state);
}
