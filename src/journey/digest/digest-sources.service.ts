import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicMap } from '../../catalog/index.js';
import { ImprovementReader } from '../../feedback/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { AttentionService } from '../attention/attention.service.js';
import { dayAt, daysLater, weekOf } from '../kpi/days.js';
import { KpiService } from '../kpi/kpi.service.js';
import { MapReader } from '../map/index.js';
import type { OffTarget } from './digest.js';

/** What everybody's letter of a week is made from: read once for all owners. */
export interface DigestGround {
  readonly map: ClinicMap;
  readonly clinic: string;
  readonly week: string;
  readonly stalled: readonly { readonly ownerId: string | null; readonly why: string }[];
  readonly offTarget: readonly (OffTarget & { readonly owner: string })[];
  readonly forgotten: number;
  /** Ids of touchpoints. */
  readonly red: readonly string[];
}

/** Reads what the letters are made from. */
@Injectable()
export class DigestSources {
  constructor(
    private readonly kpis: KpiService,
    private readonly attention: AttentionService,
    private readonly improvements: ImprovementReader,
    private readonly maps: MapReader,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** The figures are those of the four weeks before the week. */
  async ground(tx: Tx): Promise<DigestGround> {
    const { map, clinic } = await this.programmes.of(tx);
    const now = this.clock.now();
    const week = weekOf(clinic.zone, now);
    const days = { from: daysLater(week, -28), to: daysLater(dayAt(clinic.zone, now), -1) };
    const { readings } = await this.kpis.figures(tx, { ...days, step: 'month', slice: {} });
    const sheet = await this.maps.sheet(tx);
    return {
      ...{ map, clinic: clinic.name, week },
      stalled: await this.improvements.attention(tx, now),
      offTarget: readings.flatMap(({ kpi, owner, standing, figure, target }) =>
        standing === 'missed' && owner !== null && figure.value !== null && target !== null
          ? [{ title: kpi.title, value: figure.value, target, unit: kpi.unit, owner }]
          : [],
      ),
      forgotten: (await this.attention.sums(tx)).reduce((sum, { gaps }) => sum + gaps, 0),
      red: sheet.touchpoints.filter(({ colour }) => colour === 'red').map(({ touchpoint }) => touchpoint),
    };
  }
}
