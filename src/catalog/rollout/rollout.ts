import { assignedArm } from '../../engine/index.js';

/** Who is enrolled in the newest version of a scenario, while not everybody is. */
export interface Rollout {
  readonly scenarioId: string;
  readonly version: number;
  /** What the others are enrolled in; null: nothing. */
  readonly previous: number | null;
  /** Percent of the recipients, 0 to 100; 0: the version enrols nobody any more. */
  readonly share: number;
  /** Percent of the recipients that do not get it before the end, however far it is widened. */
  readonly holdout: number;
}

/**
 * The version a recipient is enrolled in. Their place on the line from 0 to 100 is a hash of scenario, version and recipient:
 * the share takes its beginning and the holdout its end, so widening keeps who was in, and a family gets one version.
 */
export function versionDealt({ scenarioId, version, previous, share, holdout }: Rollout, unit: string): number | null {
  const inside = Math.min(share, 100 - holdout);
  const arms = { inside, outside: 100 - inside };
  return assignedArm({ name: `${scenarioId}@${version}`, arms }, unit) === 'inside' ? version : previous;
}

/** Whether everybody gets the version, so that there is nothing to deal. */
export function isWhole({ share, holdout }: Pick<Rollout, 'share' | 'holdout'>): boolean {
  return share === 100 && holdout === 0;
}
