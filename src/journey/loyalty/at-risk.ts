import { silenceOf } from '../../patient/index.js';

/** Somebody who came fewer times than loyalty takes and has nothing booked; instants in epoch ms. */
export interface Candidate {
  readonly patientId: string;
  readonly name: string | null;
  readonly stage: string;
  readonly visits: readonly number[];
}

export interface AtRisk {
  readonly patientId: string;
  readonly name: string | null;
  readonly stage: string;
  readonly visits: number;
  /** Days between their visits; null: too few to have a rhythm of their own. */
  readonly usualDays: number | null;
  readonly lastVisit: number;
  /** Since when they are later than is usual for them. */
  readonly lateSince: number;
  /** From then on they count as lost. */
  readonly lostAt: number;
}

/** Beyond their own rhythm; who has none yet, beyond half of the time in which they are waited for. */
export function atRisk({ visits, ...who }: Candidate, now: number): AtRisk | undefined {
  const silence = silenceOf(visits);
  const lastVisit = Math.max(...visits);
  if (!silence) return undefined;
  const lateSince = silence.declinesAt ?? lastVisit + (silence.lapsesAt - lastVisit) / 2;
  if (lateSince > now) return undefined;
  const usualDays = silence.usualDays ?? null;
  return { ...who, visits: visits.length, usualDays, lastVisit, lateSince, lostAt: silence.lapsesAt };
}
