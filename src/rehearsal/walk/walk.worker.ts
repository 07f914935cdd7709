import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Clock, Logger, UnitOfWork, Wakeups } from '../../runtime/index.js';
import { WALK_CHANNEL } from './walk-ear.service.js';
import { WalkLooking } from './walk-look.service.js';
import { WalkStore, type StoredWalk } from './walk.store.js';

const everyMs = 1_000;
/** Longer than the longest look. */
const LEASE_MS = 30_000;

/** Looks at the walks that are due. A clinic in which nobody walks is not asked about again until somebody begins. */
@Injectable()
export class WalkWorker {
  private walking: Set<number> | undefined;
  private busy = false;

  constructor(
    private readonly store: WalkStore,
    private readonly looking: WalkLooking,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly wakeups: Wakeups,
    private readonly auth: AuthService,
    private readonly logger: Logger,
  ) {}

  /** Where somebody walks; listens with the first look, so that a process without sweeps does not. */
  private async clinics(): Promise<ReadonlySet<number>> {
    if (this.walking) return this.walking;
    const walking = new Set(await this.auth.clinicIds());
    this.walking = walking;
    await this.wakeups.listen(WALK_CHANNEL, (payload) => void walking.add(Number(payload)));
    return walking;
  }

  @Interval('rehearsal.walks', everyMs)
  async roundAll(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (const clinicId of await this.clinics()) await this.round(clinicId);
    } catch (error) {
      this.logger.error('rehearsal.walk_failed', { error });
    } finally {
      this.busy = false;
    }
  }

  /** Looks at what is due in a clinic; how many. */
  async round(clinicId: number): Promise<number> {
    const now = this.clock.now();
    const { due, anybody } = await this.work.run(clinicId, async (tx) => ({
      due: await this.store.claim(tx, now, now + LEASE_MS),
      anybody: await this.store.anybody(tx),
    }));
    if (!anybody) this.walking?.delete(clinicId);
    for (const walk of due) await this.lookSafely(clinicId, walk);
    return due.length;
  }

  /** One that fails for a reason nobody foresaw is tried again after its lease. */
  private async lookSafely(clinicId: number, walk: StoredWalk): Promise<void> {
    try {
      await this.looking.look(clinicId, walk);
    } catch (error) {
      this.logger.error('rehearsal.walk_failed', { clinic_id: clinicId, rehearsal_id: walk.rehearsalId, error });
    }
  }
}
