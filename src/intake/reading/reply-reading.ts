import { intentOf, numberedIntent } from '../../catalog/index.js';
import type { ReplyIntents } from '../../catalog/index.js';

/** The words of replies, by locale. */
export type Words = ReadonlyMap<string, ReplyIntents>;

/**
 * Which of the offered intents the text means: a number of the menu, words of the language the question was asked in, or
 * words of another one of the clinic when those that know them agree. Undefined when it is for a human to read.
 */
export function intentMeant(
  words: Words,
  asked: { locale: string; replies: readonly string[] },
  text: string,
): string | undefined {
  const { locale, replies } = asked;
  const said = numberedIntent(replies, text) ?? intentOf(words.get(locale) ?? {}, replies, text);
  if (said !== undefined) return said;
  const elsewhere = new Set([...words.values()].flatMap((intents) => intentOf(intents, replies, text) ?? []));
  return elsewhere.size === 1 ? [...elsewhere][0] : undefined;
}
