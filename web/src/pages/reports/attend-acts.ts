import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';

export const reasons = ['ended', 'moved_away', 'declined', 'opted_out', 'other'] as const;

/** What is to be done about forgotten patients. */
export type Order =
  | { readonly way: 'hand'; readonly department: string; readonly summary: string }
  | { readonly way: 'enrol'; readonly scenario: string }
  | { readonly way: 'stop'; readonly reason: (typeof reasons)[number]; readonly note: string | undefined };

/** For whom it was done, and for how many there was nothing left to do. */
export interface Done {
  readonly way: Order['way'];
  readonly patients: readonly string[];
  readonly left: number;
}

/** One after the other, each with its own line in the audit. Whoever somebody else took care of meanwhile is left out. */
export async function attend(patients: readonly string[], order: Order): Promise<Done> {
  const done: string[] = [];
  for (const patient of patients) if (await unlessDone(actOf(patient, order))) done.push(patient);
  return { way: order.way, patients: done, left: patients.length - done.length };
}

/** Takes hands and stops back; a scenario that has begun goes its own way. */
export async function takeBack({ way, patients }: Done): Promise<Done> {
  const back: string[] = [];
  for (const patient of patients) if (await unlessDone(undoOf(patient, way))) back.push(patient);
  return { way, patients: back, left: patients.length - back.length };
}

function actOf(patientId: string, order: Order): Promise<unknown> {
  const params = { path: { patient_id: patientId } };
  if (order.way === 'hand') {
    const { department, summary } = order;
    return ask(api.POST('/api/v1/attention/{patient_id}/hand', { params, body: { department, summary } }));
  }
  if (order.way === 'enrol')
    return ask(api.POST('/api/v1/attention/{patient_id}/enrol', { params, body: { scenario: order.scenario } }));
  const { reason, note } = order;
  return ask(api.POST('/api/v1/attention/{patient_id}/stop', { params, body: { reason, note } }));
}

function undoOf(patientId: string, way: Order['way']): Promise<unknown> {
  const params = { path: { patient_id: patientId } };
  return way === 'hand'
    ? ask(api.DELETE('/api/v1/attention/{patient_id}/hand', { params }))
    : ask(api.DELETE('/api/v1/attention/{patient_id}/stop', { params }));
}

/** False where it stood in the way that somebody was quicker; every other error is one. */
async function unlessDone(act: Promise<unknown>): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return false;
    throw error;
  }
}
