import { FRONT_DOOR } from '../question/answer-row.js';
import { DESK } from '../touch/desk-touch.js';
import type { LedgerMessage, LedgerMove } from './ledger-row.js';
import { WITHOUT_FILES, type TouchRow } from '../touch/touch-row.js';
import { meaningOf } from './why-code.js';

/** What stands beside a touch in the ledger. */
export interface TouchStory {
  /** Its attempts, the first one first. */
  readonly messages: readonly LedgerMessage[];
  /** How its outcome moved after it had ended, the first move first. */
  readonly moves: readonly LedgerMove[];
  /** The channel it waits for is paused by staff. */
  readonly paused: boolean;
}

/**
 * Whether the patient may have got it twice: two attempts left or may have, or the same one was handed over again without
 * proof that the first was lost.
 */
export function possibleDuplicate({ copies }: Pick<TouchRow, 'copies'>, messages: readonly LedgerMessage[]): boolean {
  const left = messages.filter(({ state }) => state !== 'not_sent');
  return left.length > 1 || (copies > 0 && left.some(({ handedOver }) => handedOver > 1));
}

/** The ledger's answer: what became of it and why in one sentence, and what else is to be known of it in a few more. */
export function whyOf(touch: TouchRow, story: TouchStory): string {
  const more = [...turns(story), ...receipts(touch, story), ...doubles(touch, story), ...leftOut(touch)];
  return [fate(touch, story), ...more].join(' ');
}

function fate(touch: TouchRow, { paused }: TouchStory): string {
  const what = nameOf(touch);
  if (touch.status === 'dispatching') return `${what} is on its way over ${touch.channel ?? 'its channel'}.`;
  if (touch.status === 'pending') return pending(touch, what, paused);
  if (touch.outcome === 'sent') return `${what} was sent over ${touch.channel ?? 'its channel'}.`;
  if (touch.outcome === 'unknown') return `Nobody can tell whether ${what} arrived: ${reason(touch)}.`;
  return `${what} was ${touch.outcome ?? 'ended'}: ${reason(touch)}.`;
}

function nameOf({ template, scenarioId, version }: TouchRow): string {
  if (scenarioId === FRONT_DOOR) return `"${template}", the clinic's own answer to what the patient wrote,`;
  if (scenarioId === DESK) return 'What a colleague wrote';
  return `"${template}" of ${scenarioId}@${version}`;
}

function pending(touch: TouchRow, what: string, paused: boolean): string {
  if (paused) return `${what} waits: ${touch.channel ?? 'its channel'} is paused.`;
  const last = touch.deferrals.at(-1);
  const when = touch.readyAt === null ? '' : ` at ${iso(touch.readyAt)}`;
  return last
    ? `${what} waits and is looked at again${when}: ${meaningOf(last.rule)}.`
    : `${what} is to be sent${when}.`;
}

/** Where no channel is left, what the last one said is the reason that helps. */
function reason({ rule, deferrals, tried }: TouchRow): string {
  if (rule === null) return 'no rule is recorded';
  const last = deferrals.at(-1);
  if (rule !== 'no_contact_point' || !last || tried.length === 0) return meaningOf(rule);
  return `${meaningOf(rule)}; of ${tried.at(-1) ?? 'the last one'}: ${meaningOf(last.rule)}`;
}

/** How doubt ended, or a certainty did. */
function turns({ moves }: TouchStory): string[] {
  return moves.map(({ from, to, evidence, at }) => {
    const by = wordOf(evidence);
    if (to === 'pending') return `It was ${from} until ${iso(at)}, then taken up again: ${by}.`;
    return `It was ${from} until ${iso(at)}, then ${to}: ${by}.`;
  });
}

function wordOf(evidence: string): string {
  const [source = '', ...rest] = evidence.split(' ');
  const code = rest.findLast((word) => /^[A-Z][A-Z0-9_]+$/.test(word));
  const told = code === undefined ? '' : ` (${code})`;
  if (source === 'receipt') return `the provider reported so${told}`;
  if (source === 'reply') return 'the patient answered it';
  if (source === 'lookup') return `the provider was asked${told}`;
  if (source === 'staff') return `by the word of ${staffOf(rest)}`;
  return evidence;
}

/** `staff Anna failed STAFF_SAYS_NOT_ARRIVED`, `staff Anna sends again`: the name is what stands before the verdict. */
function staffOf(words: readonly string[]): string {
  const name = words.join(' ').replace(/ ?(sent|failed [A-Z_]+|sends again)$/, '');
  return name === '' ? 'staff' : name;
}

function receipts({ outcome }: TouchRow, { messages }: TouchStory): string[] {
  if (outcome !== 'sent') return [];
  const last = messages.findLast(({ state }) => state === 'sent');
  if (!last) return [];
  if (last.readAt !== null) return [`The patient opened it at ${iso(last.readAt)}.`];
  return last.deliveredAt === null ? [] : [`It was delivered at ${iso(last.deliveredAt)}.`];
}

function doubles(touch: TouchRow, { messages }: TouchStory): string[] {
  return possibleDuplicate(touch, messages) ? ['The patient may have got it twice.'] : [];
}

/** Why a file stayed behind, for a person. */
const fileReasons: Readonly<Record<string, string>> = {
  missing: 'it is not there',
  too_large: 'it is too large',
  no_public_url: 'the server has no public address for a link',
  does_not_fit: 'the text had no room for its link',
};

function leftOut({ detail }: TouchRow): string[] {
  const files = detail?.[WITHOUT_FILES];
  if (typeof files !== 'object' || files === null) return [];
  return Object.entries(files).map(
    ([name, why]) => `The file ${name} did not go along: ${fileReasons[String(why)] ?? String(why)}.`,
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
