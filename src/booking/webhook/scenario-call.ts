import type { EffectItem } from '../../enrolment/index.js';

/** What a system is told when a scenario calls it: ids, times and the author's note; the name only where it was allowed. */
export function callBody(
  { enrolmentId, scenarioId, version, state, person, appointment, params, now }: EffectItem,
  { deliveryId, personal }: { readonly deliveryId: string; readonly personal: boolean },
): Readonly<Record<string, unknown>> {
  const { id, name, locale } = person.facts;
  return {
    ...{ delivery_id: deliveryId, type: 'scenario.called', occurred_at: new Date(now).toISOString() },
    ...{ webhook: params['webhook'], note: params['note'] ?? null },
    ...{ scenario: scenarioId, version, state, enrolment_id: enrolmentId, patient_id: id },
    appointment: appointment
      ? { appointment_id: appointment.id, starts_at: new Date(appointment.starts_at).toISOString() }
      : null,
    ...(personal ? { patient: { name: name ?? null, locale } } : {}),
  };
}
