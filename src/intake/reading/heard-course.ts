import type { Said, StopScope } from '../../catalog/index.js';
import type { Answer } from '../inbound-event.js';

/** What a reply leads to. */
export type Course =
  | { readonly kind: 'stop'; readonly scope: StopScope }
  /** `slot`: it chooses an offered time; `wish`: it names another one. */
  | { readonly kind: 'answer' | 'slot' | 'wish'; readonly answer: Answer }
  /** Something to be told to a person at once; with a question open its scenario hears it too. */
  | { readonly kind: 'emergency'; readonly answer?: Answer | undefined }
  | { readonly kind: 'language'; readonly locale: string }
  | { readonly kind: 'channel'; readonly channel: string }
  /** `number`: which of the patients who share the address. */
  | { readonly kind: 'my_data' | 'erase' | 'erase_confirm'; readonly number?: number | undefined }
  | { readonly kind: 'book' }
  | { readonly kind: 'start' | 'help' | 'choose_language' | 'wrong_number' | 'human' | 'words' };

/**
 * STOP is heard before everything, an emergency before every question. Then what answers the open question is its answer,
 * which is why CANCEL is a STOP only when nothing was asked; then come the other words of the front door; then whatever is
 * said to the open question; the rest is for a person to read.
 */
export function courseOf(said: Said | undefined, answer: Answer | undefined): Course {
  if (said?.kind === 'stop') return said;
  if (said?.kind === 'emergency') return { kind: 'emergency', answer: answer && { ...answer, intent: 'other' } };
  if (answer && (answer.intent !== 'other' || !said || said.kind === 'stop_unasked')) return answering(answer);
  if (said?.kind === 'stop_unasked') return { kind: 'stop', scope: 'all' };
  if (!said) return { kind: 'words' };
  const { kind } = said;
  const whole = kind === 'language' || kind === 'channel' || kind === 'my_data' || kind === 'erase';
  return whole || kind === 'erase_confirm' ? said : { kind };
}

function answering(answer: Answer): Course {
  if (answer.slot) return { kind: 'slot', answer };
  return { kind: answer.wish ? 'wish' : 'answer', answer };
}

/** What else decides whether a person has to look. */
export interface Circumstances {
  /** Nobody knows yet who they are: they are asked first. */
  readonly fresh: boolean;
  /** A colleague has the dialogue, and the scenarios are silent. */
  readonly held: boolean;
  /** A button of a question that was settled already. */
  readonly late: boolean;
  /** Not the patient: the address is somebody else's, or its owner died. */
  readonly stranger: boolean;
}

/** Whether nothing automatic answers what was said, so that the patient waits for a person. */
export function needsPerson({ kind }: Course, { fresh, held, late, stranger }: Circumstances): boolean {
  if (stranger || late || kind === 'emergency' || kind === 'human' || kind === 'wrong_number') return true;
  if (kind === 'words') return !fresh;
  return held && kind !== 'stop';
}
