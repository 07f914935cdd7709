import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, RolloutStore, type PublishedVersion, type RolloutRow } from '../../catalog/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { rolloutOpen, superseded } from './publication-refusals.js';
import type { Publication, PublicationVersion } from './publication.store.js';

/** Which share of the patients a publication's versions enrol. */
@Injectable()
export class RolloutService {
  constructor(
    private readonly store: RolloutStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** The new versions, each with the one that enrolled until now. Errors: PUBLICATION_ROLLOUT_OPEN. */
  async succeeding(tx: Tx, made: readonly PublishedVersion[]): Promise<PublicationVersion[]> {
    const rollouts = new Map((await this.store.all(tx)).map((row) => [row.scenarioId, row]));
    return made.map(({ scenario, version }) => {
      const before = rollouts.get(scenario);
      if (before && before.share > 0) throw rolloutOpen(scenario, before.share);
      return { scenario, version, previous: before ? before.previous : version > 1 ? version - 1 : null };
    });
  }

  /** Whole shares need no row: the newest version is for everybody. */
  async put(
    tx: Tx,
    { publicationId }: Pick<Publication, 'publicationId'>,
    { scenario, version, previous }: PublicationVersion,
    { share, holdout }: Pick<RolloutRow, 'share' | 'holdout'>,
  ): Promise<void> {
    if (share === 100 && holdout === 0) return this.store.remove(tx, [scenario]);
    const row = { scenarioId: scenario, version, previous, share, holdout, publicationId };
    await this.store.put(tx, row, this.clock.now());
  }

  /** Errors: PUBLICATION_SUPERSEDED. */
  async assertNewest(tx: Tx, versions: readonly PublicationVersion[]): Promise<void> {
    const { newest } = await this.programmes.refreshed(tx);
    for (const { scenario, version } of versions) {
      if (newest.some((compiled) => compiled.id === scenario && compiled.version > version)) throw superseded(scenario);
    }
  }

  forget(tx: Tx): void {
    this.programmes.forget(tx);
  }
}
