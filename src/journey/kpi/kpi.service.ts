import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, type ClinicMap, type KpiId } from '../../catalog/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { kpiCatalogue, kpiOf } from '../kpi-catalogue.js';
import { aroundOf } from './around.js';
import { beginningOf, daysLater, type Step } from './days.js';
import { figureOf, type Figure } from './figure.js';
import { inMinutes, KPI_PROJECTION } from './kpi-projection.service.js';
import { KpiStore, type Counted, type Dimension, type Fact, type Slice, type TimedFact } from './kpi.store.js';
import type { Kpi } from './kpi.js';
import { ReportStateStore } from './report-state.store.js';
import { standingOf, type Standing } from './standing.js';

/** The days that are asked for, `YYYY-MM-DD` in the clinic's zone; the last is inside. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface KpiQuestion extends Days {
  /** All of the catalogue unless told. */
  readonly kpis?: readonly KpiId[] | undefined;
  readonly step: Step;
  readonly by?: Dimension | undefined;
  readonly slice: Slice;
}

/** A figure and how it stands to its target. */
export interface Judged {
  readonly figure: Figure;
  readonly target: number | null;
  readonly standing: Standing;
}

/** A KPI of a stretch of days: the whole, its parts and how it went. */
export interface KpiReading extends Judged {
  readonly kpi: Kpi;
  /** The role that answers for it. */
  readonly owner: string | null;
  readonly parts: readonly (Judged & { readonly by: string })[];
  readonly trend: readonly { readonly day: string; readonly figure: Figure }[];
}

export interface KpiReport extends Days {
  /** When the days were last counted, epoch ms; null: not yet. */
  readonly refreshedAt: number | null;
  readonly readings: readonly KpiReading[];
}

/** The figures of the journey, from the counted days. */
@Injectable()
export class KpiService {
  constructor(
    private readonly store: KpiStore,
    private readonly states: ReportStateStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** Every KPI of the days, in the order of the catalogue. */
  async figures(tx: Tx, { kpis, from, to, step, by, slice }: KpiQuestion): Promise<KpiReport> {
    const { map } = await this.programmes.of(tx);
    const ids = kpis ?? kpiCatalogue.map(({ id }) => id);
    const asked = { kpis: ids, from, to: daysLater(to, 1), slice };
    const whole = await this.store.read(tx, { ...asked, step: 'whole', by: by === undefined ? [] : [by] });
    const trend = await this.store.read(tx, { ...asked, step, by: [] });
    const state = await this.states.read(tx, KPI_PROJECTION);
    const readings = ids.map((id) =>
      readingOf(kpiOf(id), { whole: ofKpi(whole, id), trend: ofKpi(trend, id), by, stage: slice.stage, map }),
    );
    return { from, to, refreshedAt: state?.refreshedAt ?? null, readings };
  }

  /** The facts behind one number, the newest first. */
  async facts(
    tx: Tx,
    id: KpiId,
    {
      from,
      to,
      ...asked
    }: Days & {
      readonly slice: Slice;
      readonly value?: number | undefined;
      readonly before?: { readonly at: number; readonly ref: string } | undefined;
      readonly limit: number;
    },
  ): Promise<Fact[]> {
    const programme = await this.programmes.of(tx);
    const around = aroundOf(programme, this.clock.now());
    const span = { from: beginningOf(around.zone, from), to: beginningOf(around.zone, daysLater(to, 1)) };
    const facts = await this.store.facts(tx, id, { span, around, ...asked });
    return facts.map((fact) => (fact.until === undefined ? fact : inMinutes(fact as TimedFact, programme)));
  }
}

interface Ground {
  readonly whole: readonly Counted[];
  readonly trend: readonly Counted[];
  readonly by: Dimension | undefined;
  readonly stage: string | undefined;
  readonly map: ClinicMap;
}

function readingOf(kpi: Kpi, { whole, trend, by, stage, map }: Ground): KpiReading {
  const aim = map.kpis[kpi.id];
  const targetOf = (at: string | undefined) => (at === undefined ? undefined : aim?.stages[at]) ?? aim?.target;
  const judged = (bins: readonly Counted[], at: string | undefined): Judged => {
    const figure = figureOf(kpi.kind, bins);
    const target = targetOf(at);
    return { figure, target: target ?? null, standing: standingOf(figure, target, kpi.better) };
  };
  return {
    kpi,
    owner: aim?.owner ?? null,
    ...judged(whole, stage),
    parts: by === undefined ? [] : partsOf(whole, by, (bins, value) => judged(bins, by === 'stage' ? value : stage)),
    trend: grouped(trend, ({ day }) => day).map(([day, bins]) => ({ day, figure: figureOf(kpi.kind, bins) })),
  };
}

function partsOf(
  counted: readonly Counted[],
  by: Dimension,
  judged: (bins: readonly Counted[], value: string) => Judged,
): (Judged & { by: string })[] {
  return grouped(counted, (bar) => bar[by]).map(([value, bins]) => ({ by: value, ...judged(bins, value) }));
}

/** By a name, in its order. */
function grouped(counted: readonly Counted[], name: (bar: Counted) => string): [string, Counted[]][] {
  const groups = new Map<string, Counted[]>();
  for (const bar of counted) groups.set(name(bar), [...(groups.get(name(bar)) ?? []), bar]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function ofKpi(counted: readonly Counted[], id: KpiId): Counted[] {
  return counted.filter(({ kpi }) => kpi === id);
}
