import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, everywhere, UnitOfWork } from '../../runtime/index.js';
import { beginningOf, weekOf } from '../kpi/days.js';
import { isDue, type DigestLetter } from './digest.js';
import { DigestLine } from './digest-line.service.js';
import { DigestService } from './digest.service.js';
import { DigestStore } from './digest.store.js';

/** Sends the letters of the week through the clinic's own e-mail account. */
@Injectable()
export class DigestPost {
  constructor(
    private readonly work: UnitOfWork,
    private readonly digests: DigestService,
    private readonly store: DigestStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly line: DigestLine,
    private readonly clock: Clock,
  ) {}

  /** Sends what is due and has not begun; how many letters left. Nothing where the clinic has no e-mail account. */
  async send(clinicId: number): Promise<number> {
    const route = this.line.routeOf(clinicId);
    const { zone } = (await this.work.run(clinicId, (tx) => this.programmes.of(tx))).clinic;
    const now = this.clock.now();
    const week = weekOf(zone, now);
    if (!route || !isDue(now - beginningOf(zone, week))) return 0;
    const due = await this.work.run(clinicId, (tx) =>
      everywhere(tx, async () => {
        const ground = await this.digests.ground(tx);
        const letters: { owner: StaffMember; letter: DigestLetter }[] = [];
        for (const owner of await this.digests.owners(tx, ground)) {
          const mine = await this.store.begin(tx, { staffId: owner.staffId, week, at: now });
          if (mine) letters.push({ owner, letter: this.digests.letter(ground, owner) });
        }
        return letters;
      }),
    );
    let left = 0;
    for (const { owner, letter } of due) {
      const result = await this.line.send(clinicId, route, owner, letter);
      if (result.kind === 'sent') left += 1;
      const code = result.kind === 'sent' ? null : result.code;
      const end = { staffId: owner.staffId, week, state: result.kind, code, at: this.clock.now() };
      await this.work.run(clinicId, (tx) => this.store.end(tx, end));
    }
    return left;
  }
}
