import type { Person } from '../../patient/index.js';
import type { TouchRequest } from './touch-request.js';

/** In its name colleagues write to patients; no such file exists. */
export const DESK = 'desk';

/** A patient who wrote this short a while ago is being answered: neither quiet hours nor budgets bind that (DESIGN §13.1). */
const solicitedMs = 15 * 60_000;
/** An answer to a question of theirs is no contact they could have refused, as long as it is still of that day. */
const answerMs = 24 * 3_600_000;
/** Among what is planned for the same patient a person goes before a scenario. */
const priority = 90;

/** What a colleague wrote to a patient by hand. Instants are epoch ms. */
export interface DeskRequest {
  /** Made by the sender: the same id again is refused by the ledger. */
  readonly messageId: string;
  readonly person: Person;
  readonly text: string;
  readonly subject: string;
  /** Ids of files that go along. */
  readonly enclosed?: readonly string[] | undefined;
  /** Only there; undefined: the recipient's own order. */
  readonly channel?: string | undefined;
  /** When the patient wrote last. */
  readonly heardAt: number | null;
  readonly now: number;
  /** Until when it is worth sending. */
  readonly expiresAt: number;
}

/** The request as a touch: through the gate like every other, but the hold of a dialogue and a mute do not keep back a person's own words. */
export function deskTouch({
  messageId,
  person,
  text,
  subject,
  enclosed,
  channel,
  heardAt,
  now,
  expiresAt,
}: DeskRequest): TouchRequest {
  const since = heardAt === null ? Infinity : now - heardAt;
  return {
    touch: {
      ...{ seq: 0, episode: 0, state: 'writing', template: 'message', class: 'service', repeat: 'never_twice' },
      ...{ priority, channels: channel === undefined ? undefined : [channel], plannedAt: now, expiresAt },
      ...{ replies: [], tells: [] },
    },
    ...{ enrolmentId: messageId, turn: 0, scenarioId: DESK, version: 0, person, now },
    initiated: since > solicitedMs,
    written: { subject, text, locale: person.facts.locale, answer: since <= answerMs, byPerson: true, enclosed },
  };
}
