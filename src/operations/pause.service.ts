import { Injectable } from '@nestjs/common';
import type { Principal } from '../auth/index.js';
import { ClinicProgrammeService, PauseStore, type ClinicProgramme } from '../catalog/index.js';
import { CatchUpStore } from '../enrolment/index.js';
import { PausedTouches } from '../outbox/index.js';
import { AppError, Clock, LiveHints, WAKE_CHANNEL, Wakeups, type Tx } from '../runtime/index.js';

/** What is to stand still: a channel of the clinic, or all of it (`id` is then empty). */
export interface PausePart {
  readonly scope: 'clinic' | 'channel';
  readonly id: string;
}

/** What the end of a pause set going. */
export interface Resumed {
  readonly touches: number;
  readonly timers: number;
  /** Until when all of it has had its turn, epoch ms. */
  readonly spreadUntil: number;
}

/** Tells loops and pages, after the commit, that something stands or goes. */
@Injectable()
export class PauseWire {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly hints: LiveHints,
    private readonly wakeups: Wakeups,
  ) {}

  changed(tx: Tx, { scope, id }: PausePart): void {
    this.programmes.forget(tx);
    this.hints.tell(tx, { kind: 'operations', id: id === '' ? scope : id });
    tx.afterCommit(() => void this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }
}

/**
 * Stops a channel or the whole clinic, and lets it go on without losing or bunching anything. A paused clinic: neither loop moves,
 * so no clock of a scenario runs out because a message was kept back; what people write by hand leaves, what comes in is heard
 * by people, and scenarios hear it afterwards, in its order.
 */
@Injectable()
export class PauseService {
  constructor(
    private readonly pauses: PauseStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly touches: PausedTouches,
    private readonly catchUp: CatchUpStore,
    private readonly clock: Clock,
    private readonly wire: PauseWire,
  ) {}

  /** Takes hold in this process with its commit, in the others within five seconds. Errors: OPERATIONS_CONFIRM, OPERATIONS_CHANNEL_UNKNOWN, OPERATIONS_PAUSED. */
  async pause(
    tx: Tx,
    actor: Pick<Principal, 'id' | 'name'>,
    part: PausePart,
    { reason, confirm }: { reason: string; confirm: string },
  ): Promise<void> {
    const programme = await this.programmes.of(tx);
    const name = nameOf(programme, part);
    if (confirm.trim().toLocaleLowerCase() !== name.toLocaleLowerCase()) throw unconfirmed(name);
    const at = { pausedAt: this.clock.now(), byId: actor.id, byName: actor.name, reason };
    if (!(await this.pauses.put(tx, { ...part, ...at }))) throw alreadyPaused(name);
    this.wire.changed(tx, part);
  }

  /**
   * Events heard meanwhile come first, and what scenarios say to them is spread like the rest. What expired meanwhile ends with its own outcome; what is still due leaves evenly over `spreadMs`, each judged by the gate at its
   * moment. Errors: OPERATIONS_NOT_PAUSED, OPERATIONS_CHANNEL_UNKNOWN.
   */
  async resume(tx: Tx, part: PausePart, spreadMs: number): Promise<Resumed> {
    const name = nameOf(await this.programmes.of(tx), part);
    if ((await this.pauses.remove(tx, part.scope, part.id)) === undefined) throw notPaused(name);
    const now = this.clock.now();
    const channel = part.scope === 'channel' ? part.id : undefined;
    const { touches } = await this.touches.release(tx, { channel }, { now, spreadMs });
    const timers = part.scope === 'clinic' ? await this.catchUp.spreadTimers(tx, { now, spreadMs }) : 0;
    if (part.scope === 'clinic') await this.pauses.goOn(tx, now, spreadMs);
    this.wire.changed(tx, part);
    return { touches, timers, spreadUntil: now + spreadMs };
  }
}

function nameOf({ clinic }: ClinicProgramme, { scope, id }: PausePart): string {
  if (scope === 'clinic') return clinic.name;
  if (clinic.channels.some((channel) => channel === id)) return id;
  throw new AppError('OPERATIONS_CHANNEL_UNKNOWN', `The clinic writes by no channel named "${id}".`, {
    status: 404,
    fix: `Name one of ${clinic.channels.join(', ')}.`,
  });
}

function unconfirmed(name: string): AppError {
  return new AppError('OPERATIONS_CONFIRM', `To stop "${name}", its name has to be typed as it stands here.`, {
    fix: 'Send it as `confirm`.',
  });
}

function alreadyPaused(name: string): AppError {
  return new AppError('OPERATIONS_PAUSED', `"${name}" stands still already.`, {
    status: 409,
    fix: 'Look at who paused it and why; resume it first to pause it anew.',
  });
}

function notPaused(name: string): AppError {
  return new AppError('OPERATIONS_NOT_PAUSED', `"${name}" is not paused.`, {
    status: 409,
    fix: 'Read the state of operations again: somebody may have resumed it.',
  });
}
