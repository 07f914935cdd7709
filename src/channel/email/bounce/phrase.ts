import type { ReturnReason } from './returned-mail.js';

/** Words that give a reason, written for one lower-case line without addresses. Every gap is bounded. */
export type Phrases = readonly (readonly [reason: ReturnReason, ...forms: RegExp[]])[];

/** A group of alternatives, for patterns that are put together. */
export function oneOf(alternatives: readonly string[]): string {
  return `(?:${alternatives.join('|')})`;
}
