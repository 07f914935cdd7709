import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService, type Principal } from '../../auth/index.js';
import type { ChannelName, SendResult } from '../../channel/index.js';
import { readAddress } from '../../patient/index.js';
import { AppError, Clock, SecretBox, UnitOfWork } from '../../runtime/index.js';
import { OwnContactStore, type OwnContact } from './own-contact.store.js';
import { codeText } from './test-mark.js';
import { TestSendService } from './test-send.service.js';

const codeMs = 10 * 60_000;
const againMs = 60_000;
const MOST_TRIES = 5;

/** The addresses of a member of staff: entered by themselves, confirmed by a code that was sent there. */
@Injectable()
export class OwnContactService {
  private readonly key: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: OwnContactStore,
    private readonly sends: TestSendService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    box: SecretBox,
  ) {
    this.key = box.derived('own-contact')[0];
  }

  async list({ clinicId, id }: Principal): Promise<OwnContact[]> {
    return this.work.run(clinicId, (tx) => this.store.all(tx, id));
  }

  /**
   * Enters an address and sends a code there. It takes the place of the one before only once it is confirmed to be theirs:
   * until then nothing goes to either. Errors: OWN_CONTACT_ADDRESS, OWN_CONTACT_OF_PATIENT, OWN_CONTACT_TOO_SOON, TEST_SEND_…
   */
  async ask(actor: Principal, channel: ChannelName, text: string, locale: string): Promise<SendResult> {
    const { clinicId, id: staffId } = actor;
    const address = addressOf(channel, text);
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
    await this.work.run(clinicId, async (tx) => {
      const now = this.clock.now();
      const before = await this.store.lock(tx, staffId, channel);
      if (before && before.confirmedAt === null && now - before.askedAt < againMs) throw tooSoon();
      if (await this.store.isPatients(tx, channel, address)) throw patients();
      const codeHash = this.hashOf(staffId, code);
      await this.store.save(tx, staffId, { channel, address, codeHash, askedAt: now, tries: 0, confirmedAt: null });
      await this.audit.append(tx, actor, 'access', { what: 'own_contact.asked' });
    });
    return this.sends.sendTo(clinicId, {
      staffId,
      channel,
      address,
      text: codeText(code, locale),
      locale,
      mark: 'code',
    });
  }

  /** Errors: OWN_CONTACT_CODE. */
  async confirm(actor: Principal, channel: ChannelName, code: string): Promise<void> {
    const { clinicId, id: staffId } = actor;
    const right = await this.work.run(clinicId, async (tx) => {
      const now = this.clock.now();
      const asked = await this.store.lock(tx, staffId, channel);
      if (!asked?.codeHash || asked.tries >= MOST_TRIES || now - asked.askedAt > codeMs) return false;
      if (!timingSafeEqual(asked.codeHash, this.hashOf(staffId, code))) {
        await this.store.save(tx, staffId, { ...asked, tries: asked.tries + 1 });
        return false;
      }
      await this.store.save(tx, staffId, { ...asked, codeHash: null, confirmedAt: now });
      await this.audit.append(tx, actor, 'access', { what: 'own_contact.confirmed' });
      return true;
    });
    if (!right) throw wrongCode();
  }

  async remove({ clinicId, id }: Principal, channel: ChannelName): Promise<void> {
    await this.work.run(clinicId, (tx) => this.store.remove(tx, id, channel));
  }

  private hashOf(staffId: string, code: string): Buffer {
    return createHmac('sha256', this.key).update(`${staffId} ${code}`).digest();
  }
}

function addressOf(channel: ChannelName, text: string): string {
  const read = readAddress(channel, text);
  if ('address' in read) return read.address;
  throw new AppError('OWN_CONTACT_ADDRESS', `This is no ${channel} address: ${read.reason}.`, {
    status: 422,
    fix: read.fix,
  });
}

function tooSoon(): AppError {
  return new AppError('OWN_CONTACT_TOO_SOON', 'A code was sent less than a minute ago.', {
    status: 429,
    fix: 'Look for the code, or wait a minute and ask for another one.',
    retryable: true,
  });
}

/** A typing error must not write to somebody who came to be treated. */
function patients(): AppError {
  return new AppError(
    'OWN_CONTACT_OF_PATIENT',
    'Test messages do not go to an address the clinic writes to by itself.',
    {
      status: 409,
      fix: 'Enter another address of your own.',
    },
  );
}

function wrongCode(): AppError {
  return new AppError('OWN_CONTACT_CODE', 'The code is not right, or it is too old.', {
    status: 422,
    fix: `Type the six digits you were sent within ten minutes, or ask for another code: after ${MOST_TRIES} wrong ones it counts no more.`,
  });
}
