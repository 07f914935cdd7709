import { scoreOf, HOUR } from '../engine/index.js';
import { Chance } from '../rehearsal/index.js';

/** A question that stands on a sandbox phone; `askedAt` is epoch ms. */
export interface StandingQuestion {
  readonly messageId: string;
  readonly askedAt: number;
  /** The intents that answer it. */
  readonly replies: readonly string[];
}

const likely: Readonly<Record<string, number>> = {
  confirm: 10,
  yes: 7,
  no: 2,
  move: 1,
  cancel: 0.5,
  human: 0.4,
};
/** Most are content; some are not at all. */
const byTenth = [1, 0.5, 0.5, 1, 1, 2, 2, 5, 10, 14, 16];

/** When the question is answered and by what; undefined: never. The same for the same message. */
export function answerTo({ messageId, askedAt, replies }: StandingQuestion): { at: number; reply: string } | undefined {
  const chance = new Chance('demo answer', messageId);
  if (!chance.happens(0.72)) return undefined;
  const at = askedAt + Math.ceil(chance.wait({ median: 0.5, spread: 1 }) * HOUR);
  const top = Math.max(1, ...replies.map((reply) => scoreOf(reply) ?? 0));
  const weights = Object.fromEntries(replies.map((reply) => [reply, weightOf(reply, top)]));
  const reply = chance.pick(weights);
  return reply === undefined ? undefined : { at, reply };
}

function weightOf(reply: string, top: number): number {
  const score = scoreOf(reply);
  if (score !== undefined) return byTenth[Math.round((score * 10) / top)] ?? 1;
  return likely[reply] ?? 1.5;
}
