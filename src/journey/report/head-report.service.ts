import { Injectable } from '@nestjs/common';
import { StaffService } from '../../auth/index.js';
import { ClinicProgrammeService, type LocaleId } from '../../catalog/index.js';
import { ImprovementReader } from '../../feedback/index.js';
import type { Tx } from '../../runtime/index.js';
import { MapReader, sheetSvg } from '../map/index.js';
import { beginningOf, daysLater } from '../kpi/days.js';
import type { Days } from '../kpi/kpi.service.js';
import type { ReportFacts } from './head-report.js';
import { NewsEffectStore } from './news-effect.store.js';
import { ReportFigures } from './report-figures.service.js';
import { rolloutOf } from './rollout.js';

/** What the head of the clinic is told about a period. */
@Injectable()
export class HeadReports {
  constructor(
    private readonly figures: ReportFigures,
    private readonly improvements: ImprovementReader,
    private readonly news: NewsEffectStore,
    private readonly staff: StaffService,
    private readonly maps: MapReader,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  /** The facts of a period and the picture of the map as it stands now, as SVG. */
  async gather(tx: Tx, days: Days, locale: LocaleId): Promise<{ readonly facts: ReportFacts; readonly svg: string }> {
    const { map, newest, clinic } = await this.programmes.of(tx);
    const span = { from: beginningOf(clinic.zone, days.from), to: beginningOf(clinic.zone, daysLater(days.to, 1)) };
    const people = (await this.staff.list(tx)).filter(({ disabledAt }) => disabledAt === null);
    const scenarios = newest.map(({ id, definition }) => ({ id, touchpoint: definition.touchpoint }));
    const facts = {
      ...{ map, ...days, ...(await this.figures.of(tx, days)) },
      improvements: await this.improvements.list(tx),
      news: await this.news.read(tx, span),
      rollout: rolloutOf(map, { scenarios, staff: people.map(({ departments }) => departments) }),
      scenarios: new Map(newest.map(({ id, definition }) => [id, definition.title])),
    };
    return { facts, svg: sheetSvg(await this.maps.sheet(tx), locale) };
  }
}
