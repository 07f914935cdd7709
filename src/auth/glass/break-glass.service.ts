import { Injectable } from '@nestjs/common';
import { AppError, Clock, IdSource, Metrics } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Principal } from '../access/principal.js';
import { AuditService } from '../audit/audit.service.js';
import { wrongCode } from '../staff/entry.service.js';
import { SecondFactorService } from '../staff/second-factor.service.js';
import { BreakGlassStore } from './break-glass.store.js';
import type { BrokenGlass } from './break-glass.store.js';

const OPEN_FOR = 60 * 60_000;

/** Access to one patient beyond somebody's rights, for an hour, with a reason; every look through it is flagged in the audit. */
@Injectable()
export class BreakGlassService {
  private readonly opened: { inc(): void };

  constructor(
    private readonly store: BreakGlassStore,
    private readonly factors: SecondFactorService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    metrics: Metrics,
  ) {
    this.opened = metrics.counter({ name: 'tropa_break_glass_total', help: 'Accesses opened beyond rights' });
  }

  /**
   * Opens it by a fresh code of the authenticator. One that is open is not made longer: the next one begins when it has ended.
   * Errors: AUTH_CODE, AUTH_PATIENT_UNKNOWN, AUTH_GLASS_OPEN.
   */
  async open(
    tx: Tx,
    actor: Principal,
    { patientId, reason, code }: { patientId: string; reason: string; code: string },
  ): Promise<Pick<BrokenGlass, 'breakGlassId' | 'expiresAt'>> {
    if (!(await this.factors.takeCode(tx, actor.id, code))) throw wrongCode();
    if (!(await this.store.hasPatient(tx, patientId))) throw unknownPatient();
    const now = this.clock.now();
    if ((await this.store.open(tx, actor.id, patientId, now)) !== undefined) throw alreadyOpen();
    const [breakGlassId, expiresAt] = [this.ids.uuid(now), now + OPEN_FOR];
    await this.store.insert(tx, { breakGlassId, staffId: actor.id, patientId, reason, openedAt: now, expiresAt });
    const flagged = { kind: actor.kind, id: actor.id, breakGlassId };
    await this.audit.append(tx, flagged, 'access', { what: 'break_glass.opened', patientId, subject: breakGlassId });
    tx.afterCommit(() => this.opened.inc());
    return { breakGlassId, expiresAt };
  }

  /** Newest first, from behind the id `after`. */
  async list(tx: Tx, page: { after: string | undefined; unreviewed: boolean; limit: number }): Promise<BrokenGlass[]> {
    return this.store.list(tx, page);
  }

  /** An administrator or auditor has looked into it; never whoever opened it. Errors: AUTH_GLASS_UNKNOWN, AUTH_GLASS_OWN. */
  async review(tx: Tx, actor: Principal, breakGlassId: string): Promise<void> {
    const owner = await this.store.ownerOf(tx, breakGlassId);
    if (owner === actor.id) {
      throw new AppError('AUTH_GLASS_OWN', 'Nobody looks into what they opened themselves.', {
        status: 409,
        fix: 'Ask another administrator or an auditor.',
      });
    }
    if (!(await this.store.review(tx, breakGlassId, actor.id, this.clock.now()))) {
      throw new AppError('AUTH_GLASS_UNKNOWN', `No such access ${breakGlassId} waits for a review.`, {
        status: 404,
        fix: 'Take the id from GET /api/v1/break-glass.',
      });
    }
    await this.audit.append(tx, actor, 'access', { what: 'break_glass.reviewed', subject: breakGlassId });
  }
}

function unknownPatient(): AppError {
  return new AppError('AUTH_PATIENT_UNKNOWN', 'There is no patient with this id.', {
    status: 404,
    fix: 'Take the id from the search or from a message.',
  });
}

function alreadyOpen(): AppError {
  return new AppError('AUTH_GLASS_OPEN', 'Your access to this patient is open already, and is not made longer.', {
    status: 409,
    fix: 'Use it until it ends; then give your reason again.',
  });
}
