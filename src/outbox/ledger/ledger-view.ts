import type { LedgerMessage, LedgerMove } from './ledger-row.js';
import type { TouchRow } from '../touch/touch-row.js';
import { possibleDuplicate, whyOf } from './why.js';
import { meaningOf } from './why-code.js';

/** One attempt as it is told. Instants are ISO 8601; `at` is when it was sent, or else when the call was made. */
export interface LedgerAttempt {
  readonly message: string;
  readonly attempt: number;
  readonly channel: string;
  /** The name of the account; null: the way out that all clinics share, or an account that was removed. */
  readonly account: string | null;
  readonly state: LedgerMessage['state'];
  readonly code: string | null;
  /** The code in words. */
  readonly meaning: string | null;
  /** How often it was handed to the provider under the same reference. */
  readonly handed_over: number;
  readonly provider_id: string | null;
  readonly at: string;
  readonly dispatched_at: string;
  readonly sent_at: string | null;
  readonly delivered_at: string | null;
  readonly read_at: string | null;
  readonly failed_at: string | null;
}

/** Why this patient did, or did not, hear from the clinic: one entry a planned touch. Instants are ISO 8601. */
export interface LedgerEntry {
  readonly touch: string;
  readonly scenario: string;
  /** What the scenario is called, by language; null: no published one, such as the front door and the desk. */
  readonly titles: Readonly<Record<string, string>> | null;
  readonly state: string;
  readonly template: string;
  readonly class: string;
  /** `never_miss` may be sent once more when nobody can tell, `never_twice` not. */
  readonly repeat: string;
  readonly planned_at: string;
  readonly expires_at: string;
  readonly status: TouchRow['status'];
  readonly outcome: string | null;
  readonly rule: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly channel: string | null;
  readonly next_at: string | null;
  readonly ended_at: string | null;
  readonly deferrals: readonly { at: string; until: string; rule: string }[];
  readonly messages: readonly LedgerAttempt[];
  /** How the outcome moved after it had ended, and by whose word. */
  readonly moves: readonly { at: string; from: string; to: string; evidence: string }[];
  /** The patient may have got it twice. */
  readonly possible_duplicate: boolean;
  /** The same in words. */
  readonly why: string;
}

/** One touch with the texts as they were, or in shadow would have been, sent. */
export interface TouchEntry extends LedgerEntry {
  readonly patient: string;
  readonly texts: readonly { message: string; locale: string; subject: string | null; text: string }[];
}

/** What the ledger keeps of one touch, gathered. */
export interface TouchRecord {
  readonly touch: TouchRow;
  readonly messages: readonly LedgerMessage[];
  readonly moves: readonly LedgerMove[];
  readonly paused: boolean;
  readonly titles: Readonly<Record<string, string>> | null;
  /** Names of accounts by their id. */
  readonly accounts: ReadonlyMap<string, string>;
}

export function entryOf({ touch, titles, messages, moves, paused, accounts }: TouchRecord): LedgerEntry {
  return {
    touch: touch.touchId,
    scenario: `${touch.scenarioId}@${touch.version}`,
    titles,
    state: touch.state,
    template: touch.template,
    class: touch.class,
    repeat: touch.repeat,
    planned_at: iso(touch.plannedAt),
    expires_at: iso(touch.expiresAt),
    status: touch.status,
    outcome: touch.outcome,
    rule: touch.rule,
    detail: touch.detail,
    channel: touch.channel,
    next_at: touch.status === 'pending' ? isoOrNull(touch.readyAt) : null,
    ended_at: isoOrNull(touch.endedAt),
    deferrals: touch.deferrals.map(({ at, until, rule }) => ({ at: iso(at), until: iso(until), rule })),
    messages: messages.map((message) => attemptOf(message, accounts)),
    moves: moves.map(({ at, from, to, evidence }) => ({ at: iso(at), from, to, evidence })),
    possible_duplicate: possibleDuplicate(touch, messages),
    why: whyOf(touch, { messages, moves, paused }),
  };
}

/** The same with its texts. */
export function touchEntryOf(record: TouchRecord): TouchEntry {
  const texts = record.messages.map(({ messageId, locale, subject, body }) => ({
    message: messageId,
    locale,
    subject,
    text: body,
  }));
  return { ...entryOf(record), patient: record.touch.patientId, texts };
}

function attemptOf(message: LedgerMessage, accounts: ReadonlyMap<string, string>): LedgerAttempt {
  const { accountId, code } = message;
  return {
    message: message.messageId,
    attempt: message.attempt,
    channel: message.channel,
    account: accountId === null ? null : (accounts.get(accountId) ?? null),
    state: message.state,
    code,
    meaning: code === null ? null : meaningOf(code),
    handed_over: message.handedOver,
    provider_id: message.providerId,
    at: iso(message.sentAt ?? message.dispatchedAt),
    dispatched_at: iso(message.dispatchedAt),
    sent_at: isoOrNull(message.sentAt),
    delivered_at: isoOrNull(message.deliveredAt),
    read_at: isoOrNull(message.readAt),
    failed_at: isoOrNull(message.failedAt),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
