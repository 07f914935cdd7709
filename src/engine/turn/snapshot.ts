import type { StateValue } from 'xstate';
import type { Repeat } from '../vocabulary/vocabulary.js';

/** A question the patient has been (or is about to be) asked and that is still open. */
export interface OpenQuestion {
  /** Key of the touch that asks: turn number and index of the effect. */
  readonly turn: number;
  readonly seq: number;
  readonly episode: number;
  /** ISO period; it runs from the moment the question was sent, not queued (DESIGN §5, reply clock). */
  readonly wait: string;
  /** Absolute end, epoch milliseconds. */
  readonly until: number;
  readonly replies: readonly string[];
  /** The template, under which the answer is kept in `answers`. */
  readonly asks: string;
}

/** What is stored of a running enrolment: JSON in, JSON out, nothing lives in memory between turns. */
export interface EnrolmentSnapshot {
  /** XState's state value. */
  readonly value: StateValue;
  /** How often each state was entered: the episodes, and `counts` of expressions. */
  readonly entries: Readonly<Record<string, number>>;
  /** When each active state was entered, epoch milliseconds; a migration sets its timers from there. */
  readonly entered: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly questions: Readonly<Record<string, OpenQuestion>>;
  /** XState's history, as state ids; absent when the scenario has none. */
  readonly history?: Readonly<Record<string, readonly { readonly id: string }[]>>;
  /** Arm of the scenario's experiment, kept whatever becomes of the weights; absent without an experiment. */
  readonly arm?: string;
  /** An expression has read the arm: the patient's way may depend on it. */
  readonly exposed?: true;
}

/** A durable timer to be written; the same name again replaces it. */
export interface TimerArm {
  readonly name: string;
  readonly episode: number;
  readonly dueAt: number;
  /** The anchor already lay in the past when it was armed. */
  readonly late: boolean;
}

/** Which free times a touch is to offer; they are looked for when it leaves. */
export interface SlotOffer {
  /** Ids of the programme and of the clinic; absent: that of the appointment to be moved, or any. */
  readonly service?: string | undefined;
  readonly doctor?: string | undefined;
  readonly branch?: string | undefined;
  /** ISO period: how far ahead is looked. */
  readonly days: string;
  readonly count: number;
  /** The appointment that the scenario is about goes to the chosen time; otherwise one is booked. */
  readonly moves: boolean;
  /** Service and branch are those of the visit that was cancelled last. */
  readonly replaces?: boolean | undefined;
}

/** A planned contact, before the gate has seen it. */
export interface PlannedTouch {
  readonly seq: number;
  readonly state: string;
  readonly episode: number;
  readonly template: string;
  readonly class: string;
  readonly repeat: Repeat;
  readonly priority: number;
  readonly channels?: readonly string[] | undefined;
  /** Names of files of the programme that go with it. */
  readonly files?: readonly string[] | undefined;
  readonly plannedAt: number;
  readonly expiresAt: number;
  readonly replies: readonly string[];
  /** Which `message.*` events the scenario wants to hear about this touch. */
  readonly tells: readonly string[];
  readonly offer?: SlotOffer | undefined;
}

/** Any other effect: its parameters with every delay already resolved to an instant. */
export interface PlannedEffect {
  readonly seq: number;
  readonly type: string;
  readonly state: string;
  readonly episode: number;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface EnrolmentEnd {
  readonly outcome: string;
  readonly by: 'leave' | 'goal' | 'machine';
  /** A moved appointment leaves and enrols again in the same turn (DESIGN §13.7). */
  readonly enrolAgain: boolean;
}

/** What one event or timer did to one enrolment: data, to be written by the caller in one commit. */
export interface Turn {
  /** False when nothing heard the signal: there is nothing to write but the signal's own consumption. */
  readonly changed: boolean;
  readonly snapshot: EnrolmentSnapshot;
  readonly touches: readonly PlannedTouch[];
  readonly effects: readonly PlannedEffect[];
  readonly arm: readonly TimerArm[];
  readonly cancel: readonly string[];
  /** Questions whose state was left: if they have not gone out yet, they must not. */
  readonly withdraw: readonly { readonly turn: number; readonly seq: number }[];
  readonly end?: EnrolmentEnd | undefined;
  /** The transitions of the machine that were taken, as `branchesOf` tells them by identity; nothing of it is stored. */
  readonly taken: readonly object[];
  /** This turn is the first of the enrolment in which an expression read the arm. */
  readonly exposed?: true;
}
