import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { DelayError } from '../../engine/index.js';
import { AppError, Clock, IdSource, UnitOfWork, type Tx } from '../../runtime/index.js';
import { RehearsedProgrammes, type RehearsedProgramme } from './rehearsed-programmes.service.js';
import { begunWith, firstSteps } from './session-begin.js';
import { SessionPlay, type PlayedSession } from './session-play.js';
import { checkSteps, joined, type SessionStep, type WishedGiven } from './session-schema.js';
import { SessionStore, type StoredSession } from './session.store.js';

/** What a new rehearsal is about. */
export interface SessionWish {
  readonly draftId: string | null;
  readonly scenarioId: string | null;
  readonly version: number | null;
  readonly alone: boolean;
  readonly given: WishedGiven;
}

/** A rehearsal with what came of its steps. */
export interface ShownSession {
  readonly stored: StoredSession;
  readonly rehearsed: RehearsedProgramme;
  readonly played: PlayedSession;
}

/** So many of each person's are kept: a rehearsal is cheap to begin again. */
const mostKept = 50;

/**
 * Rehearsals step by step. Only the beginning and the steps are stored; whatever is shown is played from them again, outside of any
 * transaction, so undo costs nothing, any process can answer, and a draft that changes is rehearsed as it is now.
 */
@Injectable()
export class SessionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: SessionStore,
    private readonly programmes: RehearsedProgrammes,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Errors: those of the programme and of the playing. */
  async begin({ clinicId, id, name }: Principal, wish: SessionWish): Promise<ShownSession> {
    const now = this.clock.now();
    const { scenarioId, rehearsed } = await this.work.run(clinicId, async (tx) => {
      const known = wish.scenarioId ?? (await this.programmes.scenarioOf(tx, wish.draftId ?? ''));
      return { scenarioId: known, rehearsed: await this.programmes.of(tx, { ...wish, scenarioId: known }) };
    });
    const { programme, scenario } = rehearsed;
    const stored: StoredSession = {
      rehearsalId: this.ids.uuid(now),
      draftId: wish.draftId,
      scenarioId,
      version: wish.draftId === null ? scenario.version : null,
      alone: wish.alone,
      given: begunWith(wish.given, { programme, scenario, now }),
      steps: firstSteps(scenario),
      ...{ createdBy: id, createdByName: name, createdAt: now, changedAt: now },
    };
    const played = await this.play(rehearsed, stored);
    await this.work.run(clinicId, async (tx) => {
      await this.store.insert(tx, stored);
      await this.store.trim(tx, id, mostKept);
    });
    return { stored, rehearsed, played };
  }

  /** Errors: REHEARSAL_UNKNOWN. */
  async show(clinicId: number, rehearsalId: string): Promise<ShownSession> {
    const { stored, rehearsed } = await this.load(clinicId, rehearsalId);
    return { stored, rehearsed, played: await this.play(rehearsed, stored) };
  }

  /** The newest of somebody's rehearsals, without what came of them. */
  async list(clinicId: number, author: string, page: { after: string | null; limit: number }) {
    return this.work.run(clinicId, (tx) => this.store.ofAuthor(tx, author, page));
  }

  /**
   * Takes back, then goes on. What cannot be played is not stored.
   * Errors: REHEARSAL_UNKNOWN, REHEARSAL_MOVED_ON, and those of the steps.
   */
  async go(
    clinicId: number,
    rehearsalId: string,
    change: { readonly base: number; readonly undo: number; readonly steps: readonly SessionStep[] },
  ): Promise<ShownSession> {
    const { stored: before, rehearsed } = await this.load(clinicId, rehearsalId);
    if (before.steps.length !== change.base) throw movedOn();
    const kept = before.steps.slice(0, Math.max(0, before.steps.length - change.undo));
    const steps = joined([...kept, ...change.steps]);
    checkSteps(steps);
    const now = this.clock.now();
    const stored = { ...before, steps, changedAt: now };
    const played = await this.play(rehearsed, stored);
    await this.work.run(clinicId, async (tx) => {
      if (!(await this.store.replaceSteps(tx, rehearsalId, { before: change.base, steps, now }))) throw movedOn();
    });
    return { stored, rehearsed, played };
  }

  /** Goes on by steps from wherever it stands now. Errors: as `go`. */
  async goOn(clinicId: number, rehearsalId: string, steps: readonly SessionStep[]): Promise<ShownSession> {
    const known = await this.work.run(clinicId, (tx) => this.known(tx, rehearsalId));
    return this.go(clinicId, rehearsalId, { base: known.steps.length, undo: 0, steps });
  }

  async remove(clinicId: number, rehearsalId: string): Promise<void> {
    await this.work.run(clinicId, (tx) => this.store.remove(tx, rehearsalId));
  }

  private async load(clinicId: number, rehearsalId: string) {
    return this.work.run(clinicId, async (tx) => {
      const stored = await this.known(tx, rehearsalId);
      return { stored, rehearsed: await this.programmes.of(tx, stored) };
    });
  }

  private async known(tx: Tx, rehearsalId: string): Promise<StoredSession> {
    const stored = await this.store.find(tx, rehearsalId);
    if (stored) return stored;
    throw new AppError('REHEARSAL_UNKNOWN', `There is no rehearsal ${rehearsalId}.`, {
      status: 404,
      fix: 'Begin a new one: each person’s newest fifty are kept.',
    });
  }

  private async play(
    { programme, scenario }: RehearsedProgramme,
    { given, steps }: StoredSession,
  ): Promise<PlayedSession> {
    try {
      return await SessionPlay.play({ programme, scenario, breathe: () => setImmediate() }, given, steps);
    } catch (error) {
      if (!(error instanceof DelayError)) throw error;
      throw new AppError('REHEARSAL_STEP_REFUSED', `The clock cannot be moved so: ${error.message}`, {
        status: 422,
        fix: 'Move it by PT1H or P1D, or enter an appointment for what counts from one.',
      });
    }
  }
}

function movedOn(): AppError {
  return new AppError('REHEARSAL_MOVED_ON', 'This rehearsal went on in another window.', {
    status: 409,
    fix: 'Load it again: its steps are kept.',
  });
}
