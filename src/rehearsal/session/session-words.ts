import { intentOf, numberedIntent, type ClinicProgramme, type Said, type StopScope } from '../../catalog/index.js';
import { messageClasses } from '../../engine/index.js';
import type { AskedQuestion } from '../../outbox/index.js';
import type { SaidWord } from '../rehearsed-people.js';

/** What the typed words of a patient come to. */
export type HeardText =
  /** The answer to the open question. */
  | { readonly kind: 'reply'; readonly intent: string }
  /** Free words: of an open question they are its `other`, otherwise they lie on the desk. */
  | { readonly kind: 'other' }
  | { readonly kind: 'refusal'; readonly words: readonly SaidWord[] }
  /** The front door answers it before any scenario hears it. */
  | { readonly kind: 'front_door'; readonly said: Said['kind'] };

/** Nobody can refuse what must be known for their own safety. */
const indispensable = 'incident';
const promotions: readonly string[] = ['marketing', 'news'];
const scopes: Readonly<Record<Exclude<StopScope, 'all'>, readonly string[]>> = {
  promotions,
  reminders: ['reminder'],
  surveys: ['survey'],
};

/** Reads a text in the order in which the product does: the front door first, then the open question. */
export function heardText(
  programme: ClinicProgramme,
  question: AskedQuestion | undefined,
  { text, channel }: { readonly text: string; readonly channel: string },
): HeardText {
  const said = programme.front.said(text);
  if (said?.kind === 'stop') return { kind: 'refusal', words: refusals(said.scope, channel) };
  if (said?.kind === 'stop_unasked' && !question) return { kind: 'refusal', words: refusals('all', channel) };
  if (said && said.kind !== 'stop_unasked' && !(question && said.kind === 'book'))
    return { kind: 'front_door', said: said.kind };
  const intent = question && meant(programme, question, text);
  return intent === undefined ? { kind: 'other' } : { kind: 'reply', intent };
}

function meant({ replies: words }: ClinicProgramme, { locale, replies }: AskedQuestion, text: string) {
  const direct = numberedIntent(replies, text) ?? intentOf(words.get(locale) ?? {}, replies, text);
  if (direct !== undefined) return direct;
  const elsewhere = new Set([...words.values()].flatMap((intents) => intentOf(intents, replies, text) ?? []));
  return elsewhere.size === 1 ? [...elsewhere][0] : undefined;
}

/** On its channel everything but what must be known, and advertising and news on all of them. */
function refusals(scope: StopScope, channel: string): SaidWord[] {
  const classes = scope === 'all' ? messageClasses.filter((name) => name !== indispensable) : scopes[scope];
  return classes.map((messageClass) => ({
    class: messageClass,
    channel: scope !== 'all' || promotions.includes(messageClass) ? '*' : channel,
    granted: false,
  }));
}
