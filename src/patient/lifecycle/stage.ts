import type { LifecycleSettings } from '../../engine/index.js';
import { stages, type Stage } from '../patient-input.js';
import { silenceOf } from '../silence/own-rhythm.js';
import type { Life, LifeFact, LoyaltyFactKind } from './life.js';

/** Why a patient stands where they stand. */
export type StageReason = 'no_visit' | 'visits' | 'told' | 'sign' | 'rarer' | 'incidents' | 'silence';

/** A stage with what it rests on. */
export interface StageVerdict {
  readonly stage: Stage;
  readonly because: StageReason;
  /** Visits that count: those that took place, and those a told stage stands for. */
  readonly count: number;
  /** The last visit, epoch ms. */
  readonly lastVisit?: number;
  /** Refs of the recommendations and defences that count. */
  readonly signs: readonly string[];
  /** Incidents in the window. */
  readonly incidents: number;
}

const day = 86_400_000;
/** Somebody whose stage was told and who never came since is waited for as long as one with a single visit. */
const toldLapseDays = 365;
const signKinds: ReadonlySet<LoyaltyFactKind> = new Set(['referral', 'public_defence']);
/** What went wrong for them, whoever said so. */
export const incidentKinds: ReadonlySet<LoyaltyFactKind> = new Set(['incident', 'complaint']);

/**
 * Where a patient stands at `now`, by the facts until then. The order in which they were told is of no interest. A told stage is
 * where counting goes on from: as many visits as the stage needs, and those after it.
 */
export function stageAt(life: Life, settings: LifecycleSettings, now: number): StageVerdict {
  const past = pastOf(life, settings, Math.min(now, life.deceasedAt ?? Infinity));
  if (past.count === 0) return verdict(past, 'potential', 'no_visit');
  if (lapsed(life, past)) return verdict(past, 'lapsed', 'silence');
  const [stage, because] = trusted(past, settings);
  return verdict(past, stage, because);
}

interface Past {
  readonly now: number;
  readonly visits: readonly number[];
  readonly fresh: readonly number[];
  readonly told: LifeFact | undefined;
  readonly count: number;
  readonly signs: readonly string[];
  readonly incidents: number;
}

function pastOf(life: Life, settings: LifecycleSettings, now: number): Past {
  const visits = life.visits.filter((at) => at <= now).sort((one, other) => one - other);
  const facts = life.facts.filter(({ at }) => at <= now);
  const told = latestTold(facts);
  const fresh = told ? visits.filter((at) => at > told.at) : visits;
  const incidents = facts.filter(
    ({ kind, at }) =>
      incidentKinds.has(kind) && at > Math.max(now - settings.incidents.window_days * day, told?.at ?? -Infinity),
  );
  const signs = facts.filter(({ kind, at }) => signKinds.has(kind) && at > now - settings.loyal.sign_days * day);
  return {
    ...{ now, visits, fresh, told },
    count: told && told.value !== 'lapsed' ? credit(told.value, settings) + fresh.length : visits.length,
    signs: signs.map(({ kind, ref }) => `${kind} ${ref}`).sort(),
    incidents: incidents.length,
  };
}

/** The last word; of two at one time the further stage, so that the order of telling is of no interest. */
function latestTold(facts: readonly LifeFact[]): LifeFact | undefined {
  const rank = ({ value }: LifeFact) => stages.findIndex((stage) => stage === value);
  return facts
    .filter(({ kind }) => kind === 'stage_told')
    .reduce<LifeFact | undefined>((best, fact) => {
      if (best && (best.at > fact.at || (best.at === fact.at && rank(best) >= rank(fact)))) return best;
      return fact;
    }, undefined);
}

function credit(stage: string | undefined, settings: LifecycleSettings): number {
  if (stage === 'primary') return 1;
  if (stage === 'repeat') return settings.repeat_visits;
  if (stage === 'regular') return settings.regular.visits;
  return stage === 'loyal' ? settings.loyal.visits : 0;
}

/** A visit that was booked before the silence grew too long, and is still ahead, ends no trust; one that is booked later does. */
function lapsed({ standing }: Life, past: Past): boolean {
  const { now, told, fresh, visits } = past;
  if (told?.value === 'lapsed' && fresh.length === 0) return true;
  const byVisits = silenceOf(visits)?.lapsesAt ?? -Infinity;
  const byWord = told ? told.at + toldLapseDays * day : -Infinity;
  const lapsesAt = Math.max(byVisits, byWord);
  return now >= lapsesAt && !standing.some((visit) => visit.bookedAt < lapsesAt && visit.startsAt > now);
}

/** Who comes: how far trust has grown, and whether it holds. */
function trusted(past: Past, settings: LifecycleSettings): [Stage, StageReason] {
  const { count, told, fresh } = past;
  const reached: StageReason = told && fresh.length === 0 ? 'told' : 'visits';
  if (count < settings.repeat_visits) return ['primary', reached];
  if (count < settings.regular.visits || !spans(past, settings)) return ['repeat', reached];
  const rarer = isRarer(past, settings);
  const bySign = count < settings.loyal.visits && past.signs.length >= settings.loyal.signs;
  if (count < settings.loyal.visits && !bySign) return rarer ? ['repeat', 'rarer'] : ['regular', reached];
  if (past.incidents >= settings.incidents.most) return ['regular', 'incidents'];
  if (rarer) return ['regular', 'rarer'];
  return ['loyal', bySign ? 'sign' : reached];
}

/** The sittings of one course are no habit; a stage that was told needs no proof. */
function spans({ visits, told }: Past, settings: LifecycleSettings): boolean {
  const { visits: needed, span_days: days } = settings.regular;
  if (told && credit(told.value, settings) >= needed) return true;
  const [first, last] = [visits[0], visits.at(-1)];
  return first !== undefined && last !== undefined && last - first >= days * day;
}

/** Later than the own rhythm says, and for longer than is forgiven. */
function isRarer({ visits, told, now }: Past, { regular }: LifecycleSettings): boolean {
  const declinesAt = silenceOf(visits)?.declinesAt;
  if (declinesAt === undefined) return false;
  return now >= Math.max(declinesAt, told?.at ?? -Infinity) + regular.falls_after_days * day;
}

function verdict(past: Past, stage: Stage, because: StageReason): StageVerdict {
  const { count, visits, signs, incidents } = past;
  const lastVisit = visits.at(-1);
  return { ...{ stage, because, count, signs, incidents }, ...(lastVisit === undefined ? {} : { lastVisit }) };
}
