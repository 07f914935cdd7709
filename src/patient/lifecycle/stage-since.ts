import type { LifecycleSettings } from '../../engine/index.js';
import { silenceOf } from '../silence/own-rhythm.js';
import type { Life, LoyaltyFactKind } from './life.js';
import { incidentKinds, stageAt } from './stage.js';

const day = 86_400_000;
const toldLapseDays = 365;

/** Since when the stage of `now` holds without a break, epoch ms; undefined for one who never had another. */
export function stageSince(life: Life, settings: LifecycleSettings, now: number): number | undefined {
  const { stage } = stageAt(life, settings, now);
  let since: number | undefined;
  for (const at of turningPoints(life, settings).filter((point) => point <= now)) {
    if (stageAt(life, settings, at).stage !== stage) return since;
    since = at;
  }
  return stageAt(life, settings, -Infinity).stage === stage ? undefined : since;
}

/** The instants at which a stage can turn, the latest first. */
function turningPoints(life: Life, settings: LifecycleSettings): number[] {
  const visits = [...life.visits].sort((one, other) => one - other);
  const silences = visits.flatMap((_, index) => {
    const silence = silenceOf(visits.slice(0, index + 1));
    if (!silence) return [];
    const { declinesAt, lapsesAt } = silence;
    return declinesAt === undefined ? [lapsesAt] : [lapsesAt, declinesAt + settings.regular.falls_after_days * day];
  });
  const facts = life.facts.flatMap(({ kind, at }) => [at, ...afterwards(kind, at, settings)]);
  const points = [...visits, ...silences, ...facts, ...life.standing.map(({ startsAt }) => startsAt)];
  return [...new Set(points)].sort((one, other) => other - one);
}

/** When a fact stops counting, or what was told begins to be too old. */
function afterwards(kind: LoyaltyFactKind, at: number, { incidents, loyal, regular }: LifecycleSettings): number[] {
  if (incidentKinds.has(kind)) return [at + incidents.window_days * day];
  if (kind === 'stage_told') return [at + toldLapseDays * day, at + regular.falls_after_days * day];
  return [at + loyal.sign_days * day];
}
