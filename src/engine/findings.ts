/** What the checker can find, with a short sentence for the list of codes in the documents. */
export const findingCodes = {
  SCHEMA: 'The file does not follow the schema.',
  UNKNOWN_NAME: 'An event, effect, template, department, touchpoint, group, scenario, state or fact does not exist.',
  BAD_EXPRESSION: 'A condition does not parse or its types do not fit.',
  UNREACHABLE_STATE: 'No path leads to the state.',
  DEAD_END: 'The state is not final and nothing leaves it.',
  ENDLESS_WAIT: 'A wait that no timer bounds, or a loop that no wait or count bounds.',
  MISSING_BRANCH: 'A question leaves an answer, a silence or a failed message without a way on.',
  ABANDONED_PATIENT: 'A negative branch ends neither in a handover with a deadline nor in a named outcome.',
  LATE_TIMER: 'A delay counts down to a moment and can already lie in the past.',
  CAP_EXCEEDED: "Some path plans more touches than the group's cadence allows.",
  QUIET_DEADLOCK: 'The allowed window of a message and its expiry can never meet.',
  MISSING_TEMPLATE: 'A channel or a locale of the clinic has no template.',
  TEMPLATE_VARIABLE: 'A template uses a variable that is not there in that state.',
  WINDOW_CLOSED: 'A free-form message can fall outside the service window of its channel.',
  OVERLAPPING_GUARDS: 'Conditions of one event leave a gap, or a later one can never match.',
  NO_OWNER: 'A handover or a touchpoint has nobody who answers for it.',
  SENSITIVE_TEXT: 'A message would show what a locked screen should not, or does not fit its channel.',
  HOLDOUT_TOUCHED: 'The arm of an experiment that is to get nothing can get a contact or a handover.',
  UNEQUAL_ARMS: 'Scenarios that carry the same experiment deal different arms.',
  IDLE_ARM: 'No condition tells two arms of an experiment apart.',
  EMPTY_CELL: 'A cell of the map that the clinic requires is served by no scenario.',
  EXAMPLE_FAILED: 'An example of the scenario comes out otherwise than it says.',
} as const;

export type FindingCode = keyof typeof findingCodes;

/** One thing the checker found. An error keeps the programme from being published, a warning does not. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly scenario?: string | undefined;
  /** Dotted path of the state. */
  readonly state?: string | undefined;
  /** The shortest path that shows it: states and, between them, what leads on. */
  readonly path?: readonly string[] | undefined;
  /** A sentence for an admin that ends with the fix. */
  readonly message: string;
  /** Where in the parsed file; whoever read the file turns it into line and column. */
  readonly pointer?: readonly (string | number)[] | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}
