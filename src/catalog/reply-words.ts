import { z } from 'zod';
import { scoreOf, scoreReply } from '../engine/index.js';
import type { LocaleId } from './clinic/clinic-map.js';

const words = z.array(z.string().trim().min(1)).min(1);
const offered = z.strictObject({
  label: z.string().trim().min(1).max(20, 'a button shows at most 20 characters'),
  words,
});
const heard = z.strictObject({ words });

/** `templates/replies/<locale>.yaml`: by intent the label of the button and the words that mean it; `stop` and `help` have words alone. */
export const replyWordsSchema = z
  .object({ stop: heard, help: heard })
  .catchall(offered)
  .superRefine((intents, context) => {
    for (const [intent, { words: spoken }] of Object.entries(intents)) {
      const taken = spoken.find((word) =>
        ['stop', 'help'].some((first) => first !== intent && means(intents, first, word)),
      );
      if (taken === undefined) continue;
      const message = `"${taken}" already means stop or help, which are heard before any question; remove it here`;
      context.addIssue({ code: 'custom', path: [intent, 'words'], message });
    }
  });

/** The words of one locale, checked. */
export type ReplyIntents = Readonly<
  Record<string, { readonly words: readonly string[]; readonly label?: string | undefined }>
>;

/** The words of one locale as they lie in the programme. */
export interface ReplySource {
  readonly locale: LocaleId;
  readonly file: string;
  readonly text: string;
  readonly intents: ReplyIntents;
}

/** What a person typed, as it is compared with words: small letters, no punctuation or signs around and between, ё as е. */
export function normalizeReply(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[’ʼ`]/g, "'")
    .replace(/[^\p{L}\p{N}'+]+/gu, ' ')
    .trim();
}

/**
 * The one of the offered intents that exactly these words mean. Undefined when none does, or more than one: a sentence that
 * merely contains a word is for a human. The words of stop and help are asked for by offering `['stop', 'help']`.
 */
export function intentOf(intents: ReplyIntents, offered: readonly string[], text: string): string | undefined {
  const meant = offered.filter((intent) => means(intents, intent, text));
  return meant.length === 1 ? meant[0] : undefined;
}

/** The offered intent that a number answers: that number of the question's scale, else as a menu counts them from 1. */
export function numberedIntent(offered: readonly string[], text: string): string | undefined {
  const said = normalizeReply(text);
  if (!/^(0|[1-9]\d?)$/.test(said)) return undefined;
  const score = scoreReply(Number(said));
  return offered.includes(score) ? score : offered.filter(isWord)[Number(said) - 1 - highest(offered)];
}

/** Words after a scale are counted on from its last number. */
function highest(offered: readonly string[]): number {
  return Math.max(0, ...offered.map((intent) => scoreOf(intent) ?? 0));
}

function isWord(intent: string): boolean {
  return scoreOf(intent) === undefined;
}

/** The answers of a menu in words, with the number that answers each. */
export function menuOf<T extends { readonly intent: string }>(
  replies: readonly T[],
): (T & { readonly number: number })[] {
  const above = highest(replies.map(({ intent }) => intent));
  return replies
    .filter(({ intent }) => isWord(intent))
    .map((reply, index) => ({ ...reply, number: above + index + 1 }));
}

function means(intents: ReplyIntents, intent: string, text: string): boolean {
  const said = normalizeReply(text);
  const spoken = Object.hasOwn(intents, intent) ? (intents[intent]?.words ?? []) : [];
  return said !== '' && spoken.some((word) => normalizeReply(word) === said);
}

/** The label of an offered reply, or the intent itself when the locale has none for it. */
export function labelOf(intents: ReplyIntents, intent: string): string {
  const score = scoreOf(intent);
  if (score !== undefined) return String(score);
  return (Object.hasOwn(intents, intent) ? intents[intent]?.label : undefined) ?? intent;
}
