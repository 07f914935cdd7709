import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, inLocale } from '../../catalog/index.js';
import type { EffectHandler, EffectItem } from '../../enrolment/index.js';
import type { Tx } from '../../runtime/index.js';
import { ProblemOpening } from './problem-opening.service.js';
import { proposedTitle } from './problem-title.js';
import { ProblemStore } from './problem.store.js';
import { ProblemWatchStore } from './problem-watch.store.js';

/** What scenarios report: the patient is affected, at the touchpoint of the scenario unless it names another. */
@Injectable()
export class ProblemEffect implements EffectHandler {
  readonly effect = 'report_problem';

  constructor(
    private readonly store: ProblemStore,
    private readonly opening: ProblemOpening,
    private readonly places: ProblemWatchStore,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  async inTransaction(tx: Tx, items: readonly EffectItem[]): Promise<void> {
    for (const item of items) await this.report(tx, item);
  }

  /** Joins the live problem of the place and theme; else it is proposed, for a person to look at. */
  private async report(tx: Tx, { scenarioId, version, params, person, now }: EffectItem): Promise<void> {
    const { map } = await this.programmes.of(tx);
    const { clinic, touchpoints } = map;
    const touchpoint = textOf(params['touchpoint']) ?? (await this.places.touchpointOf(tx, scenarioId, version));
    const place = touchpoint === undefined ? undefined : touchpoints[touchpoint];
    if (touchpoint === undefined || !place) return;
    const theme = textOf(params['theme']) ?? '';
    const voices = [{ patientId: person.facts.id, saidAt: now }];
    const live = await this.store.list(tx, { states: ['open', 'proposed'], touchpoint, theme, limit: 1 });
    if (live[0]) return void (await this.opening.join(tx, live[0].problemId, voices));
    const title =
      textOf(params['title']) ??
      proposedTitle(inLocale(place.title, clinic.locale, clinic.locale), theme, clinic.locale);
    const because = { rule: 'scenario', scenario: `${scenarioId}@${version}` } as const;
    await this.opening.propose(tx, { touchpoint, theme, title, because, voices });
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
