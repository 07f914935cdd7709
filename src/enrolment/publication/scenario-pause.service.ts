import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, PauseStore } from '../../catalog/index.js';
import { PausedTouches } from '../../outbox/index.js';
import { AppError, Clock, LiveHints, WAKE_CHANNEL, Wakeups, type Tx } from '../../runtime/index.js';
import { ScenarioPauseStore } from './scenario-pause.store.js';

/** Of what waited, one follows another no later than this: ten wait a minute for nothing, ten thousand get the whole spread. */
const gapMs = 6_000;

export interface ScenarioResumed {
  readonly timers: number;
  readonly enrolments: number;
  readonly touches: number;
}

/** Tells loops and pages, after the commit, that a scenario stands or goes. */
@Injectable()
export class ScenarioPauseWire {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly hints: LiveHints,
    private readonly wakeups: Wakeups,
  ) {}

  changed(tx: Tx, scenarioId: string): void {
    this.programmes.forget(tx);
    this.hints.tell(tx, { kind: 'scenario', id: scenarioId });
    tx.afterCommit(() => void this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }
}

/**
 * Stops one scenario and lets it go on. While it stands, its timers and its contacts wait and it enrols nobody; its
 * enrolments still hear what happens, so whoever cancels, answers or leaves is not overlooked.
 */
@Injectable()
export class ScenarioPauses {
  constructor(
    private readonly pauses: PauseStore,
    private readonly waiting: ScenarioPauseStore,
    private readonly touches: PausedTouches,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
    private readonly wire: ScenarioPauseWire,
  ) {}

  /** Again changes nothing. Errors: PAUSE_SCENARIO_UNKNOWN. */
  async pause(
    tx: Tx,
    scenarioId: string,
    by: { readonly id: string; readonly name: string; readonly reason: string | null },
  ): Promise<void> {
    const { newest } = await this.programmes.of(tx);
    if (!newest.some(({ id }) => id === scenarioId)) throw unknownScenario(scenarioId);
    const pausedAt = this.clock.now();
    const who = { byId: by.id, byName: by.name, reason: by.reason };
    await this.pauses.put(tx, { scope: 'scenario', id: scenarioId, pausedAt, ...who });
    this.wire.changed(tx, scenarioId);
  }

  /** What waited is let go over `spreadMs` at most; what has expired expires. Errors: PAUSE_NOT_PAUSED. */
  async resume(tx: Tx, scenarioId: string, spreadMs: number): Promise<ScenarioResumed> {
    if ((await this.pauses.remove(tx, 'scenario', scenarioId)) === undefined) throw notPaused(scenarioId);
    const spread = { now: this.clock.now(), spreadMs, gapMs };
    const timers = await this.waiting.releaseTimers(tx, scenarioId, spread);
    const enrolments = await this.waiting.releaseEnrolments(tx, scenarioId, spread);
    const { touches } = await this.touches.release(tx, { scenarioId }, spread);
    this.wire.changed(tx, scenarioId);
    return { timers, enrolments, touches };
  }
}

function unknownScenario(scenarioId: string): AppError {
  return new AppError('PAUSE_SCENARIO_UNKNOWN', `There is no published scenario "${scenarioId}".`, {
    status: 404,
    fix: 'Take the id from the list of scenarios.',
  });
}

function notPaused(scenarioId: string): AppError {
  return new AppError('PAUSE_NOT_PAUSED', `The scenario "${scenarioId}" is not paused.`, {
    status: 409,
    fix: 'Look at the list of pauses again: somebody may have resumed it.',
  });
}
