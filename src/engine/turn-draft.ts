import type { AnyMachineSnapshot } from 'xstate';
import type { CompiledEffect, CompiledScenario, CompiledTimer } from './compile.js';
import type {
  EnrolmentEnd,
  EnrolmentSnapshot,
  OpenQuestion,
  PlannedEffect,
  PlannedTouch,
  TimerArm,
  Turn,
} from './snapshot.js';
import { activeStates, hears } from './state-tree.js';
import { addPeriod, parseDelay, parsePeriod, type Delay } from './time/index.js';
import type { TurnInput } from './turn-scope.js';
import { defaultRepeat, type MessageClass, type Repeat } from './vocabulary.js';

/** What a question may end as without an answer; asked questions always want to hear all of them. */
const questionTells = ['sent', 'unknown', 'failed', 'suppressed', 'expired'];
const allTells = [...questionTells, 'delivered', 'read'];

/** A question without `until` is open until its appointment starts, or for a week. */
const untilStart: Delay = parseDelay('appointment.starts_at');
const untilWeek: Delay = parseDelay('P7D');

/** Name of the timer that ends a question. */
export const replyTimer = (state: string): string => `reply:${state}`;

export function effectOf(compiled: CompiledScenario, index: unknown): CompiledEffect {
  const effect = compiled.effects[Number(index)];
  if (!effect) throw new Error(`effect ${String(index)} is not part of ${compiled.id}@${compiled.version}`);
  return effect;
}

/** The turn being written: starts from the stored snapshot and gathers what becomes of it. */
export class TurnDraft {
  answers: Record<string, string>;
  questions: Record<string, OpenQuestion>;
  entries: Readonly<Record<string, number>>;
  active: readonly string[];
  private changed = false;
  private machine: AnyMachineSnapshot | undefined;
  private ended: EnrolmentEnd | undefined;
  private seq = 0;
  private readonly touches: PlannedTouch[] = [];
  private readonly effects: PlannedEffect[] = [];
  private readonly armed = new Map<string, TimerArm>();
  private readonly cancelled = new Set<string>();
  private readonly withdrawn: { turn: number; seq: number }[] = [];
  private readonly entered: Record<string, number>;

  constructor(
    readonly compiled: CompiledScenario,
    readonly input: TurnInput,
    private readonly stored: EnrolmentSnapshot,
  ) {
    this.answers = stored.answers as Record<string, string>;
    this.questions = stored.questions as Record<string, OpenQuestion>;
    this.entries = stored.entries;
    this.entered = stored.entered as Record<string, number>;
    this.active = activeStates(stored.value);
  }

  get running(): boolean {
    return this.ended === undefined;
  }

  /** The machine's snapshot: the one of this turn's last step, or the stored one brought back. */
  restore(): AnyMachineSnapshot {
    if (this.machine) return this.machine;
    const { machine, usesHistory } = this.compiled;
    const context = { entries: this.stored.entries };
    if (!usesHistory) return machine.resolveState({ value: this.stored.value, context });
    const persisted = { value: this.stored.value, context, status: 'active', children: {}, historyValue: this.stored.history ?? {} };
    return machine.restoreSnapshot(persisted as never, {} as never);
  }

  /** Takes over a step's result; answers whether any state was entered (every entry makes new counts). */
  takeSnapshot(snapshot: AnyMachineSnapshot): boolean {
    const { entries } = snapshot.context as { entries: Record<string, number> };
    const moved = entries !== this.entries;
    this.changed ||= moved;
    this.machine = snapshot;
    this.entries = entries;
    this.active = activeStates(snapshot.value);
    return moved;
  }

  plan(effect: CompiledEffect): void {
    this.changed = true;
    const seq = this.seq++;
    const episode = this.entries[effect.state] ?? 0;
    if (effect.type === 'send_message' || effect.type === 'ask_patient') this.planTouch(effect, seq, episode);
    else this.effects.push({ seq, type: effect.type, state: effect.state, episode, params: this.resolved(effect) });
  }

  /** XState's own names for the timer are translated to the stored one. */
  armTimer(params: unknown): void {
    const { event } = params as { event: { type: string } };
    const timer = this.compiled.timersByEvent.get(event.type);
    const due = timer && this.compiled.scope.due.get(timer.name);
    if (!timer || !due) throw new Error(`the machine armed an unknown timer: ${event.type}`);
    this.arm({ name: timer.name, episode: this.entries[timer.state] ?? 0, dueAt: due.dueAt, late: due.late });
  }

  cancelTimer(params: unknown): void {
    const timer = this.compiled.timersByEvent.get((params as { sendId: string }).sendId);
    if (timer) this.consume(timer.name);
  }

  /** A timer that fired or was cancelled: its row goes. */
  consume(name: string): void {
    this.changed = true;
    this.armed.delete(name);
    this.cancelled.add(name);
  }

  /** The earliest timer of this very turn that is due already. */
  dueTimer(): { name: string; timer: CompiledTimer; late: boolean } | undefined {
    for (const { name, dueAt, late } of this.armed.values()) {
      const timer = this.compiled.timersByName.get(name);
      if (timer && dueAt <= this.input.now) return { name, timer, late };
    }
    return undefined;
  }

  recordAnswer(asks: string, intent: string): void {
    this.answers = { ...this.answers, [asks]: intent };
    this.changed = true;
  }

  startReplyClock(state: string, question: OpenQuestion, sentAt: number): void {
    const wait = addPeriod(this.input.facts.patient.zone, sentAt, parsePeriod(question.wait));
    const dueAt = Math.max(Math.min(wait, question.until), this.input.now);
    this.arm({ name: replyTimer(state), episode: question.episode, dueAt, late: false });
  }

  closeQuestion(state: string): void {
    const { [state]: closed, ...open } = this.questions;
    if (!closed) return;
    this.questions = open;
    this.consume(replyTimer(state));
  }

  /** A question whose state was left, or entered anew, is no longer asked. */
  dropLeftQuestions(moved: boolean): void {
    if (!moved) return;
    for (const [state, question] of Object.entries(this.questions)) {
      const left = !this.active.includes(state) || question.episode !== this.entries[state];
      if (!left) continue;
      this.withdrawn.push({ turn: question.turn, seq: question.seq });
      this.closeQuestion(state);
    }
  }

  end(end: EnrolmentEnd): void {
    this.changed = true;
    this.ended ??= end;
  }

  finish(): Turn {
    return {
      changed: this.changed,
      snapshot: this.changed ? this.next() : this.stored,
      touches: this.touches,
      effects: this.effects,
      arm: this.ended ? [] : [...this.armed.values()],
      cancel: [...this.cancelled].filter((name) => !this.armed.has(name)),
      withdraw: this.withdrawn,
      end: this.ended,
    };
  }

  private next(): EnrolmentSnapshot {
    const value = this.machine ? this.machine.value : this.stored.value;
    const history = this.compiled.usesHistory && this.machine ? historyOf(this.machine) : this.stored.history;
    return {
      value,
      entries: this.entries,
      entered: this.enteredNow(),
      answers: this.answers,
      questions: this.ended ? {} : this.questions,
      ...(history ? { history } : {}),
    };
  }

  private enteredNow(): Record<string, number> {
    const { now } = this.input;
    const same = (state: string) => this.entries[state] === this.stored.entries[state];
    return Object.fromEntries(this.active.map((state) => [state, (same(state) && this.entered[state]) || now]));
  }

  private arm(timer: TimerArm): void {
    this.changed = true;
    this.armed.set(timer.name, timer);
    this.cancelled.delete(timer.name);
  }

  private planTouch(effect: CompiledEffect, seq: number, episode: number): void {
    const { definition } = this.compiled;
    const { params } = effect;
    const messageClass = (params['class'] ?? definition.class) as MessageClass;
    const asks = effect.type === 'ask_patient';
    const until = asks ? this.untilOf(effect) : undefined;
    const expiresAt = Math.min(this.expiryOf(effect, messageClass), until ?? Infinity);
    if (asks) this.ask(effect, { seq, episode, until: until ?? expiresAt });
    this.touches.push({
      seq,
      state: effect.state,
      episode,
      template: String(params['template']),
      class: messageClass,
      repeat: (params['repeat'] as Repeat | undefined) ?? defaultRepeat(messageClass),
      priority: Number(params['priority'] ?? definition.priority),
      channels: params['channels'] as string[] | undefined,
      plannedAt: this.input.now,
      expiresAt,
      replies: asks ? (params['replies'] as string[]) : [],
      tells: asks ? questionTells : allTells.filter((tell) => hears(this.compiled.hears, `message.${tell}`)),
    });
  }

  private ask(effect: CompiledEffect, at: { seq: number; episode: number; until: number }): void {
    const { params, state } = effect;
    const question: OpenQuestion = {
      turn: this.input.turn,
      seq: at.seq,
      episode: at.episode,
      wait: String(params['wait']),
      until: at.until,
      replies: params['replies'] as string[],
      asks: String(params['template']),
    };
    this.questions = { ...this.questions, [state]: question };
    // An end that has passed already needs no timer: the touch expires at the gate and its outcome closes the question.
    if (at.until > this.input.now) {
      this.arm({ name: replyTimer(state), episode: at.episode, dueAt: at.until, late: false });
    }
  }

  private untilOf({ delays }: CompiledEffect): number {
    const { definition, scope } = this.compiled;
    return scope.resolve(delays['until'] ?? (definition.subject === 'appointment' ? untilStart : untilWeek));
  }

  /** What is about an appointment is pointless once it has started, whatever the file or the class says. */
  private expiryOf({ delays }: CompiledEffect, messageClass: string): number {
    const { facts, now, rules } = this.input;
    const own = delays['expires'];
    const asked = own ? this.compiled.scope.resolve(own) : addPeriod(facts.patient.zone, now, rules.expiry(messageClass));
    const starts = facts.appointment?.starts_at;
    return starts !== undefined && starts > now ? Math.min(asked, starts) : asked;
  }

  private resolved({ params, delays }: CompiledEffect): Record<string, unknown> {
    return delays['due'] ? { ...params, due: this.compiled.scope.resolve(delays['due']) } : { ...params };
  }
}

function historyOf(machine: AnyMachineSnapshot): EnrolmentSnapshot['history'] {
  const entries = Object.entries(machine.historyValue as Record<string, readonly { id: string }[]>);
  return Object.fromEntries(entries.map(([id, nodes]) => [id, nodes.map((node) => ({ id: node.id }))]));
}
