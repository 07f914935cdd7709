import { Injectable } from '@nestjs/common';
import type { LocaleId } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';

/**
 * `open`: a time is chosen; `asked`: a code was sent; `proven`: the code was right, or a link of the clinic's said who it is;
 * then it is booked, or they wait for a time.
 */
export type PageState = 'open' | 'asked' | 'proven' | 'booked' | 'waiting';

/** What is wanted where no time is chosen. */
export interface Wish {
  readonly service: string;
  readonly doctor?: string | undefined;
  readonly branch?: string | undefined;
}

/** What a visitor wrote of whoever comes. */
export interface Entered {
  readonly name?: string | undefined;
  readonly forOther?: boolean | undefined;
  /** Whether they want news and offers. */
  readonly news?: boolean | undefined;
  /** The version of the text they agreed to. */
  readonly consent?: number | undefined;
}

/** One visitor's way through the page; instants are epoch ms. */
export interface PageBooking {
  readonly pageBookingId: string;
  readonly state: PageState;
  readonly slotKey: string | null;
  readonly wish: Wish;
  readonly heldUntil: number | null;
  readonly locale: LocaleId;
  /** By which link somebody came: `utm_source` and the like, and `ref`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly patientId: string | null;
  readonly contactPointId: string | null;
  readonly entered: Entered;
  readonly codeHash: Buffer | null;
  readonly codeUntil: number | null;
  readonly codeTries: number;
  readonly codesSent: number;
  readonly codeSentAt: number | null;
  readonly appointmentId: string | null;
  readonly createdAt: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const at = (value: string) => `to_timestamp(${value}::float8 / 1000)`;

const findSql = `
  SELECT page_booking_id AS "pageBookingId", state, slot_key AS "slotKey", wish, ${ms('held_until')} AS "heldUntil", locale, facts,
         patient_id AS "patientId", contact_point_id AS "contactPointId", entered, code_hash AS "codeHash",
         ${ms('code_until')} AS "codeUntil", code_tries AS "codeTries", codes_sent AS "codesSent",
         ${ms('code_sent_at')} AS "codeSentAt", appointment_id AS "appointmentId", ${ms('created_at')} AS "createdAt"
    FROM page_booking WHERE clinic_id = $1 AND token_hash = $2`;

const insertSql = `
  INSERT INTO page_booking (clinic_id, page_booking_id, token_hash, link_hash, state, slot_key, wish, held_until, locale, facts,
                            patient_id, entered, code_tries, codes_sent, created_at, changed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, ${at('$8')}, $9, $10, $11, $12, 0, 0, ${at('$13')}, ${at('$13')})
  ON CONFLICT DO NOTHING RETURNING 1`;

const againSql = `
  UPDATE page_booking
     SET token_hash = $3, slot_key = $4, wish = $5, held_until = ${at('$6')}, locale = $7, facts = $8, changed_at = ${at('$9')}
   WHERE clinic_id = $1 AND link_hash = $2 AND state = 'proven' RETURNING page_booking_id AS id`;

const saveSql = `
  UPDATE page_booking
     SET state = $3, slot_key = $4, held_until = ${at('$5')}, patient_id = $6, contact_point_id = $7, entered = $8, code_hash = $9,
         code_until = ${at('$10')}, code_tries = $11, codes_sent = $12, code_sent_at = ${at('$13')}, appointment_id = $14,
         changed_at = ${at('$15')}
   WHERE clinic_id = $1 AND page_booking_id = $2`;

/** Visitors of the public page. */
@Injectable()
export class PageBookingStore {
  /** Locked: two requests of one visitor come one after the other. */
  async lock(tx: Tx, tokenHash: Buffer): Promise<PageBooking | undefined> {
    return (await tx.prepared<PageBooking>('page_booking_lock', `${findSql} FOR UPDATE`, [tx.clinicId, tokenHash]))[0];
  }

  async find(tx: Tx, tokenHash: Buffer): Promise<PageBooking | undefined> {
    return (await tx.prepared<PageBooking>('page_booking_find', findSql, [tx.clinicId, tokenHash]))[0];
  }

  /** False: the link by which they came was used before. */
  async insert(
    tx: Tx,
    row: PageBooking,
    secrets: { readonly tokenHash: Buffer; readonly linkHash: Buffer | undefined },
  ): Promise<boolean> {
    const { pageBookingId, state, slotKey, wish, heldUntil, locale, facts, patientId, entered, createdAt } = row;
    const values = [tx.clinicId, pageBookingId, secrets.tokenHash, secrets.linkHash ?? null, state, slotKey];
    const rest = [JSON.stringify(wish), heldUntil, locale, JSON.stringify(facts), patientId, JSON.stringify(entered)];
    return (await tx.query(insertSql, [...values, ...rest, createdAt])).length > 0;
  }

  /**
   * The way that began by this link and has booked nothing yet begins again as `row`, at a new address; its id. Undefined: the link
   * has had its visit.
   */
  async beginAgain(
    tx: Tx,
    { slotKey, wish, heldUntil, locale, facts, createdAt }: PageBooking,
    { tokenHash, linkHash }: { readonly tokenHash: Buffer; readonly linkHash: Buffer },
  ): Promise<string | undefined> {
    const values = [tx.clinicId, linkHash, tokenHash, slotKey, JSON.stringify(wish), heldUntil, locale];
    return (await tx.query<{ id: string }>(againSql, [...values, JSON.stringify(facts), createdAt]))[0]?.id;
  }

  async save(tx: Tx, row: PageBooking, now: number): Promise<void> {
    const { pageBookingId, state, slotKey, heldUntil, patientId, contactPointId, entered } = row;
    const { codeHash, codeUntil, codeTries, codesSent, codeSentAt, appointmentId } = row;
    const values = [pageBookingId, state, slotKey, heldUntil, patientId, contactPointId, JSON.stringify(entered)];
    const code = [codeHash, codeUntil, codeTries, codesSent, codeSentAt];
    await tx.prepared('page_booking_save', saveSql, [tx.clinicId, ...values, ...code, appointmentId, now]);
  }

  /** Ways that ended nowhere, and those whose visit is long over. */
  async purge(tx: Tx, { unfinished, finished }: { unfinished: number; finished: number }): Promise<void> {
    const sql = `DELETE FROM page_booking WHERE clinic_id = $1
      AND (changed_at < ${at('$3')} OR (changed_at < ${at('$2')} AND state IN ('open', 'asked', 'proven')))`;
    await tx.query(sql, [tx.clinicId, unfinished, finished]);
  }
}
