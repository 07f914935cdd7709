import type { EventFacts } from './facts.js';

/** What a patient answered a question with, as `record_answer` carries it. */
export interface HeardAnswer {
  readonly score?: number;
  /** The offered reply they chose. */
  readonly intent?: string;
  /** What they wrote in their own words. */
  readonly text?: string;
}

/** The answer an event bears; empty for whatever is no answer, such as a wait that ended. */
export function answerIn(event: EventFacts | undefined): HeardAnswer {
  if (!event || !event.type.startsWith('reply.') || event.type === 'reply.none') return {};
  const { score, text } = event as { readonly score?: unknown; readonly text?: unknown };
  if (event.type === 'reply.score') return typeof score === 'number' ? { score } : {};
  if (event.type === 'reply.other') return typeof text === 'string' && text !== '' ? { text } : {};
  return { intent: event.type.slice('reply.'.length) };
}
