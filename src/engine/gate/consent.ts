import type { ClassRule } from '../cadence.js';
import type { ConsentSummary } from './gate-facts.js';

type Word = NonNullable<ConsentSummary[string]>[string];

/** For each of the four words that speak of a class on a channel, the narrower ones, which can lift its refusal. */
const narrower = [[], [0], [0], [0, 1, 2]] as const;

/**
 * Whether the recipient lets this class come on this channel. A refusal stands until something narrower, or the same, is
 * granted later: agreeing to marketing in spring does not outlive a refusal of everything in summer, and a general word
 * never lifts the refusal of one thing.
 */
export function agrees(
  consents: ConsentSummary,
  messageClass: string,
  channel: string,
  rule: Pick<ClassRule, 'consent'>,
): boolean {
  if (rule.consent === 'none') return true;
  const said = [
    consents[messageClass]?.[channel],
    consents[messageClass]?.['*'],
    consents['*']?.[channel],
    consents['*']?.['*'],
  ];
  const refused = said.some((word, index) => word?.granted === false && !lifted(said, index, word));
  return !refused && (rule.consent === 'refusable' || said.some((word) => word?.granted === true));
}

function lifted(said: readonly (Word | undefined)[], index: number, refusal: Word): boolean {
  return (narrower[index] ?? []).some((other) => {
    const word = said[other];
    return word?.granted === true && (word.at ?? 0) >= (refusal.at ?? 0);
  });
}
