import { dayAfter, instantIn } from '../../i18n/zone-day.js';

export const acts = ['read', 'write', 'refused', 'access'] as const;
export type Act = (typeof acts)[number];

/** What the page is asked to show; days are of the clinic's zone, `to` included. */
export interface AuditFilter {
  readonly actor: string | null;
  readonly patient: string;
  readonly act: Act | null;
  readonly glass: boolean;
  readonly from: string;
  readonly to: string;
}

export const everything: AuditFilter = { actor: null, patient: '', act: null, glass: false, from: '', to: '' };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text in the field of the patient can be asked for. */
export function isPatient(text: string): boolean {
  return text === '' || uuid.test(text);
}

/** The filter as the server reads it; what cannot be a patient is left out. */
export function queryOf({ actor, patient, act, glass, from, to }: AuditFilter, zone: string) {
  return {
    ...(actor !== null && { actor }),
    ...(patient !== '' && isPatient(patient) && { patient }),
    ...(act !== null && { act }),
    ...(glass && { break_glass: 'true' as const }),
    ...(from !== '' && { from: instantIn(zone, from, '00:00') }),
    ...(to !== '' && { to: instantIn(zone, dayAfter(to, 1), '00:00') }),
  };
}
