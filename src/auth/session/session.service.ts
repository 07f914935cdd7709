import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, IdSource, SecretBox, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Principal } from '../access/principal.js';
import { clinicOfToken, newToken, tokenHash } from '../secret-token.js';
import { sessionLimits } from './session-limits.js';
import type { LiveSession } from './session-principal.js';
import { SessionStore } from './session.store.js';
import type { SessionStage } from './session.store.js';

/** Sessions of staff. They live in the database, so ending one ends it in every process at once. */
@Injectable()
export class SessionService {
  private readonly csrfKey: Buffer;

  constructor(
    private readonly store: SessionStore,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    box: SecretBox,
  ) {
    this.csrfKey = box.derived('csrf')[0];
  }

  /** A new session; its token is known to the browser alone. */
  async open(tx: Tx, staffId: string, stage: SessionStage): Promise<string> {
    const now = this.clock.now();
    const token = newToken(tx.clinicId);
    const lives = stage === 'open' ? sessionLimits.absolute : sessionLimits.secondFactor;
    const sessionId = this.ids.uuid(now);
    await this.store.insert(tx, {
      sessionId,
      tokenHash: tokenHash(token),
      staffId,
      stage,
      now,
      expiresAt: now + lives,
    });
    return token;
  }

  /** The session of a cookie; undefined: none, ended, idle for too long, or of somebody who was disabled. */
  async of(token: string | undefined): Promise<LiveSession | undefined> {
    const clinicId = token === undefined ? undefined : clinicOfToken(token);
    if (token === undefined || clinicId === undefined) return undefined;
    const now = this.clock.now();
    const session = await this.work.run(clinicId, async (tx) => {
      const row = await this.store.find(tx, tokenHash(token), now, now - sessionLimits.idle);
      if (row && now - row.seenAt >= sessionLimits.noted) await this.store.note(tx, row.sessionId, now);
      return row;
    });
    return session && { clinicId, session, csrf: this.csrfOf(token) };
  }

  /** Whether the session an actor came by still stands; for connections that stay open. An API key has none and is not asked. */
  async isOpen({ clinicId, kind, sessionId }: Principal): Promise<boolean> {
    if (kind === 'key') return true;
    if (sessionId === undefined) return false;
    const now = this.clock.now();
    return this.work.run(clinicId, (tx) => this.store.isOpen(tx, sessionId, now, now - sessionLimits.idle));
  }

  /** Whether this call was the one that ended it. */
  async end(tx: Tx, sessionId: string): Promise<boolean> {
    return this.store.end(tx, sessionId);
  }

  /** Ends every session of a person, but for one they may keep; forgets those that ran out along the way. */
  async endAll(tx: Tx, staffId: string, except?: string): Promise<void> {
    await this.store.endAll(tx, staffId, except);
    await this.store.purge(tx, this.clock.now());
  }

  /** Whether a page that knows the session sent this token along. */
  isCsrf({ csrf }: LiveSession, given: unknown): boolean {
    const [ours, theirs] = [Buffer.from(csrf), Buffer.from(typeof given === 'string' ? given : '')];
    return ours.length === theirs.length && timingSafeEqual(ours, theirs);
  }

  /** The token for changes that belongs to the token of a session; nothing of it is stored. */
  csrfOf(token: string): string {
    return createHmac('sha256', this.csrfKey).update(token).digest('base64url');
  }
}
