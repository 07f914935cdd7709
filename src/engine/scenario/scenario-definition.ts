import type { Experiment } from '../experiment/experiment.js';
import type { MessageClass, Subject } from '../vocabulary/vocabulary.js';

/** Text shown to people, by locale; at least one locale is there. */
export interface LocalizedText {
  readonly en?: string | undefined;
  readonly ru?: string | undefined;
  readonly uk?: string | undefined;
}

/** One effect to plan: its name and its parameters as written (`effects[type].params` gives them their types). */
export interface ActionConfig {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One transition. Without a target it only plans its actions and the state stays. */
export interface TransitionConfig {
  readonly target?: string | undefined;
  /** A CEL expression. */
  readonly guard?: string | undefined;
  readonly actions: readonly ActionConfig[];
  readonly reenter?: boolean | undefined;
}

/** A state of the machine, in the subset of XState's configuration that scenarios may use; every list is an array. */
export interface StateConfig {
  readonly type?: 'atomic' | 'compound' | 'parallel' | 'final' | 'history' | undefined;
  readonly description?: string | undefined;
  readonly initial?: string | undefined;
  readonly states?: Readonly<Record<string, StateConfig>> | undefined;
  readonly on: Readonly<Record<string, readonly TransitionConfig[]>>;
  /** Keys are texts of the delay grammar. */
  readonly after: Readonly<Record<string, readonly TransitionConfig[]>>;
  readonly always: readonly TransitionConfig[];
  readonly onDone: readonly TransitionConfig[];
  readonly entry: readonly ActionConfig[];
  readonly exit: readonly ActionConfig[];
  readonly tags: readonly string[];
  readonly history?: 'shallow' | 'deep' | undefined;
  /** Where a history state leads when there is no history yet. */
  readonly target?: string | undefined;
  readonly output?: { readonly outcome: string } | undefined;
}

/** The root of the machine; its XState id is the scenario's id. */
export interface MachineConfig extends StateConfig {
  readonly states: Readonly<Record<string, StateConfig>>;
}

/** When a patient enters the scenario. */
export interface EnrolRule {
  readonly on: string;
  readonly where?: string | undefined;
  /** CEL list; the same values again do not enrol. */
  readonly key?: string | undefined;
  /** ISO period; an event older than that does not enrol. */
  readonly max_age?: string | undefined;
  readonly catch_up: boolean;
}

/** When a patient leaves it, from any state. */
export interface LeaveRule {
  readonly on: string;
  readonly where?: string | undefined;
  readonly outcome: string;
  readonly enrol_again: boolean;
}

/** What it is for: reached from any state, it ends the enrolment. */
export interface GoalRule {
  readonly on: readonly string[];
  readonly where?: string | undefined;
  readonly outcome: string;
}

/** A scenario file, checked for its shape and normalised. */
export interface ScenarioDefinition {
  readonly scenario: string;
  readonly title: LocalizedText;
  readonly touchpoint?: string | undefined;
  /** Client groups it is designed for; empty means all of them. */
  readonly groups: readonly string[];
  readonly class: MessageClass;
  readonly priority: number;
  readonly subject: Subject;
  readonly enrol: readonly EnrolRule[];
  readonly at_most?: { readonly count: number; readonly per: 'patient' | 'subject' } | undefined;
  readonly leave: readonly LeaveRule[];
  readonly goal?: GoalRule | undefined;
  /** Arms that are compared; guards read the fact `arm`. */
  readonly experiment?: Experiment | undefined;
  readonly machine: MachineConfig;
}
