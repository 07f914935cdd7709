import type { LifecycleSettings } from '../../engine/index.js';
import type { NewEvent } from '../event/event.store.js';
import type { StageChange, StoredPatient } from '../patient.store.js';
import type { Life } from './life.js';
import { stageAt, type StageVerdict } from './stage.js';
import { stageSince } from './stage-since.js';

/** Lives, the rows of those who live them, and by which rules they are read. */
export interface StageGround {
  readonly lives: readonly (Life & { readonly patientId: string })[];
  readonly rows: ReadonlyMap<string, StoredPatient>;
  readonly settings: LifecycleSettings;
  /** Of whom nothing is told to scenarios. */
  readonly silent: ReadonlySet<string>;
}

/** What is different now. */
export interface StageMoves {
  readonly patients: readonly StoredPatient[];
  readonly changes: readonly Omit<StageChange, 'stageChangeId'>[];
  readonly events: readonly NewEvent[];
}

const day = 86_400_000;
/** What was so longer ago is known and no news: a first import would thank thousands for what they did years ago. */
const newsDays = 31;

/** Who stands elsewhere than their row says. History and event bear the moment since which that is so, not the one it was noticed. */
export function stageMoves({ lives, rows, settings, silent }: StageGround, now: number): StageMoves {
  const moves = lives.flatMap((life) => {
    const row = rows.get(life.patientId);
    const verdict = stageAt(life, settings, now);
    if (!row || row.stage === verdict.stage) return [];
    const since = stageSince(life, settings, now) ?? now;
    const heard = row.deceasedAt === null && !silent.has(row.patientId) && now - since <= newsDays * day;
    return [{ row, verdict, since, heard }];
  });
  return {
    patients: moves.map(({ row, verdict }) => inStage(row, verdict.stage)),
    changes: moves.map(({ row, verdict, since }) => ({
      patientId: row.patientId,
      changedAt: since,
      fromStage: row.stage,
      toStage: verdict.stage,
      reason: verdict.because,
      basis: basisOf(verdict),
    })),
    events: moves.flatMap(({ row, verdict, since, heard }) => (heard ? [told(row, verdict.stage, since)] : [])),
  };
}

/** A client group that was named as the stage goes along, and with it the budgets; one that the clinic chose stays. */
export function inStage(patient: StoredPatient, stage: string): StoredPatient {
  if (stage === patient.stage) return patient;
  return { ...patient, stage, clientGroup: patient.clientGroup === patient.stage ? stage : patient.clientGroup };
}

function told({ patientId, stage }: StoredPatient, to: string, since: number): NewEvent {
  return { patientId, type: 'patient.stage_changed', occurredAt: since, payload: { from: stage, to } };
}

function basisOf({ count, lastVisit, signs, incidents }: StageVerdict): Readonly<Record<string, unknown>> {
  return {
    visits: count,
    ...(lastVisit === undefined ? {} : { last_visit: new Date(lastVisit).toISOString() }),
    ...(signs.length > 0 ? { signs } : {}),
    ...(incidents > 0 ? { incidents } : {}),
  };
}
