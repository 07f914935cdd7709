import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../runtime/index.js';
import { DemoDesk } from './demo-desk.service.js';
import { DemoDrain } from './demo-drain.service.js';
import type { DemoYear } from './demo-life.js';
import { DemoLife } from './demo-life.service.js';
import { DemoSweeps } from './demo-sweeps.service.js';
import { DemoTimeStore } from './demo-time.store.js';

/** What came of it so far. */
export const nothing = { came: 0, booked: 0, over: 0, wrote: 0, answered: 0, tasks: 0 };
export type Count = typeof nothing;

/** The parts of the demo's world that a move of the clock sets going. */
@Injectable()
export class DemoWorld {
  constructor(
    private readonly life: DemoLife,
    private readonly desk: DemoDesk,
    private readonly sweeps: DemoSweeps,
    private readonly drain: DemoDrain,
    private readonly times: DemoTimeStore,
    private readonly work: UnitOfWork,
  ) {}

  nextDue(clinicId: number): Promise<number | undefined> {
    return this.drain.nextDue(clinicId);
  }

  /** Everything that happens up to `now` and was not lived yet; after a crash that is taken up again. */
  async liveUntil(clinicId: number, year: DemoYear, now: number): Promise<Count> {
    const lived = await this.work.run(clinicId, async (tx) => {
      const from = (await this.times.find(tx))?.livedUntil ?? now;
      await this.times.lived(tx, now);
      return this.life.live(tx, year, { from, until: now });
    });
    const tasks = await this.desk.attend(clinicId, year.zone, now);
    await this.sweeps.run(now);
    await this.drain.run(clinicId);
    return { ...lived, tasks };
  }
}
