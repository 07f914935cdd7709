import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
export type Preview = Schemas['PublicationPreview'];
export type ScenarioPreview = Preview['scenarios'][number];
export type Row = ScenarioPreview['rows'][number];
export type Move = Schemas['PublicationOrder']['moves'][number];
export type Overdue = 'now' | 'skip' | 'human';

/** What was chosen for a row, in the parts that its fields edit. */
export interface Choice {
  readonly choice: 'stay' | 'move' | 'human';
  readonly to: readonly string[];
  readonly overdue: Overdue | null;
  readonly department: string;
  readonly due: string;
}

export type Choices = Readonly<Record<string, Choice>>;

export function keyOf({ scenario, version, position }: Pick<Row, 'scenario' | 'version' | 'position'>): string {
  return `${scenario}@${version}/${position}`;
}

/** What stands for a row before anybody touched it: the suggestion. */
export function choiceOf(row: Row, choices: Choices, department: string): Choice {
  const { suggested } = row;
  const blank = { choice: suggested.choice, to: suggested.to ?? [], overdue: null, department, due: 'PT4H' };
  return choices[keyOf(row)] ?? blank;
}

/** The moves as the server takes them. */
export function movesOf(preview: Preview, choices: Choices, department: string): Move[] {
  return preview.scenarios.flatMap(({ rows }) => rows.map((row) => moveOf(row, choiceOf(row, choices, department))));
}

function moveOf({ scenario, version, position }: Row, chosen: Choice): Move {
  const place = { scenario, version, position };
  const task = { department: chosen.department, due: chosen.due };
  if (chosen.choice === 'stay') return { ...place, choice: 'stay' };
  if (chosen.choice === 'human') return { ...place, choice: 'human', ...task };
  const { overdue } = chosen;
  const late = overdue === null ? {} : { overdue, ...(overdue === 'human' ? task : {}) };
  return { ...place, choice: 'move', to: [...chosen.to], ...late };
}

/** How many stay, move and go to people as the rows stand now; together they are everybody. */
export function sumOf({ rows, running }: ScenarioPreview, choices: Choices, department: string) {
  const sum = { stay: 0, move: 0, human: 0 };
  for (const row of rows) sum[choiceOf(row, choices, department).choice] += row.count;
  return { ...sum, running, balanced: sum.stay + sum.move + sum.human === running };
}

/** Whether something is still to be decided, or cannot be carried out as it stands. */
export function isOpen(row: Row, chosen: Choice): boolean {
  if (chosen.choice === 'stay') return false;
  return row.faults.some(({ code }) => code !== 'PARKED' && code !== 'NO_CHOICE');
}
