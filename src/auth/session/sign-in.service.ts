import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork } from '../../runtime/index.js';
import { AuditService } from '../audit/audit.service.js';
import { wrongCode } from '../staff/entry.service.js';
import { isPassword } from '../staff/password.adapter.js';
import { SecondFactorService } from '../staff/second-factor.service.js';
import { StaffStore } from '../staff/staff.store.js';
import type { LiveSession } from './session-principal.js';
import { SessionService } from './session.service.js';
import type { SessionStage } from './session.store.js';
import { ThrottleService } from './throttle.service.js';

/** A new session: what the browser keeps, and whether the second factor is still to come. */
export interface SignedIn {
  readonly token: string;
  readonly stage: SessionStage;
}

/** From a password to a session. Whether there is such an account is not to be learned from it, by words or by time. */
@Injectable()
export class SignInService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffStore,
    private readonly factors: SecondFactorService,
    private readonly sessions: SessionService,
    private readonly throttle: ThrottleService,
    private readonly audit: AuditService,
  ) {}

  /** The first step. Errors: AUTH_TOO_MANY_TRIES, AUTH_SIGN_IN, AUTH_SECOND_FACTOR_MISSING. */
  async byPassword(
    clinicId: number,
    { email, password, address }: { email: string; password: string; address: string },
  ): Promise<SignedIn> {
    const account = email.toLowerCase();
    const pair = { account_at_address: `${account} ${address}` };
    await this.throttle.take(clinicId, { ...pair, account, address });
    const person = await this.work.run(clinicId, (tx) => this.staff.findByEmail(tx, account));
    const right = await isPassword(person?.passwordHash, password);
    if (!person || !right || person.disabledAt !== null) {
      await this.refused(clinicId, person?.staffId);
      throw refusal();
    }
    if (!person.hasSecondFactor && this.factors.isRequired) throw noSecondFactor();
    const stage = person.hasSecondFactor ? 'second_factor' : 'open';
    const token = await this.work.run(clinicId, async (tx) => {
      if (stage === 'open') await this.audit.append(tx, staffOf(person.staffId), 'access', { what: 'session.opened' });
      return this.sessions.open(tx, person.staffId, stage);
    });
    if (stage === 'open') await this.throttle.forget(clinicId, pair);
    return { token, stage };
  }

  /** The second step: a new session takes the place of the one that waited. Errors: AUTH_TOO_MANY_TRIES, AUTH_CODE. */
  async bySecondFactor({ clinicId, session }: LiveSession, code: string): Promise<SignedIn> {
    const { staffId, sessionId } = session;
    await this.throttle.take(clinicId, { second_factor: staffId });
    const token = await this.work.run(clinicId, async (tx) => {
      const proof = await this.factors.prove(tx, staffId, code);
      if (proof === undefined || !(await this.sessions.end(tx, sessionId))) return undefined;
      const what = proof === 'code' ? 'session.opened' : 'session.opened_by_recovery_code';
      await this.audit.append(tx, staffOf(staffId), 'access', { what });
      return this.sessions.open(tx, staffId, 'open');
    });
    if (token === undefined) {
      await this.refused(clinicId, staffId);
      throw wrongCode();
    }
    await this.throttle.forget(clinicId, { second_factor: staffId });
    return { token, stage: 'open' };
  }

  /** The same row whether or not the account exists. */
  private async refused(clinicId: number, staffId: string | undefined): Promise<void> {
    await this.work.run(clinicId, (tx) =>
      this.audit.append(tx, 'system', 'refused', { what: 'session.refused', subject: staffId }),
    );
  }
}

function staffOf(id: string) {
  return { kind: 'staff', id } as const;
}

function refusal(): AppError {
  return new AppError('AUTH_SIGN_IN', 'The e-mail address or the password is not right.', {
    status: 401,
    fix: 'Try again; an administrator of the clinic can give you a link to set a new password.',
  });
}

function noSecondFactor(): AppError {
  return new AppError(
    'AUTH_SECOND_FACTOR_MISSING',
    'This account has no second factor, and nobody signs in without one.',
    {
      status: 403,
      fix: 'Ask an administrator of the clinic for a new link: it sets up both.',
    },
  );
}
