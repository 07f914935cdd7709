import { Injectable } from '@nestjs/common';
import { HOUR, toLocal } from '../engine/index.js';
import { HandoverService } from '../inbox/index.js';
import { Chance } from '../rehearsal/index.js';
import { AppError, UnitOfWork } from '../runtime/index.js';
import { DemoWorldStore } from './demo-world.store.js';

/** The invented colleagues who are at work in the demo's year. */
const colleague = 'demo';
const openFrom = 9;
const openUntil = 19;

/** Does what the invented staff would do: takes the tasks that wait and closes them, most of them in time. */
@Injectable()
export class DemoDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: DemoWorldStore,
    private readonly handovers: HandoverService,
  ) {}

  /** At `now` (epoch ms). How many tasks are over. */
  async attend(clinicId: number, zone: string, now: number): Promise<number> {
    const { hour } = toLocal(zone, now);
    if (hour < openFrom || hour >= openUntil) return 0;
    const waiting = await this.work.run(clinicId, (tx) => this.world.tasks(tx, now - HOUR));
    let count = 0;
    for (const handoverId of waiting) {
      // One in eight is found only later, so that there are overdue ones to be seen.
      if (new Chance('demo desk', handoverId, Math.floor(now / (24 * HOUR))).happens(0.12)) continue;
      count += await this.close(clinicId, handoverId);
    }
    return count;
  }

  private async close(clinicId: number, handoverId: string): Promise<number> {
    try {
      await this.handovers.accept(clinicId, handoverId, colleague);
      await this.handovers.close(clinicId, handoverId, { resolution: 'reached', choice: 'continue' }, colleague);
      return 1;
    } catch (error) {
      // Somebody real holds it, or it needs what only a person can say: it stays for them.
      if (error instanceof AppError) return 0;
      throw error;
    }
  }
}
