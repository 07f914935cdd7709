import { Injectable } from '@nestjs/common';
import { AppError, Clock, IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { ErasureRequestStore, type ErasureRequest } from './erasure-request.store.js';
import { ForgetService } from './forget.service.js';
import { unknownPatient } from '../patient.service.js';

const dayMs = 86_400_000;
/** Until then the law wants a request answered. */
const decideMs = 30 * dayMs;

/** Who decided, for the record: an id of ours, never a name. */
export interface Decider {
  readonly by: string;
  readonly reason?: string | undefined;
}

/** Requests to be forgotten: they are made in the chat or by staff, decided by staff, and carried out at once. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly forgetting: ForgetService,
    private readonly requests: ErasureRequestStore,
    private readonly ids: IdSource,
    private readonly clock: Clock,
  ) {}

  /** False: one is open already. `via` is the channel on which it was asked for. */
  async request(tx: Tx, patientId: string, via: string): Promise<boolean> {
    return this.requests.insert(tx, this.asked(patientId, via));
  }

  /** Erases everything about the patient, whether they asked in the chat or staff starts it. Errors: PATIENT_UNKNOWN. */
  async erase(tx: Tx, patientId: string, { by, reason }: Decider): Promise<void> {
    const now = this.clock.now();
    const ended = { status: 'done', decidedAt: now, decidedBy: by, reason: reason ?? null } as const;
    if (!(await this.forgetting.forget(tx, patientId, now))) throw unknownPatient(patientId);
    if (await this.requests.decide(tx, patientId, ended)) return;
    await this.requests.insert(tx, { ...this.asked(patientId, 'staff'), ...ended });
  }

  /**
   * Deletes somebody of whom nothing is known but an address that a stranger typed, and leaves no mark: whoever owns the address may be
   * entered at any time. False: there is no such patient.
   */
  async drop(tx: Tx, patientId: string): Promise<boolean> {
    return this.forgetting.drop(tx, patientId);
  }

  /** Errors: ERASURE_NOT_REQUESTED. */
  async refuse(tx: Tx, patientId: string, { by, reason = '' }: Decider): Promise<void> {
    const ended = { status: 'refused', decidedAt: this.clock.now(), decidedBy: by, reason } as const;
    if (await this.requests.decide(tx, patientId, ended)) return;
    throw new AppError('ERASURE_NOT_REQUESTED', `Patient ${patientId} has no open request to be forgotten.`, {
      status: 409,
      fix: 'Look at the list of requests: it may be decided already.',
    });
  }

  /** Oldest first. */
  async list(
    tx: Tx,
    page: { status: ErasureRequest['status']; after?: string | undefined; limit: number },
  ): Promise<ErasureRequest[]> {
    return this.requests.list(tx, page);
  }

  private asked(patientId: string, via: string): ErasureRequest {
    const now = this.clock.now();
    return {
      ...{ erasureId: this.ids.uuid(now), patientId, status: 'requested', via, requestedAt: now },
      ...{ dueAt: now + decideMs, decidedAt: null, decidedBy: null, reason: null },
    };
  }
}
