import type { Plain, Pointer, Range, TextFault } from './yaml-text.js';

/** What a state is to a reader. */
export type StateKind = 'step' | 'group' | 'parallel' | 'end' | 'history';

/** The branch a state belongs to: its own tag, or that of the nearest group around it. */
export type Polarity = 'positive' | 'negative';

/** Something a state or a transition does. */
export interface Effect {
  readonly type: string;
  readonly params: Readonly<Record<string, Plain>>;
  readonly pointer: Pointer;
}

export interface State {
  /** Names from the machine down, joined by dots, as findings write them. */
  readonly id: string;
  readonly name: string;
  /** Id of the group around it; undefined for one that stands in the machine itself. */
  readonly parent: string | undefined;
  readonly kind: StateKind;
  /** Whether the group around it, or the machine, begins here. */
  readonly first: boolean;
  readonly polarity: Polarity | undefined;
  readonly tags: readonly string[];
  readonly description: string | undefined;
  readonly entry: readonly Effect[];
  readonly exit: readonly Effect[];
  readonly outcome: string | undefined;
  readonly pointer: Pointer;
  readonly range: Range;
}

/** What makes a transition happen. */
export type Cause =
  | { readonly kind: 'event'; readonly name: string }
  | { readonly kind: 'delay'; readonly name: string }
  | { readonly kind: 'always'; readonly name: '' }
  | { readonly kind: 'done'; readonly name: '' };

export interface Transition {
  /** Unique within the scenario, and the same as long as neither its source nor its cause is renamed. */
  readonly id: string;
  /** Id of the state it leaves; empty for the machine itself. */
  readonly from: string;
  /** Id of the state it leads to; undefined where it stays, or leads to nothing that is there. */
  readonly to: string | undefined;
  /** As it is written. */
  readonly target: string | undefined;
  readonly cause: Cause;
  readonly guard: string | undefined;
  readonly effects: readonly Effect[];
  readonly pointer: Pointer;
  readonly range: Range;
}

/** A rule of the header that ends an enrolment or begins one. */
export interface HeaderRule {
  readonly on: readonly string[];
  readonly where: string | undefined;
  readonly outcome: string | undefined;
  /** What one enrolment is for, as the file writes it; only of a rule that begins one. */
  readonly key: string | undefined;
  /** How old the event may be, as a period of ISO 8601; only of a rule that begins one. */
  readonly maxAge: string | undefined;
  /** Whether whoever leaves by this rule may begin anew. */
  readonly enrolAgain: boolean;
  readonly pointer: Pointer;
}

export interface Header {
  readonly name: string;
  readonly title: Readonly<Record<string, string>>;
  readonly touchpoint: string | undefined;
  readonly groups: readonly string[];
  readonly messageClass: string;
  readonly priority: number;
  readonly subject: string;
  readonly enrol: readonly HeaderRule[];
  readonly leave: readonly HeaderRule[];
  readonly goal: HeaderRule | undefined;
}

/** A scenario as the text says it. Everything else that is shown of it is computed from this. */
export interface ScenarioModel {
  readonly text: string;
  readonly header: Header;
  /** In the order of the file, groups before what is in them; the machine itself is not among them. */
  readonly states: readonly State[];
  readonly transitions: readonly Transition[];
  /** Not empty: nothing else here can be trusted. */
  readonly faults: readonly TextFault[];
}
