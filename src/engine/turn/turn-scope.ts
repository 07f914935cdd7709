import type { EventFacts, Facts } from '../facts.js';
import type { ExpressionValues } from '../expression/expression.js';
import {
  resolveDelay,
  shiftOut,
  type Anchor,
  type Calendar,
  type Delay,
  type Period,
  type QuietHours,
} from '../time/index.js';

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

/** A delayed transition: its timer's stored name, and XState's name for the event that fires it. */
export interface CompiledTimer {
  /** `<state>/<delay as written>`. */
  readonly name: string;
  readonly eventType: string;
  readonly state: string;
  readonly delay: Delay;
  /** Leads straight to a message, so quiet hours move it earlier when it counts down to an anchor. */
  readonly touches: boolean;
}

/** When a timer fires, epoch milliseconds. */
export interface DueTime {
  readonly dueAt: number;
  /** As its delay says: before `dueAt` when the anchor already lies in the past. */
  readonly askedAt: number;
  readonly late: boolean;
}

/**
 * What guards and delays of the machine see while one turn is taken. XState hands them only its context and event,
 * so the compiled scenario holds this scope and a turn fills it before each step; the engine is synchronous, so two
 * turns never share it.
 */
export class TurnScope {
  /** Due times of the timers that the current step armed, by timer name. */
  readonly due = new Map<string, DueTime>();
  private input: TurnInput | undefined;
  private event: EventFacts | undefined;
  private answers: Readonly<Record<string, string>> = {};
  private arm: string | undefined;
  private armRead = false;
  private readonly readArm = (): string | undefined => {
    this.armRead = true;
    return this.arm;
  };

  open(input: TurnInput, event: EventFacts | undefined, answers: Readonly<Record<string, string>>): void {
    this.input = input;
    this.event = event;
    this.answers = answers;
    this.due.clear();
  }

  /** The arm of the enrolment whose turn begins. */
  assign(arm: string | undefined): void {
    this.arm = arm;
    this.armRead = false;
  }

  /** What the machine is being told. */
  get heard(): EventFacts | undefined {
    return this.event;
  }

  /** Whether an expression has read the arm since it was assigned: from then on its way may depend on it. */
  get exposed(): boolean {
    return this.armRead;
  }

  values(counts: Readonly<Record<string, number>>): ExpressionValues {
    const { facts, now } = this.current();
    return { facts, event: this.event, answers: this.answers, counts, now, arm: this.readArm };
  }

  /** Milliseconds from now until the timer is due; remembers the exact instant, which XState's number would lose. */
  delayMs(timer: CompiledTimer): number {
    const { now } = this.current();
    const askedAt = this.resolve(timer.delay);
    const dueAt = timer.touches ? this.beforeQuiet(timer.delay, askedAt) : askedAt;
    this.due.set(timer.name, { dueAt: Math.max(dueAt, now), askedAt, late: askedAt < now });
    return dueAt - now;
  }

  /** The instant a delay is due; it runs from now unless told otherwise. */
  resolve(delay: Delay, from?: number): number {
    const { facts, now, rules } = this.current();
    return resolveDelay(delay, {
      from: from ?? now,
      recipientZone: facts.patient.zone,
      anchors: this.anchors(),
      calendar: (department) => rules.calendar(department),
    });
  }

  /** A contact that counts down to an anchor moves earlier out of quiet hours, unless that moment has passed. */
  private beforeQuiet(delay: Delay, asked: number): number {
    const { facts, now, rules } = this.current();
    const anchor = delay.kind === 'anchored' ? this.anchors()[delay.anchor] : undefined;
    if (!anchor || asked >= anchor.at || !rules.quiet) return asked;
    const shifted = shiftOut(rules.quiet, facts.patient.zone, asked, 'earlier');
    return shifted > now ? shifted : asked;
  }

  private anchors(): Readonly<Record<string, Anchor | undefined>> {
    const { appointment } = this.current().facts;
    return {
      'appointment.starts_at': appointment && { at: appointment.starts_at, zone: appointment.zone },
      'appointment.booked_at': appointment && { at: appointment.booked_at, zone: appointment.zone },
    };
  }

  private current(): TurnInput {
    if (!this.input) throw new Error('a guard or delay was evaluated outside a turn');
    return this.input;
  }
}
