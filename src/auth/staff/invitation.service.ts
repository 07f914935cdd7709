import { Injectable } from '@nestjs/common';
import { AppError, Clock, Config, IdSource, SecretBox } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { newToken, tokenHash } from '../secret-token.js';
import { InvitationStore } from './invitation.store.js';
import type { FoundInvitation, OpenInvitation } from './invitation.store.js';
import { newTotpSecret } from './totp.js';

/** A weekend and a day. */
const LIVES = 72 * 3_600_000;

/** A link by which somebody sets their password and second factor, once. It can be read at this moment alone. */
export interface InvitationLink {
  readonly invitationId: string;
  readonly token: string;
  /** Absolute where the server knows its public address, else from its root. The token stands behind `#`: no log of a server sees it. */
  readonly link: string;
  readonly expiresAt: number;
}

/** Links for new people, and for those who lost their password or phone. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly store: InvitationStore,
    private readonly box: SecretBox,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly config: Config,
  ) {}

  /** A new link for a person; the ones they had before are worth nothing any more. */
  async make(tx: Tx, staffId: string, madeBy: string | null): Promise<InvitationLink> {
    const now = this.clock.now();
    const [token, invitationId] = [newToken(tx.clinicId), this.ids.uuid(now)];
    const totpSealed = this.box.seal(Buffer.from(newTotpSecret()), contextOf(tx.clinicId, invitationId));
    const times = { createdAt: now, expiresAt: now + LIVES };
    await this.store.endAll(tx, staffId, now);
    await this.store.insert(tx, { invitationId, staffId, tokenHash: tokenHash(token), totpSealed, madeBy, ...times });
    const link = `${this.config.publicUrl ?? ''}/app/invitation#${token}`;
    return { invitationId, token, link, expiresAt: times.expiresAt };
  }

  /** Those that may still be used, newest first. */
  async open(tx: Tx): Promise<OpenInvitation[]> {
    return this.store.open(tx, this.clock.now());
  }

  /** The invitation of a token with the secret it sets up. Errors: AUTH_INVITATION_UNKNOWN. */
  async find(tx: Tx, token: string): Promise<{ invitation: FoundInvitation; secret: string }> {
    const invitation = await this.store.find(tx, tokenHash(token), this.clock.now());
    if (!invitation) throw unknownInvitation();
    const context = contextOf(tx.clinicId, invitation.invitationId);
    return { invitation, secret: this.box.open(invitation.totpSealed, context).toString() };
  }

  /** Ends it by using it or taking it back. Errors: AUTH_INVITATION_UNKNOWN, also for all but the first of many calls. */
  async end(tx: Tx, invitationId: string): Promise<void> {
    if (!(await this.store.end(tx, invitationId, this.clock.now()))) throw unknownInvitation();
  }
}

/** The same for a link that never was, was used, was taken back or ran out. */
export function unknownInvitation(): AppError {
  return new AppError('AUTH_INVITATION_UNKNOWN', 'This invitation does not exist or can no longer be used.', {
    status: 404,
    fix: 'Ask an administrator of the clinic for a new link.',
  });
}

function contextOf(clinicId: number, invitationId: string): string {
  return `invitation/${clinicId}/${invitationId}`;
}
