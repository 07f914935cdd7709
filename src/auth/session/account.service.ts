import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork } from '../../runtime/index.js';
import { AuditService } from '../audit/audit.service.js';
import type { Principal } from '../access/principal.js';
import { AuthService } from '../auth.service.js';
import { assertPassword, wrongCode } from '../staff/entry.service.js';
import { hashPassword, isPassword } from '../staff/password.adapter.js';
import { SecondFactorService } from '../staff/second-factor.service.js';
import { StaffService } from '../staff/staff.service.js';
import { ThrottleService } from './throttle.service.js';

/** What people change about their own account. */
@Injectable()
export class AccountService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly staff: StaffService,
    private readonly factors: SecondFactorService,
    private readonly throttle: ThrottleService,
    private readonly audit: AuditService,
  ) {}

  /** Their other sessions end. Errors: AUTH_NOT_STAFF, AUTH_TOO_MANY_TRIES, AUTH_PASSWORD_WRONG, AUTH_PASSWORD. */
  async changePassword(actor: Principal, { old, next }: { old: string; next: string }): Promise<void> {
    assertStaff(actor);
    await this.throttle.take(actor.clinicId, { second_factor: actor.id });
    const { person, clinic } = await this.work.run(actor.clinicId, async (tx) => ({
      person: await this.staff.find(tx, actor.id),
      clinic: await this.auth.clinic(tx),
    }));
    if (!(await isPassword(person.passwordHash, old))) throw wrongPassword();
    assertPassword(next, { ...person, clinic: clinic.clinic.name });
    const passwordHash = await hashPassword(next);
    await this.work.run(actor.clinicId, async (tx) => {
      await this.staff.setPassword(tx, actor.id, passwordHash, actor.sessionId);
      await this.audit.append(tx, actor, 'access', { what: 'password.changed' });
    });
    await this.throttle.forget(actor.clinicId, { second_factor: actor.id });
  }

  /** Ten new ones; the old ones are worth nothing. Errors: AUTH_NOT_STAFF, AUTH_TOO_MANY_TRIES, AUTH_CODE. */
  async renewRecoveryCodes(actor: Principal, code: string): Promise<string[]> {
    assertStaff(actor);
    await this.throttle.take(actor.clinicId, { second_factor: actor.id });
    const codes = await this.work.run(actor.clinicId, async (tx) => {
      if (!(await this.factors.takeCode(tx, actor.id, code))) return undefined;
      await this.audit.append(tx, actor, 'access', { what: 'recovery_codes.renewed' });
      return this.factors.renewRecoveryCodes(tx, actor.id);
    });
    if (!codes) throw wrongCode();
    await this.throttle.forget(actor.clinicId, { second_factor: actor.id });
    return codes;
  }

  /** Errors: AUTH_NOT_STAFF. */
  async speak(actor: Principal, locale: string): Promise<void> {
    assertStaff(actor);
    await this.work.run(actor.clinicId, (tx) => this.staff.change(tx, actor, actor.id, { locale }));
  }
}

/** Errors: AUTH_NOT_STAFF: an API key has no account of its own. */
export function assertStaff(actor: Principal): void {
  if (actor.kind === 'staff') return;
  throw new AppError('AUTH_NOT_STAFF', 'An API key is nobody who could do this.', {
    status: 403,
    fix: 'Sign in as a person.',
  });
}

function wrongPassword(): AppError {
  return new AppError('AUTH_PASSWORD_WRONG', 'The present password is not right.', {
    status: 422,
    fix: 'Type the one you sign in with.',
  });
}
