import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegister, UnitOfWork } from '../../runtime/index.js';
import { CountingService } from './counting.service.js';
import { CountingStore } from './counting.store.js';
import { MapReader } from './sheet.service.js';

/** Counts for the map of one clinic, and notes the colours of the day. */
@Injectable()
export class MapCounts implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly counting: CountingService,
    private readonly store: CountingStore,
    private readonly reader: MapReader,
    private readonly jobs: JobRegister,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      kind: 'map.rebuild',
      run: async ({ clinicId }) => {
        await this.counting.rebuild(clinicId);
        return this.noted(clinicId);
      },
    });
  }

  /** What is new since the last count. */
  async count(clinicId: number) {
    await this.counting.catchUp(clinicId);
    return this.noted(clinicId);
  }

  private noted(clinicId: number) {
    return this.work.run(clinicId, async (tx) => {
      await this.reader.noteColours(tx);
      const status = await this.store.status(tx);
      const counted = status ? new Date(status.countedUntil).toISOString() : null;
      return { counted_until: counted, revision: status?.revision ?? 0 };
    });
  }
}
