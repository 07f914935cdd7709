import { touchEffects } from '../state-tree.js';

/** What a holdout arm must not get: an effect that reaches the patient, or has a human reach them. */
export function isTreatment(effect: string): boolean {
  return touchEffects.has(effect) || effect === 'request_handover';
}
