import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import { dayOf } from './day.js';
import { askingOf, asksAnew, type Asking } from './escalation.js';
import type { ListedImprovement } from './improvement.js';
import { ImprovementStore } from './improvement.store.js';
import { isQuickWin, open, type ImprovementState } from './pipeline.js';
import { standstillOf, type Limits, type Standstill } from './stalling.js';
import { workloadOf, type Workload } from './workload.js';

/** More open improvements than this no clinic carries. */
const most = 2_000;

/** One improvement for the rooms above. Instants are epoch ms, dates YYYY-MM-DD. */
export interface ImprovementRow {
  readonly improvementId: string;
  readonly title: string;
  readonly kind: string;
  readonly touchpoint: string;
  readonly department: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly dueOn: string | null;
  readonly effort: number | null;
  readonly impact: number | null;
  readonly state: ImprovementState;
  readonly stateAt: number;
  readonly releasedAt: number | null;
  readonly verifiedAt: number | null;
  readonly createdAt: number;
  readonly quickWin: boolean;
  readonly problems: readonly string[];
}

const DAY = 86_400_000;

/** One that stands still, with the reason and who is asked after it; `days`: for how long. */
export interface Stalled extends Standstill, Asking {
  readonly improvementId: string;
  readonly title: string;
  readonly department: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly state: ImprovementState;
  readonly dueOn: string | null;
  /** Somebody is asked of whom that was not written down yet. */
  readonly askedAnew: boolean;
}

/** Improvements for the rooms above, and for those who watch that they move. */
@Injectable()
export class ImprovementReader {
  constructor(
    private readonly store: ImprovementStore,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  /** Newest first; what is left out does not limit. */
  async list(
    tx: Tx,
    query: { states?: readonly ImprovementState[]; touchpoint?: string; ownerId?: string } = {},
  ): Promise<ImprovementRow[]> {
    const { map } = await this.programmes.of(tx);
    const found = await this.store.list(tx, { ...query, limit: most });
    return found.map(({ problemIds, ...one }) => ({
      ...rowOf(one),
      problems: problemIds,
      quickWin: isQuickWin(one, map.improvements.quick_win),
    }));
  }

  /** Overdue, stalled or without an owner at `now` (epoch ms), the longest first: for the digest and the change team. */
  async attention(tx: Tx, now: number): Promise<Stalled[]> {
    const { map, clinic } = await this.programmes.of(tx);
    const at = { now, today: dayOf(clinic.zone, now) };
    const found = await this.store.list(tx, { states: [...open], limit: most });
    const limits: Limits = map.improvements.stalled_days;
    return found
      .flatMap((one): Stalled[] => {
        const still = standstillOf(one, limits, at);
        if (!still) return [];
        const { improvementId, title, department, ownerId, ownerName, state, dueOn, escalatedAt } = one;
        const limit = limits[state] ?? 0;
        const daysAgo = escalatedAt === null ? undefined : Math.floor((now - escalatedAt) / DAY);
        const shown = { improvementId, title, department, ownerId, ownerName, state, dueOn };
        return [{ ...shown, ...still, ...askingOf(still, limit), askedAnew: asksAnew(still, limit, daysAgo) }];
      })
      .sort((left, right) => right.days - left.days || (left.improvementId < right.improvementId ? -1 : 1));
  }

  /** Who carries how much at `now` (epoch ms); owners by staff id. */
  async workload(tx: Tx, now: number): Promise<Workload> {
    const { map, clinic } = await this.programmes.of(tx);
    const found = await this.store.list(tx, { states: [...open], limit: most });
    return workloadOf(found, map.improvements.capacity, dayOf(clinic.zone, now));
  }
}

function rowOf(one: Omit<ListedImprovement, 'problemIds'>): Omit<ImprovementRow, 'problems' | 'quickWin'> {
  const { improvementId, title, kind, touchpoint, department, ownerId, ownerName, dueOn, effort, impact } = one;
  const { state, stateAt, releasedAt, verifiedAt, createdAt } = one;
  return {
    ...{ improvementId, title, kind, touchpoint, department, ownerId, ownerName, dueOn, effort, impact },
    ...{ state, stateAt, releasedAt, verifiedAt, createdAt },
  };
}
