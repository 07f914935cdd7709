import type { ChannelId, LocaleId } from '../clinic/clinic-map.js';

/**
 * How a text of a channel in a language stands: `stale`: it said its last word before another language of the same
 * channel was changed; `unsafe`: a reader would object to it; `broken`: it cannot be filled.
 */
export const cellStates = ['there', 'missing', 'stale', 'unsafe', 'broken'] as const;
export type CellState = (typeof cellStates)[number];

/** What is known of one text. */
export interface KnownText {
  readonly channel: ChannelId;
  readonly locale: LocaleId;
  /** When it was changed last, epoch ms; a change that is not published yet is later than every published one: Infinity. */
  readonly changedAt: number;
  readonly verdict: 'good' | 'unsafe' | 'broken';
  /** The first thing that can be said against it. */
  readonly because?: string | undefined;
}

/** One place of the matrix. */
export interface Cell {
  readonly channel: ChannelId;
  readonly locale: LocaleId;
  readonly state: CellState;
  /** What is wrong in a sentence, or the language that moved on. */
  readonly because?: string | undefined;
}

/** Every channel and language the clinic speaks, and those beyond it that have a text, in their order. */
export function coverageOf(
  texts: readonly KnownText[],
  { channels, locales }: { readonly channels: readonly ChannelId[]; readonly locales: readonly LocaleId[] },
): Cell[] {
  const extra = texts.filter(({ channel, locale }) => !channels.includes(channel) || !locales.includes(locale));
  const asked = channels.flatMap((channel) => locales.map((locale) => ({ channel, locale })));
  return [...asked, ...extra].map(({ channel, locale }) => {
    const siblings = texts.filter((text) => text.channel === channel);
    return { channel, locale, ...stateOf(siblings, locale) };
  });
}

/** A fault is told before an objection, and both before a language that fell behind: they stop more. */
function stateOf(siblings: readonly KnownText[], locale: LocaleId): Pick<Cell, 'state' | 'because'> {
  const own = siblings.find((text) => text.locale === locale);
  if (!own) return { state: 'missing' };
  if (own.verdict !== 'good') return { state: own.verdict, because: own.because };
  const newest = siblings.reduce((latest, text) => (text.changedAt > latest.changedAt ? text : latest), own);
  return newest === own ? { state: 'there' } : { state: 'stale', because: newest.locale };
}
