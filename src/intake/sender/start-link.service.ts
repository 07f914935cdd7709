import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChannelName } from '../../channel/index.js';
import { AppError, Clock } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { SenderStore } from './sender.store.js';
import { StartLinkStore } from './start-link.store.js';

/** A printed or sent link waits for its patient this long. */
const validMs = 30 * 86_400_000;
/** 128 bits in 22 letters, digits, hyphens and underscores: fewer than any channel allows. */
const tokenBytes = 16;

/** A link as it was made; `token` can be read here and never again. */
export interface StartLink {
  readonly token: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** One-time tokens that say who is writing when a patient opens a channel from a link of the clinic. */
@Injectable()
export class StartLinkService {
  constructor(
    private readonly store: StartLinkStore,
    private readonly senders: SenderStore,
    private readonly clock: Clock,
  ) {}

  /** Errors: PATIENT_UNKNOWN. */
  async make(tx: Tx, patientId: string, channel: ChannelName): Promise<StartLink> {
    if ((await this.senders.recipientOf(tx, patientId)) === undefined) {
      const fix = 'Take the id from the patient as the API shows it.';
      throw new AppError('PATIENT_UNKNOWN', `There is no patient ${patientId}.`, { status: 404, fix });
    }
    const token = randomBytes(tokenBytes).toString('base64url');
    const createdAt = this.clock.now();
    const expiresAt = createdAt + validMs;
    await this.store.insert(tx, { tokenHash: hashOf(token), patientId, channel, createdAt, expiresAt });
    return { token, expiresAt };
  }

  /** The patient whom a token names, once; undefined for one that was used, has expired or never was. */
  async use(tx: Tx, token: string, channel: ChannelName): Promise<string | undefined> {
    return this.store.use(tx, hashOf(token), channel, this.clock.now());
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
