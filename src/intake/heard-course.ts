import type { Said, StopScope } from '../catalog/index.js';
import type { Answer } from './inbound-event.js';

/** What a reply leads to. */
export type Course =
  | { readonly kind: 'stop'; readonly scope: StopScope }
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Something to be told to a person at once; with a question open its scenario hears it too. */
  | { readonly kind: 'emergency'; readonly answer?: Answer | undefined }
  | { readonly kind: 'language'; readonly locale: string }
  | { readonly kind: 'start' | 'help' | 'choose_language' | 'wrong_number' | 'human' | 'words' };

/**
 * STOP is heard before everything, an emergency before every question. Then what answers the open question is its answer,
 * which is why CANCEL is a STOP only when nothing was asked; then come the other words of the front door; then whatever is
 * said to the open question; the rest is for a person to read.
 */
export function courseOf(said: Said | undefined, answer: Answer | undefined): Course {
  if (said?.kind === 'stop') return said;
  if (said?.kind === 'emergency') return { kind: 'emergency', answer: answer && { ...answer, intent: 'other' } };
  if (answer && (answer.intent !== 'other' || !said || said.kind === 'stop_unasked')) return { kind: 'answer', answer };
  if (said?.kind === 'stop_unasked') return { kind: 'stop', scope: 'all' };
  if (!said) return { kind: 'words' };
  return said.kind === 'language' ? said : { kind: said.kind };
}
