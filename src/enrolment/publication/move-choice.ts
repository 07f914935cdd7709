import type { OverdueChoice } from '../../engine/index.js';

/** What is done with those who stand in one place of an older version. */
export type MoveChoice = {
  readonly scenario: string;
  /** The older version. */
  readonly version: number;
  readonly position: string;
} & (StayChoice | ToStateChoice | ToHumanChoice);

interface StayChoice {
  readonly choice: 'stay';
}

/** Who gets a patient, and within what period (ISO). */
export interface HumanTask {
  readonly department: string;
  readonly due: string;
  readonly summary?: string | undefined;
}

interface ToStateChoice extends Partial<HumanTask> {
  readonly choice: 'move';
  /** Leaf states of the new version. */
  readonly to: readonly string[];
  /** Needed where a timer of the target is late; `human` needs the department too. */
  readonly overdue?: OverdueChoice | undefined;
}

interface ToHumanChoice extends HumanTask {
  readonly choice: 'human';
}

/** The choices of a publication, to be looked up by place. */
export class MoveChoices {
  private readonly byPlace = new Map<string, MoveChoice>();

  constructor(readonly list: readonly MoveChoice[]) {
    for (const choice of list) this.byPlace.set(placeKey(choice), choice);
  }

  of(place: {
    readonly scenario: string;
    readonly version: number;
    readonly position: string;
  }): MoveChoice | undefined {
    return this.byPlace.get(placeKey(place));
  }

  /** Whether anybody of this version is moved or handed over at all. */
  moves(scenario: string, version: number): boolean {
    return this.list.some((one) => one.scenario === scenario && one.version === version && one.choice !== 'stay');
  }
}

/** The task that a choice gives to people; undefined when it gives none. */
export function humanTask(choice: MoveChoice): HumanTask | undefined {
  if (choice.choice === 'stay') return undefined;
  const { department, due, summary } = choice;
  return department === undefined || due === undefined ? undefined : { department, due, summary };
}

function placeKey(at: { readonly scenario: string; readonly version: number; readonly position: string }): string {
  return JSON.stringify([at.scenario, at.version, at.position]);
}
