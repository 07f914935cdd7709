/** The numbers a question asks for, both ends included. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

const prefix = 'score_';

/**
 * What a question offers: one reply per number of its scale, then its own words. On its way through channels and intake a
 * number is a reply like every other; the machine hears all of them as one event (`heardReply`).
 */
export function offeredReplies(params: Readonly<Record<string, unknown>>): string[] {
  const scale = params['scale'] as Scale | undefined;
  const words = (params['replies'] as readonly string[] | undefined) ?? [];
  if (!scale) return [...words];
  const numbers = Array.from({ length: scale.to - scale.from + 1 }, (_, index) => `${prefix}${scale.from + index}`);
  return [...numbers, ...words];
}

/** The events by which a question may be answered as offered: `reply.score` for its scale, and one for each of its words. */
export function replyEvents(params: Readonly<Record<string, unknown>>): string[] {
  const words = (params['replies'] as readonly string[] | undefined) ?? [];
  return [...(params['scale'] ? ['reply.score'] : []), ...words.map((word) => `reply.${word}`)];
}

/** The number that a reply stands for; undefined for a word. */
export function scoreOf(reply: string): number | undefined {
  return reply.startsWith(prefix) ? Number(reply.slice(prefix.length)) : undefined;
}

/** The reply that a number stands for. */
export function scoreReply(score: number): string {
  return prefix + String(score);
}
