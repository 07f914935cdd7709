import type { AnyMachineSnapshot } from 'xstate';
import { answerIn } from '../answer.js';
import type { CompiledEffect, CompiledScenario, EffectOrder } from '../compile.js';
import { isTreatment } from '../experiment/experiment-holdout.js';
import { assignedArm } from '../experiment/experiment.js';
import type {
  EnrolmentEnd,
  EnrolmentSnapshot,
  OpenQuestion,
  PlannedEffect,
  PlannedTouch,
  TimerArm,
  Turn,
} from './snapshot.js';
import { activeStates, inFileOrder, touchEffects } from '../state-tree.js';
import { parseDelay } from '../time/index.js';
import { planTouch, type TouchPlace } from '../touch-plan.js';
import type { CompiledTimer, TurnInput } from './turn-scope.js';

const replyPrefix = 'reply:';

/** The state whose question a timer of this name ends; undefined for a timer of the machine. */
export function askingState(timerName: string): string | undefined {
  return timerName.startsWith(replyPrefix) ? timerName.slice(replyPrefix.length) : undefined;
}

/** A timer of the machine that this turn armed. */
interface Armed {
  readonly timer: TimerArm;
  /** The instant its delay says, which may lie in the past; a reply clock is never fired in the turn that armed it. */
  readonly askedAt: number;
}

/** The turn being written: starts from the stored snapshot and gathers what becomes of it. */
export class TurnDraft {
  answers: Readonly<Record<string, string>>;
  questions: Readonly<Record<string, OpenQuestion>>;
  entries: Readonly<Record<string, number>>;
  readonly taken: object[] = [];
  /** The arm of the scenario's experiment. */
  private readonly dealt: string | undefined;
  private active: readonly string[];
  private changed = false;
  private machine: AnyMachineSnapshot | undefined;
  private ended: EnrolmentEnd | undefined;
  private seq = 0;
  private touches: PlannedTouch[] = [];
  private readonly effects: PlannedEffect[] = [];
  private readonly armed = new Map<string, Armed>();
  private readonly cancelled = new Set<string>();
  private readonly withdrawn: { turn: number; seq: number }[] = [];

  constructor(
    readonly compiled: CompiledScenario,
    readonly input: TurnInput,
    private readonly stored: EnrolmentSnapshot,
  ) {
    this.answers = stored.answers;
    this.questions = stored.questions;
    this.entries = stored.entries;
    this.active = activeStates(stored.value);
    this.dealt = stored.arm ?? dealtArm(compiled, input);
    compiled.scope.assign(this.dealt);
  }

  get running(): boolean {
    return this.ended === undefined;
  }

  /** Whether the state is still in this very entry. The machine itself, the empty key, is in its only one. */
  lives(state: string, episode: number): boolean {
    return (state === '' || this.active.includes(state)) && (this.entries[state] ?? 0) === episode;
  }

  /** The machine's snapshot: the one of this turn's last step, or the stored one brought back. */
  restore(): AnyMachineSnapshot {
    if (this.machine) return this.machine;
    const { machine, usesHistory, definition } = this.compiled;
    const { history } = this.stored;
    const value = inFileOrder(definition.machine, this.stored.value);
    const context = { entries: this.stored.entries };
    if (!usesHistory) return machine.resolveState({ value, context });
    const persisted = { value, context, status: 'active', children: {}, historyValue: history ?? {} };
    return machine.restoreSnapshot(persisted as never, {} as never);
  }

  /** Takes over where the machine stands now; every entry of a state makes new counts. */
  takeSnapshot(snapshot: AnyMachineSnapshot): void {
    const { entries } = snapshot.context as { entries: Record<string, number> };
    this.changed ||= entries !== this.entries;
    this.machine = snapshot;
    this.entries = entries;
    this.active = activeStates(snapshot.value);
  }

  plan({ index, episode }: EffectOrder): void {
    const effect = this.compiled.effects[index];
    if (!effect) throw new Error(`effect ${index} is not part of ${this.compiled.id}@${this.compiled.version}`);
    this.changed = true;
    this.refuseInHoldout(effect);
    const place = { seq: this.seq++, episode };
    if (touchEffects.has(effect.type)) this.planTouch(effect, place);
    else this.effects.push({ ...place, type: effect.type, state: effect.state, params: this.resolved(effect) });
  }

  /** XState's own name for the event is translated to the timer's stored one. */
  armTimer(eventType: string): void {
    const timer = this.compiled.timersByEvent.get(eventType);
    const due = timer && this.compiled.scope.due.get(timer.name);
    if (!timer || !due) throw new Error(`the machine armed an unknown timer: ${eventType}`);
    const { dueAt, askedAt, late } = due;
    this.arm({ timer: { name: timer.name, episode: this.entries[timer.state] ?? 0, dueAt, late }, askedAt });
  }

  cancelTimer(eventType: string): void {
    const timer = this.compiled.timersByEvent.get(eventType);
    if (timer) this.consume(timer.name);
  }

  /** A timer that fired or was cancelled: its row goes. */
  consume(name: string): void {
    this.changed = true;
    this.armed.delete(name);
    this.cancelled.add(name);
  }

  /** Of the timers that this very turn armed and that are due already, the one that was to fire first. */
  dueTimer(): { timer: CompiledTimer; late: boolean } | undefined {
    const due = [...this.armed.values()]
      .filter(({ timer }) => timer.dueAt <= this.input.now && askingState(timer.name) === undefined)
      .sort((left, right) => left.askedAt - right.askedAt)[0];
    const timer = due && this.compiled.timersByName.get(due.timer.name);
    return timer && { timer, late: due.timer.late };
  }

  /** The answer is kept under the question's template; the question and its clock are gone. */
  answer(state: string, { asks }: OpenQuestion, intent: string): void {
    this.answers = { ...this.answers, [asks]: intent };
    this.closeQuestion(state);
  }

  /** The wait runs from the moment the question was sent, and never past its absolute end. */
  startReplyClock(state: string, { wait, until, episode }: OpenQuestion, sentAt: number): void {
    const asked = this.compiled.scope.resolve(parseDelay(wait), sentAt);
    this.armReply(state, episode, Math.max(Math.min(asked, until), this.input.now));
  }

  closeQuestion(state: string): void {
    const { [state]: closed, ...open } = this.questions;
    if (!closed) return;
    this.questions = open;
    this.consume(replyPrefix + state);
  }

  /** A question whose state was left, or entered anew, is no longer asked. */
  dropLeftQuestions(): void {
    for (const [state, question] of Object.entries(this.questions)) {
      if (!this.lives(state, question.episode)) this.withdraw(state, question);
    }
  }

  end(end: EnrolmentEnd): void {
    this.changed = true;
    this.ended = end;
    for (const [state, question] of Object.entries(this.questions)) this.withdraw(state, question);
  }

  finish(): Turn {
    const first = this.compiled.scope.exposed && !this.stored.exposed;
    this.changed ||= first;
    return {
      changed: this.changed,
      snapshot: this.changed ? this.next() : this.stored,
      touches: this.touches,
      effects: this.effects,
      arm: this.ended ? [] : [...this.armed.values()].map(({ timer }) => timer),
      // Sorted, for they follow the keys of the stored snapshot, and a database keeps those in an order of its own.
      cancel: [...this.cancelled].sort(),
      withdraw: this.withdrawn.sort((left, right) => left.turn - right.turn || left.seq - right.seq),
      end: this.ended,
      taken: this.taken,
      ...(first ? { exposed: true } : {}),
    };
  }

  private next(): EnrolmentSnapshot {
    const history = this.compiled.usesHistory && this.machine ? historyOf(this.machine) : this.stored.history;
    return {
      value: this.machine ? this.machine.value : this.stored.value,
      entries: this.entries,
      entered: this.enteredNow(),
      answers: this.answers,
      questions: this.questions,
      ...(history ? { history } : {}),
      ...(this.dealt === undefined ? {} : { arm: this.dealt }),
      ...(this.stored.exposed || this.compiled.scope.exposed ? { exposed: true } : {}),
    };
  }

  private enteredNow(): Record<string, number> {
    const { entries, entered } = this.stored;
    const since: Record<string, number> = {};
    for (const state of this.active) {
      const same = this.entries[state] === entries[state];
      since[state] = (same && entered[state]) || this.input.now;
    }
    return since;
  }

  private arm(armed: Armed): void {
    this.changed = true;
    this.armed.set(armed.timer.name, armed);
    this.cancelled.delete(armed.timer.name);
  }

  private armReply(state: string, episode: number, dueAt: number): void {
    this.arm({ timer: { name: replyPrefix + state, episode, dueAt, late: false }, askedAt: dueAt });
  }

  /** The checker proves that it never comes to this; what could not be proved stops here and is shown to staff. */
  private refuseInHoldout(effect: CompiledEffect): void {
    const { experiment } = this.compiled.definition;
    if (experiment?.holdout === undefined || experiment.holdout !== this.dealt || !isTreatment(effect.type)) return;
    throw new Error(
      `${this.compiled.id}@${this.compiled.version} plans ${effect.type} in its holdout arm "${this.dealt}"`,
    );
  }

  private planTouch(effect: CompiledEffect, place: TouchPlace): void {
    const { touch, question } = planTouch(this.compiled, this.input, effect, place);
    this.touches.push(touch);
    if (question) this.ask(effect.state, question);
  }

  /** A state has one open question: asking again takes the one before it back. */
  private ask(state: string, question: OpenQuestion): void {
    const before = this.questions[state];
    if (before) this.withdraw(state, before);
    this.questions = { ...this.questions, [state]: question };
    // An end that has passed already needs no timer: the touch expires at the gate and its outcome closes the question.
    if (question.until > this.input.now) this.armReply(state, question.episode, question.until);
  }

  /** One that this very turn planned was never planned for anybody outside it. */
  private withdraw(state: string, { turn, seq }: OpenQuestion): void {
    if (turn === this.input.turn) this.touches = this.touches.filter((touch) => touch.seq !== seq);
    else this.withdrawn.push({ turn, seq });
    this.closeQuestion(state);
  }

  private resolved({ type, params, delays }: CompiledEffect): Readonly<Record<string, unknown>> {
    if (type === 'record_answer') return { ...params, ...answerIn(this.compiled.scope.heard) };
    return delays['due'] ? { ...params, due: this.compiled.scope.resolve(delays['due']) } : params;
  }
}

/** With the first turn of a version that has the experiment. */
function dealtArm({ definition: { experiment } }: CompiledScenario, { facts }: TurnInput): string | undefined {
  return experiment && assignedArm(experiment, facts.unit ?? facts.patient.id);
}

function historyOf(machine: AnyMachineSnapshot): EnrolmentSnapshot['history'] {
  const entries = Object.entries(machine.historyValue as Record<string, readonly { id: string }[]>);
  return Object.fromEntries(entries.map(([id, nodes]) => [id, nodes.map((node) => ({ id: node.id }))]));
}
