import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import type { TouchChoices } from './offered-times.js';

/** A question that went out on a channel, with the touch that asks it. */
export interface AskedQuestion {
  readonly touchId: string;
  /** The message that asked it. */
  readonly messageId: string;
  readonly enrolmentId: string;
  readonly patientId: string;
  readonly recipientId: string;
  readonly turn: number;
  readonly seq: number;
  readonly state: string;
  readonly episode: number;
  readonly template: string;
  /** The intents it offers, in the order in which a menu numbers them. */
  readonly replies: readonly string[];
  readonly channel: string;
  /** What it is about. */
  readonly appointmentId?: string | null | undefined;
  /** Times it offers, with all that it showed. */
  readonly choices?: TouchChoices | null | undefined;
  /** The language it was asked in. */
  readonly locale: string;
}

/** Nobody answers a question that this many others came after. */
const newest = 20;

const asked = `
  SELECT t.touch_id AS "touchId", m.message_id AS "messageId", t.enrolment_id AS "enrolmentId", t.patient_id AS "patientId",
         t.recipient_id AS "recipientId", t.turn, t.seq, t.state, t.episode, t.template, t.replies, t.choices, t.appointment_id AS "appointmentId", m.channel, m.locale
    FROM touch t JOIN message m ON m.clinic_id = t.clinic_id AND m.touch_id = t.touch_id
   WHERE t.clinic_id = $1 AND json_array_length(t.replies) > 0`;

/** A message that is on its way, or of which nobody can tell, may well be on the phone that answers: only a refused one is not. */
const newestSql = `${asked} AND t.recipient_id = $2 AND m.channel = $3 AND m.state <> 'not_sent'
   ORDER BY m.dispatched_at DESC, m.message_id DESC LIMIT ${newest}`;

const addresseeSql = `
  SELECT t.patient_id AS "patientId"
    FROM touch t JOIN message m ON m.clinic_id = t.clinic_id AND m.touch_id = t.touch_id
   WHERE t.clinic_id = $1 AND t.recipient_id = $2 AND m.channel = $3 AND m.state <> 'not_sent'
   ORDER BY m.dispatched_at DESC, m.message_id DESC LIMIT 1`;

/** What was asked and written last: how an answer finds its question. */
@Injectable()
export class QuestionStore {
  /** The questions that went out to a recipient on a channel, newest first, open or not. */
  async askedOn(tx: Tx, recipientId: string, channel: string): Promise<AskedQuestion[]> {
    return tx.prepared<AskedQuestion>('question_newest', newestSql, [tx.clinicId, recipientId, channel]);
  }

  /** The question of a message; undefined when there is no such message or it asks nothing. */
  async ofMessage(tx: Tx, messageId: string): Promise<AskedQuestion | undefined> {
    const [row] = await tx.query<AskedQuestion>(`${asked} AND m.message_id = $2`, [tx.clinicId, messageId]);
    return row;
  }

  /** The patient about whom the recipient was last written to on a channel. */
  async lastAddressee(tx: Tx, recipientId: string, channel: string): Promise<string | undefined> {
    const [row] = await tx.query<{ patientId: string }>(addresseeSql, [tx.clinicId, recipientId, channel]);
    return row?.patientId;
  }
}
