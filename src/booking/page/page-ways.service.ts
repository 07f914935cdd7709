import { Injectable } from '@nestjs/common';
import { ErasureService } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { PageBookingStore } from './page-booking.store.js';
import { PagePersonStore } from './page-person.store.js';

/** Ways through the public page that are over. */
@Injectable()
export class PageWays {
  constructor(
    private readonly ways: PageBookingStore,
    private readonly persons: PagePersonStore,
    private readonly erasures: ErasureService,
  ) {}

  /**
   * Forgets ways that ended nowhere before `unfinished` and visits over since `finished` (epoch ms), and whoever was entered on such a way
   * by an address alone and never confirmed it.
   */
  async forget(tx: Tx, { unfinished, finished }: { unfinished: number; finished: number }): Promise<void> {
    for (const patientId of await this.persons.abandoned(tx, unfinished)) await this.erasures.drop(tx, patientId);
    await this.ways.purge(tx, { unfinished, finished });
  }
}
