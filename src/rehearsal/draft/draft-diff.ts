import type { Contact } from './draft-play.js';

/** What became of one contact between two programmes: `before` and `after` in epoch ms, undefined where it is not there. */
export interface ContactChange {
  readonly kind: Contact['kind'];
  readonly what: string;
  readonly change: 'kept' | 'moved' | 'gained' | 'lost';
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

/** How many there were, and what became of them: before = kept + moved + lost, after = kept + moved + gained. */
export interface ChangeTotals {
  readonly before: number;
  readonly after: number;
  readonly kept: number;
  readonly moved: number;
  readonly gained: number;
  readonly lost: number;
}

/**
 * Holds one patient's contacts of two programmes against each other. What comes at the same instant is kept; of what is
 * left, the first of a kind has moved to the first of the same kind, and so on; the rest is lost or gained.
 */
export function diffContacts(before: readonly Contact[], after: readonly Contact[]): ContactChange[] {
  const kinds = new Set([...before, ...after].map(({ kind, what }) => `${kind} ${what}`));
  return [...kinds].sort().flatMap((name) => {
    const of = (contacts: readonly Contact[]) =>
      contacts.filter(({ kind, what }) => `${kind} ${what}` === name).map(({ at }) => at);
    const [kind, what] = [name.slice(0, name.indexOf(' ')) as Contact['kind'], name.slice(name.indexOf(' ') + 1)];
    return diffTimes(of(before), of(after)).map((change) => ({ kind, what, ...change }));
  });
}

/** The sum over changes of one kind. */
export function totalsOf(changes: readonly ContactChange[], kind: Contact['kind']): ChangeTotals {
  const own = changes.filter((change) => change.kind === kind);
  const count = (word: ContactChange['change']) => own.filter(({ change }) => change === word).length;
  return {
    before: own.filter(({ before }) => before !== undefined).length,
    after: own.filter(({ after }) => after !== undefined).length,
    ...{ kept: count('kept'), moved: count('moved'), gained: count('gained'), lost: count('lost') },
  };
}

type TimeChange = Pick<ContactChange, 'change' | 'before' | 'after'>;

function diffTimes(before: readonly number[], after: readonly number[]): TimeChange[] {
  const left = [...after].sort(ascending);
  const kept: TimeChange[] = [];
  const gone: number[] = [];
  for (const at of [...before].sort(ascending)) {
    const same = left.indexOf(at);
    if (same < 0) gone.push(at);
    else kept.push({ change: 'kept', before: at, after: left.splice(same, 1)[0] });
  }
  const pairs = Math.min(gone.length, left.length);
  const moved = gone
    .slice(0, pairs)
    .map((at, index): TimeChange => ({ change: 'moved', before: at, after: left[index] }));
  const lost = gone.slice(pairs).map((at): TimeChange => ({ change: 'lost', before: at }));
  const gained = left.slice(pairs).map((at): TimeChange => ({ change: 'gained', after: at }));
  return [...kept, ...moved, ...lost, ...gained].sort((one, other) => timeOf(one) - timeOf(other));
}

function timeOf({ before, after }: TimeChange): number {
  return before ?? after ?? 0;
}

function ascending(one: number, other: number): number {
  return one - other;
}
