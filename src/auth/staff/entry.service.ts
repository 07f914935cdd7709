import { Injectable } from '@nestjs/common';
import { AppError, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { AuditService } from '../audit/audit.service.js';
import type { AuditActor } from '../audit/audit.service.js';
import { clinicOfToken } from '../secret-token.js';
import { SessionService } from '../session/session.service.js';
import { InvitationService, unknownInvitation } from './invitation.service.js';
import type { InvitationLink } from './invitation.service.js';
import { passwordFault } from './password-rule.js';
import type { PasswordFault, PasswordOwner } from './password-rule.js';
import { hashPassword } from './password.adapter.js';
import { SecondFactorService } from './second-factor.service.js';
import { StaffService } from './staff.service.js';
import type { NewStaff } from './staff.service.js';
import { stepOfCode, totpUri } from './totp.js';

/** What the page of an invitation shows: who it is for, and the secret for their authenticator application. */
export interface InvitationOffer {
  readonly clinic: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly secret: string;
  readonly uri: string;
}

/** How people come to their password and second factor: by the link of an invitation, the first time and after a loss. */
@Injectable()
export class EntryService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffService,
    private readonly invitations: InvitationService,
    private readonly factors: SecondFactorService,
    private readonly sessions: SessionService,
    private readonly audit: AuditService,
  ) {}

  /** Errors: AUTH_STAFF_KNOWN. */
  async invite(tx: Tx, by: AuditActor, person: NewStaff): Promise<InvitationLink & { staffId: string }> {
    const staffId = await this.staff.add(tx, by, person);
    return { ...(await this.invitations.make(tx, staffId, idOf(by))), staffId };
  }

  /**
   * Takes password, second factor and sessions away at once and gives a new link: for whoever forgot, lost or may have been robbed.
   * Errors: AUTH_STAFF_UNKNOWN.
   */
  async reset(tx: Tx, by: AuditActor, staffId: string): Promise<InvitationLink> {
    await this.staff.find(tx, staffId);
    await this.staff.setPassword(tx, staffId, null);
    await this.factors.remove(tx, staffId);
    await this.audit.append(tx, by, 'access', { what: 'staff.reset', subject: staffId });
    return this.invitations.make(tx, staffId, idOf(by));
  }

  /** Errors: AUTH_INVITATION_UNKNOWN. */
  async look(token: string): Promise<InvitationOffer> {
    return this.work.run(clinicOf(token), async (tx) => {
      const { invitation, secret } = await this.invitations.find(tx, token);
      const { clinic, name, email, locale } = invitation;
      return { clinic, name, email, locale, secret, uri: totpUri(secret, clinic, email) };
    });
  }

  /**
   * Sets both up and signs in; the recovery codes can be read at this moment alone. `now` is the time the code was typed.
   * Errors: AUTH_INVITATION_UNKNOWN, AUTH_PASSWORD, AUTH_CODE.
   */
  async accept(
    token: string,
    { password, code, now }: { password: string; code: string; now: number },
  ): Promise<{ session: string; recoveryCodes: string[] }> {
    const clinicId = clinicOf(token);
    const { invitation } = await this.work.run(clinicId, (tx) => this.invitations.find(tx, token));
    assertPassword(password, invitation);
    const passwordHash = await hashPassword(password);
    return this.work.run(clinicId, async (tx) => {
      const { invitation: still, secret } = await this.invitations.find(tx, token);
      if (stepOfCode(secret, code, now) === undefined) throw wrongCode();
      await this.invitations.end(tx, still.invitationId);
      await this.staff.setPassword(tx, still.staffId, passwordHash);
      const recoveryCodes = await this.factors.setUp(tx, still.staffId, secret);
      if (!(await this.factors.takeCode(tx, still.staffId, code))) throw wrongCode();
      const person = { kind: 'staff', id: still.staffId } as const;
      await this.audit.append(tx, person, 'access', { what: 'invitation.accepted', subject: still.invitationId });
      return { session: await this.sessions.open(tx, still.staffId, 'open'), recoveryCodes };
    });
  }
}

const faults: Readonly<Record<PasswordFault, string>> = {
  short: 'Take at least 12 characters: a sentence is easier to remember than signs.',
  long: 'Take at most 128 characters.',
  common: 'Take one that is not on every list of well-known passwords.',
  repeated: 'Take one that is not made of a few characters or a row of the keyboard.',
  yours: 'Take one without your name, your address and the name of the clinic.',
};

/** Errors: AUTH_PASSWORD. */
export function assertPassword(password: string, owner: PasswordOwner): void {
  const fault = passwordFault(password, owner);
  if (fault === undefined) return;
  throw new AppError('AUTH_PASSWORD', 'This password is too easy to guess.', { status: 422, fix: faults[fault] });
}

/** The same for a wrong code, an old one and one that was shown before. */
export function wrongCode(): AppError {
  return new AppError('AUTH_CODE', 'The code is not right, or was used before.', {
    status: 422,
    fix: 'Type the six digits the application shows now; compare the clock of the phone if it goes on.',
  });
}

function clinicOf(token: string): number {
  const clinicId = clinicOfToken(token);
  if (clinicId === undefined) throw unknownInvitation();
  return clinicId;
}

function idOf(by: AuditActor): string | null {
  return by === 'system' || by.kind === 'key' ? null : by.id;
}
