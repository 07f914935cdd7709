import { Injectable } from '@nestjs/common';
import { AppError, Clock, IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Role, Scope } from '../access/access.js';
import { AuditService } from '../audit/audit.service.js';
import type { AuditActor } from '../audit/audit.service.js';
import { ClinicStore } from '../clinic.store.js';
import { SessionService } from '../session/session.service.js';
import { StaffStore } from './staff.store.js';
import type { StaffFields, StaffMember } from './staff.store.js';

/** Somebody new. */
export interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly roles: readonly Role[];
  readonly departments: Scope;
  readonly branches: Scope;
}

/** What changes about somebody; what is left out stays. */
export interface StaffChange {
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly departments?: Scope | undefined;
  readonly branches?: Scope | undefined;
  readonly disabled?: boolean | undefined;
}

/** Who works in the clinic and what they may do. Everything here is written down in the audit. */
@Injectable()
export class StaffService {
  constructor(
    private readonly store: StaffStore,
    private readonly clinics: ClinicStore,
    private readonly sessions: SessionService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Everybody, also the disabled, by name. */
  async list(tx: Tx): Promise<StaffMember[]> {
    return this.store.list(tx);
  }

  /** Names by id, of those that there are. */
  async named(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    return this.store.names(tx, ids);
  }

  /** Errors: AUTH_STAFF_UNKNOWN. */
  async find(tx: Tx, staffId: string): Promise<StaffMember> {
    const person = await this.store.find(tx, staffId);
    if (person) return person;
    throw new AppError('AUTH_STAFF_UNKNOWN', `The clinic has no staff ${staffId}.`, {
      status: 404,
      fix: 'Take the id from GET /api/v1/staff.',
    });
  }

  /** Errors: AUTH_STAFF_UNKNOWN. */
  async findByEmail(tx: Tx, email: string): Promise<StaffMember> {
    const person = await this.store.findByEmail(tx, email.toLowerCase());
    if (person) return person;
    throw new AppError('AUTH_STAFF_UNKNOWN', 'Nobody of the clinic has this e-mail address.', {
      status: 404,
      fix: 'Compare it with the list: tropa staff list.',
    });
  }

  /** Somebody who cannot sign in yet: an invitation gives them a password. Errors: AUTH_STAFF_KNOWN. */
  async add(tx: Tx, by: AuditActor, person: NewStaff): Promise<string> {
    const now = this.clock.now();
    const staffId = this.ids.uuid(now);
    const { email, name, locale, roles, departments, branches } = person;
    if (!(await this.store.insert(tx, { staffId, email: email.toLowerCase(), name, locale, createdAt: now }))) {
      throw new AppError('AUTH_STAFF_KNOWN', 'Somebody with this e-mail address is there already.', {
        status: 409,
        fix: 'Change them, or give them a new link with "reset".',
      });
    }
    await this.store.setRoles(tx, staffId, roles);
    await this.store.setScope(tx, staffId, 'departments', departments);
    await this.store.setScope(tx, staffId, 'branches', branches);
    await this.audit.append(tx, by, 'access', { what: 'staff.added', subject: staffId });
    return staffId;
  }

  /**
   * Whoever loses or gains rights signs in again: their sessions end, in every process.
   * Errors: AUTH_STAFF_UNKNOWN, AUTH_LAST_ADMINISTRATOR.
   */
  async change(tx: Tx, by: AuditActor, staffId: string, change: StaffChange): Promise<StaffMember> {
    await this.clinics.lock(tx);
    const before = await this.find(tx, staffId);
    await this.assertGoverned(tx, before, change);
    const { name, locale, roles, departments, branches, disabled } = change;
    await this.store.update(tx, staffId, { name, locale, ...this.disabling(before, disabled) });
    if (roles) await this.store.setRoles(tx, staffId, roles);
    if (departments) await this.store.setScope(tx, staffId, 'departments', departments);
    if (branches) await this.store.setScope(tx, staffId, 'branches', branches);
    if (roles ?? departments ?? branches ?? disabled) await this.sessions.endAll(tx, staffId);
    const what = disabled === undefined ? 'staff.changed' : disabled ? 'staff.disabled' : 'staff.enabled';
    await this.audit.append(tx, by, 'access', { what, subject: staffId });
    return this.find(tx, staffId);
  }

  /** Sets the password; `null` lets nobody in by it. Every session but `except` ends. */
  async setPassword(tx: Tx, staffId: string, passwordHash: string | null, except?: string): Promise<void> {
    await this.store.update(tx, staffId, { passwordHash });
    await this.sessions.endAll(tx, staffId, except);
  }

  private disabling(before: StaffMember, disabled: boolean | undefined): StaffFields {
    if (disabled === undefined || disabled === (before.disabledAt !== null)) return {};
    return { disabledAt: disabled ? this.clock.now() : null };
  }

  /** A clinic without an administrator could never make another one. */
  private async assertGoverned(tx: Tx, person: StaffMember, { roles, disabled }: StaffChange): Promise<void> {
    const stays = !disabled && (roles ?? person.roles).includes('administrator');
    if (!governs(person) || stays) return;
    const others = (await this.store.list(tx)).filter((other) => other.staffId !== person.staffId && governs(other));
    if (others.length > 0) return;
    throw new AppError('AUTH_LAST_ADMINISTRATOR', 'This is the only administrator the clinic has.', {
      status: 409,
      fix: 'Make somebody else an administrator first, and have them sign in once.',
    });
  }
}

function governs({ roles, disabledAt, passwordHash }: StaffMember): boolean {
  return roles.includes('administrator') && disabledAt === null && passwordHash !== null;
}
