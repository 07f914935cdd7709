import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, everywhere, LiveHints, UnitOfWork, type Tx } from '../../runtime/index.js';
import { CountingStore, FIRST_DAY, type CountWindow } from './counting.store.js';

/**
 * Keeps the projections of the map. A contact is judged by what became of it within seven days, therefore a day is final after
 * eight; each count reads the days that are not final again, so a late commit is missed by none. What came later still (answers
 * and stage changes of an import) is noticed by the number of rows a day has. Whoever is forgotten takes the whole count along:
 * it is made from scratch.
 */
@Injectable()
export class CountingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: CountingStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
  ) {}

  /** Counts what is new, and everything when somebody was erased since. */
  catchUp(clinicId: number): Promise<void> {
    return this.count(clinicId, false);
  }

  /** Counts everything from the records; the content is what it was. */
  rebuild(clinicId: number): Promise<void> {
    return this.count(clinicId, true);
  }

  private count(clinicId: number, scratch: boolean): Promise<void> {
    return this.work.run(clinicId, (tx) => everywhere(tx, () => this.countIn(tx, scratch)));
  }

  private async countIn(tx: Tx, scratch: boolean): Promise<void> {
    const cursor = await this.store.lock(tx);
    const erased = await this.store.erased(tx);
    const again = scratch || erased !== cursor.erased;
    const { zone } = (await this.programmes.of(tx)).clinic;
    const window = { from: again ? FIRST_DAY : cursor.closedBefore, until: this.clock.now(), zone };
    if (window.from === FIRST_DAY) await this.store.takeTime(tx);
    await this.project(tx, window, again);
    const closed = await this.store.close(tx, window, erased);
    if (closed?.closedBefore !== cursor.closedBefore || again) await this.store.importance(tx, window.until);
    this.hints.tell(tx, { kind: 'map', id: String(tx.clinicId) });
  }

  private async project(tx: Tx, window: CountWindow, again: boolean): Promise<void> {
    await this.store.noteCuts(tx, window.until);
    await this.store.contacts(tx, window);
    await this.store.scores(tx, window);
    await this.store.transitions(tx, { ...window, again });
    await this.store.population(tx);
  }
}
