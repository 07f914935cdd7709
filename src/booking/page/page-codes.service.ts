import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { OutboxService } from '../../outbox/index.js';
import { SecretBox, type Tx } from '../../runtime/index.js';
import { CODE_MS, codeOf, maySend, mayTry } from './code-rule.js';
import type { PageBooking } from './page-booking.store.js';
import type { Reached } from './page-people.service.js';
import { wordsOf } from './page-words.js';

/** The name of the message in the ledger of contacts. */
const TEMPLATE = 'booking-code';

/** Codes by which somebody proves that a phone is theirs. Only a keyed hash is kept; the text is in the message alone. */
@Injectable()
export class PageCodes {
  private readonly key: Buffer;

  constructor(
    private readonly outbox: OutboxService,
    private readonly programmes: ClinicProgrammeService,
    box: SecretBox,
  ) {
    this.key = box.derived('booking/code')[0];
  }

  /** Sends a new code, which ends the one before; the row to save. Undefined: it is too early for another, or there were too many. */
  async send(tx: Tx, row: PageBooking, to: Reached, now: number): Promise<PageBooking | undefined> {
    if (!maySend(row, now)) return undefined;
    const code = codeOf(randomBytes(4).readUInt32BE());
    const { clinic } = await this.programmes.of(tx);
    const text = wordsOf(row.locale).code_text.replace('{clinic}', clinic.name).replace('{code}', code);
    await this.outbox.answer(tx, {
      ...{ ...to, template: TEMPLATE, seq: row.codesSent, subject: clinic.name, text, locale: row.locale },
      ...{ causeId: row.pageBookingId, heardAt: now, now },
    });
    return {
      ...row,
      ...{ patientId: to.patientId, contactPointId: to.contactPointId, codeHash: this.hash(row, code) },
      ...{ codeUntil: now + CODE_MS, codeTries: 0, codesSent: row.codesSent + 1, codeSentAt: now },
    };
  }

  /** `over`: it cannot be tried any more. */
  check(row: PageBooking, code: string, now: number): 'right' | 'wrong' | 'over' {
    if (row.codeHash === null || !mayTry(row, now)) return 'over';
    return timingSafeEqual(this.hash(row, code), row.codeHash) ? 'right' : 'wrong';
  }

  private hash({ pageBookingId }: PageBooking, code: string): Buffer {
    return createHmac('sha256', this.key).update(`${pageBookingId} ${code}`).digest();
  }
}
