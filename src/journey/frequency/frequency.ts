import { DAY, type Cadence } from '../../engine/index.js';
import { recommend, type FrequencyCell, type Recommendation } from './recommend.js';

/** What followed the contacts of a group and class that were somebody's so many-th within 30 days, as it is kept. */
export interface CountedCell {
  readonly group: string;
  readonly class: string;
  readonly contacts: number;
  readonly n: number;
  readonly asked: number;
  readonly answered: number;
  readonly refusedDay: number;
  readonly refusedWeek: number;
  readonly visits: number;
  readonly missed: number;
}

/** One group and class: today's limit in 30 days, what is known, and what follows from it. */
export interface FrequencyLine {
  readonly group: string;
  readonly class: string;
  /** Of cadence.yaml; null: none. */
  readonly limit: number | null;
  readonly cells: readonly (FrequencyCell & { readonly refusalDay: { readonly n: number; readonly of: number } })[];
  readonly recommendation: Recommendation;
}

/** Every group and class that was written to, by name. */
export function frequencyLines(counted: readonly CountedCell[], cadence: Cadence): FrequencyLine[] {
  const groups = new Map<string, CountedCell[]>();
  for (const cell of counted) {
    const key = `${cell.group} ${cell.class}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((cells) => {
    const [first] = cells;
    if (!first) return [];
    const limit = limitOf(cadence, first.group, first.class);
    const seen = cells.map(cellOf);
    return { group: first.group, class: first.class, limit, cells: seen, recommendation: recommend(seen, limit) };
  });
}

/** What the class may send somebody of the group in a month; the group's own limit stands before that of everybody. */
export function limitOf({ budgets }: Cadence, group: string, messageClass: string): number | null {
  const windows = budgets[group]?.[messageClass] ?? budgets['default']?.[messageClass] ?? [];
  return windows.find(({ name, ms }) => name === 'month' || ms === 30 * DAY)?.limit ?? null;
}

function cellOf({ contacts, n, asked, answered, refusedDay, refusedWeek, visits, missed }: CountedCell) {
  return {
    ...{ contacts, n },
    response: { n: answered, of: asked },
    refusal: { n: refusedWeek, of: n },
    refusalDay: { n: refusedDay, of: n },
    missed: { n: missed, of: visits },
  };
}
