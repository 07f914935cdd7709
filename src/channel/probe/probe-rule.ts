import { HOUR, parseCadence, shiftOut } from '../../engine/index.js';
import type { SendResult } from '../port.js';

/** A probe costs what a message costs: none comes more often than this, in hours. */
export const fewestHours = 1;
export const mostHours = 24 * 14;

export type ProbeResult = 'accepted' | 'refused' | 'unclear';

/** What a probe came to, and the provider's word for it. */
export interface ProbeOutcome {
  readonly result: ProbeResult;
  readonly code: string | null;
}

export function outcomeOf(sent: SendResult): ProbeOutcome {
  if (sent.kind === 'sent') return { result: 'accepted', code: null };
  return { result: sent.kind === 'not_sent' ? 'refused' : 'unclear', code: sent.code };
}

/**
 * When the probe that is due at `at` may leave: outside of the quiet hours of the clinic, by whose clock its own test contact
 * lives. `cadence` as the clinic's programme has it; one that cannot be read keeps nothing quiet.
 */
export function probeTime(at: number, { zone, cadence }: { readonly zone: string; readonly cadence: unknown }): number {
  const quiet = parseCadence(cadence).cadence?.quiet;
  return quiet ? shiftOut(quiet, zone, at, 'later') : at;
}

/** The next one after one at `now`. */
export function nextProbe(now: number, everyHours: number): number {
  return now + Math.min(mostHours, Math.max(fewestHours, everyHours)) * HOUR;
}
