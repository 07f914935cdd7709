import type { TouchRow } from '../touch/touch-row.js';

/** A text by which the clinic itself answers the patient's own words. */
export interface AnswerRequest {
  readonly patientId: string;
  readonly recipientId: string;
  /** Where they wrote from: the answer goes there and nowhere else. */
  readonly channel: string;
  readonly contactPointId: string;
  /** Its name, for the ledger. */
  readonly template: string;
  /** Counts the answers to one cause, from 0. */
  readonly seq: number;
  readonly subject?: string | undefined;
  readonly text: string;
  readonly locale: string;
  /** The id of what is answered: the same cause and `seq` is the same answer. */
  readonly causeId: string;
  /** When the patient wrote, epoch ms. */
  readonly heardAt: number;
  readonly now: number;
}

/** The scenario in whose name the clinic answers by itself; no such file exists. */
export const FRONT_DOOR = 'front-door';

/** An answer that is later than this answers nothing any more (DESIGN §13.1). */
const solicitedMs = 15 * 60_000;

/** The touch of an answer: ready at once, on the channel it was asked on, under no budget. */
export function answerRow(request: AnswerRequest, touchId: string): TouchRow {
  const { patientId, recipientId, channel, contactPointId, template, seq, now } = request;
  const { subject, text, locale, causeId, heardAt } = request;
  return {
    ...{ touchId, enrolmentId: causeId, turn: 0, seq, patientId, recipientId },
    ...{ scenarioId: FRONT_DOOR, version: 0, state: 'answering', episode: 0 },
    ...{ appointmentId: null, appointmentRevision: null },
    ...{ class: 'service', repeat: 'never_twice', priority: 100, template, replies: [], initiated: false, tells: [] },
    ...{ channels: [channel], channel, tried: [], attempts: 0, resend: null, standing: null, copies: 0 },
    written: { subject, text, locale, answer: true, contactPointId },
    ...{ plannedAt: now, slotAt: now, reserved: false, readyAt: now, expiresAt: heardAt + solicitedMs },
    ...{ deferrals: [], status: 'pending', outcome: null, rule: null, detail: null, endedAt: null },
  };
}
