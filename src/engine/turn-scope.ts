import type { EventFacts, Facts } from './facts.js';
import type { ExpressionValues } from './expression.js';
import type { CompiledTimer } from './compile.js';
import { resolveDelay, shiftOut, type Calendar, type Delay, type Period, type QuietHours } from './time/index.js';

/** The clinic's rules that a turn needs beside the facts: from cadence.yaml and map.yaml, already parsed. */
export interface ClinicRules {
  calendar(department: string | undefined): Calendar | undefined;
  readonly quiet?: QuietHours | undefined;
  /** Period after which an undispatched touch of the class is pointless. */
  expiry(messageClass: string): Period;
}

/** Everything one turn may know. The engine reads no clock: `now` comes in. */
export interface TurnInput {
  readonly now: number;
  readonly facts: Facts;
  readonly rules: ClinicRules;
  /** This turn's number: with an effect's index it is the key of a touch. */
  readonly turn: number;
}

/**
 * What guards and delays of the machine see while one turn is taken. XState hands them only its context and event,
 * so the compiled scenario holds this scope and a turn fills it before each step; the engine is synchronous, so two
 * turns never share it.
 */
export class TurnScope {
  /** Due times of the timers that the current step armed, by timer name. */
  readonly due = new Map<string, { dueAt: number; late: boolean }>();
  private input: TurnInput | undefined;
  private event: EventFacts | undefined;
  private answers: Readonly<Record<string, string>> = {};

  open(input: TurnInput, event: EventFacts | undefined, answers: Readonly<Record<string, string>>): void {
    this.input = input;
    this.event = event;
    this.answers = answers;
    this.due.clear();
  }

  values(counts: Readonly<Record<string, number>>): ExpressionValues {
    const { facts, now } = this.current();
    return { facts, event: this.event, answers: this.answers, counts, now };
  }

  /** Milliseconds from now until the timer is due; remembers the exact instant, which XState's number would lose. */
  delayMs(timer: CompiledTimer): number {
    const { now } = this.current();
    const asked = this.resolve(timer.delay);
    const dueAt = timer.touches ? this.beforeQuiet(timer.delay, asked) : asked;
    this.due.set(timer.name, { dueAt: Math.max(dueAt, now), late: asked < now });
    return dueAt - now;
  }

  resolve(delay: Delay, from?: number): number {
    const { facts, now, rules } = this.current();
    const { appointment, patient } = facts;
    return resolveDelay(delay, {
      from: from ?? now,
      recipientZone: patient.zone,
      anchors: {
        'appointment.starts_at': appointment && { at: appointment.starts_at, zone: appointment.zone },
        'appointment.booked_at': appointment && { at: appointment.booked_at, zone: appointment.zone },
      },
      calendar: (department) => rules.calendar(department),
    });
  }

  /** A contact that counts down to an anchor moves earlier out of quiet hours, unless that moment has passed. */
  private beforeQuiet(delay: Delay, asked: number): number {
    const { facts, now, rules } = this.current();
    if (delay.kind !== 'anchored' || !rules.quiet) return asked;
    const shifted = shiftOut(rules.quiet, facts.patient.zone, asked, 'earlier');
    return shifted > now ? shifted : asked;
  }

  private current(): TurnInput {
    if (!this.input) throw new Error('a guard or delay was evaluated outside a turn');
    return this.input;
  }
}
