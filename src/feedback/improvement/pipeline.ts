/** From an idea to the proof that it helped; `declined` is the way out. */
export const improvementStates = [
  'collected',
  'validated',
  'prioritised',
  'in_progress',
  'done',
  'verified',
  'declined',
] as const;
export type ImprovementState = (typeof improvementStates)[number];

/** What is asked before an improvement enters a state. */
export const criteria = [
  'grounds',
  'department',
  'owner',
  'date',
  'future_date',
  'estimate',
  'expectation',
  'root_cause',
  'no_objection',
  'evidence',
  'reason',
] as const;
export type Criterion = (typeof criteria)[number];

/** What is known of an improvement when it is to be moved. */
export interface MoveFacts {
  readonly state: ImprovementState;
  /** Problems and ideas it answers. */
  readonly grounds: number;
  /** How many of its problems have no cause written down. */
  readonly causeless: number;
  readonly department: string;
  readonly ownerId: string | null;
  /** YYYY-MM-DD. */
  readonly dueOn: string | null;
  readonly effort: number | null;
  readonly impact: number | null;
  readonly hasExpectation: boolean;
  /** Objections that no later approval of the same person took back. */
  readonly objections: number;
}

/** What comes along with the move. */
export interface MoveWords {
  readonly note?: string | undefined;
  /** A text that names what proves it. */
  readonly evidence?: string | undefined;
  /** The verdict of the figures: it needs no text. */
  readonly proven?: boolean | undefined;
  /** YYYY-MM-DD, in the clinic's zone. */
  readonly today: string;
}

/** Where one may go from each state. Back is allowed, with a reason; what is verified only goes back. */
export const ways: Readonly<Record<ImprovementState, readonly ImprovementState[]>> = {
  collected: ['validated', 'declined'],
  validated: ['prioritised', 'collected', 'declined'],
  prioritised: ['in_progress', 'validated', 'declined'],
  in_progress: ['done', 'prioritised', 'declined'],
  done: ['verified', 'in_progress'],
  verified: ['in_progress'],
  declined: ['collected'],
};

/** States that carry an owner and a date, by a constraint of the database too. */
export const owned: ReadonlySet<ImprovementState> = new Set(['prioritised', 'in_progress', 'done', 'verified']);
/** States in which somebody still has work. */
export const open: ReadonlySet<ImprovementState> = new Set([
  'collected',
  'validated',
  'prioritised',
  'in_progress',
  'done',
]);

/** The criteria that are not met for this move: none means it may be made. Undefined: there is no such way. */
export function unmet(facts: MoveFacts, to: ImprovementState, words: MoveWords): Criterion[] | undefined {
  if (!ways[facts.state].includes(to)) return undefined;
  const asked = askedFor(facts.state, to);
  return asked.filter((criterion) => !isMet(criterion, facts, words));
}

function askedFor(from: ImprovementState, to: ImprovementState): readonly Criterion[] {
  const back = improvementStates.indexOf(to) < improvementStates.indexOf(from);
  if (to === 'declined' || back) return ['reason', ...(owned.has(to) ? (['owner', 'date', 'estimate'] as const) : [])];
  switch (to) {
    case 'validated':
      return ['grounds', 'department'];
    case 'prioritised':
      return ['grounds', 'department', 'owner', 'date', 'future_date', 'estimate'];
    case 'in_progress':
      return ['owner', 'date', 'estimate', 'expectation', 'root_cause', 'no_objection'];
    case 'done':
      return ['owner', 'date', 'expectation'];
    case 'verified':
      return ['owner', 'evidence'];
    default:
      return [];
  }
}

/** Whether a date that was given lies behind: a new date is never one that is missed already. */
function isMet(criterion: Criterion, facts: MoveFacts, { note, evidence, proven, today }: MoveWords): boolean {
  switch (criterion) {
    case 'grounds':
      return facts.grounds > 0;
    case 'department':
      return facts.department !== '';
    case 'owner':
      return facts.ownerId !== null;
    case 'date':
      return facts.dueOn !== null;
    case 'future_date':
      return facts.dueOn !== null && facts.dueOn >= today;
    case 'estimate':
      return facts.effort !== null && facts.impact !== null;
    case 'expectation':
      return facts.hasExpectation;
    case 'root_cause':
      return facts.causeless === 0;
    case 'no_objection':
      return facts.objections === 0;
    case 'evidence':
      return proven === true || isSaid(evidence, 20);
    case 'reason':
      return isSaid(note, 5);
  }
}

function isSaid(text: string | undefined, least: number): boolean {
  return text !== undefined && text.trim().length >= least;
}

/** Little work, much use. */
export function isQuickWin(
  { effort, impact }: Pick<MoveFacts, 'effort' | 'impact'>,
  rule: { readonly effort_at_most: number; readonly impact_at_least: number },
): boolean {
  return effort !== null && impact !== null && effort <= rule.effort_at_most && impact >= rule.impact_at_least;
}
