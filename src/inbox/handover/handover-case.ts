import { HOUR } from '../../engine/index.js';
import { fieldNames, type FieldName } from './handover-form.js';
import type { ReturnedCase } from './handover-funnel.store.js';

/** A handover that was given back, as it is told to whoever learns from it. */
export interface TrainingCase {
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  readonly returnReason: string;
  /** Whole hours between offer and return. */
  readonly hours: number;
}

/** What stands where a name or a number was. */
const MASK = '•••';

/** Addresses, and everything with a digit: phones, dates, sums, ages, room numbers. */
const traces = [/[^\s@]+@[^\s@]+/gu, /https?:\/\/\S+/giu, /@[\p{L}\p{N}_]+/gu, /\S*\p{N}\S*/gu];

/** The case without anybody in it. A name that nobody wrote down, or that is bent as a word of the language, may remain in a text. */
export function caseOf(returned: ReturnedCase): TrainingCase {
  const masked = (text: string) => withoutPeople(text, returned.names);
  const fields = fieldNames.flatMap((name) => {
    const text = returned.fields[name];
    return text === undefined ? [] : [[name, masked(text)] as const];
  });
  const { from, to, reason } = returned;
  return {
    ...{ from, to, reason, fields: Object.fromEntries(fields), returnReason: masked(returned.returnReason) },
    hours: Math.round((returned.returnedAt - returned.openedAt) / HOUR),
  };
}

/** The text without the names given, bent ones that begin alike too, without addresses and without numbers. */
export function withoutPeople(text: string, names: readonly string[]): string {
  const words = names.flatMap((name) => name.split(/\s+/)).filter((word) => word.length > 1);
  const named = words.reduce((left, word) => left.replace(pattern(word), MASK), text);
  return traces.reduce((left, trace) => left.replace(trace, MASK), named);
}

/** Names are bent at their end: Ганна, Ганні, Ганною. */
function pattern(name: string): RegExp {
  const root = name.length > 3 ? name.slice(0, -1) : name;
  const escaped = root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}])${escaped}[\\p{L}]{0,4}(?![\\p{L}])`, 'giu');
}
