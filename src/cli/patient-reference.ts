import { PatientService, PeopleStore } from '../patient/index.js';
import { AppError, Clock } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import type { ClinicSession } from './clinic-session.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Nothing of what depends on them is read here. */
const ANY_PLACE = { locale: 'en', zone: 'UTC' };

/** Whether a word can be one of our ids. */
export function isUuid(word: string): boolean {
  return UUID.test(word);
}

/**
 * Our id of the patient whom an operator names by the clinic's own id or by ours; the clinic's own goes first.
 * Errors: PATIENT_UNKNOWN, which does not repeat the name.
 */
export async function patientNamed({ app, clinicId }: ClinicSession, tx: Tx, name: string): Promise<string> {
  const known = await app.get(PatientService).patientIds(tx, [name]);
  const patientId = known.get(name);
  if (patientId !== undefined) return patientId;
  if (isUuid(name)) {
    const people = await app.get(PeopleStore).people(tx, [name], ANY_PLACE, app.get(Clock).now());
    const [found] = people.keys();
    if (found !== undefined) return found;
  }
  throw new AppError('PATIENT_UNKNOWN', `No patient of clinic ${clinicId} has this external id or UUID.`, {
    status: 404,
    fix: 'Take the id as the clinic’s own system writes it, or name another clinic with --clinic.',
  });
}
