import { Injectable } from '@nestjs/common';
import type { AppointmentStatus } from '../../patient/index.js';
import { IdSource, type Tx } from '../../runtime/index.js';
import { fhirStatus } from '../visit/visit-status.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';
import { WebhookStore, type ToldAppointment } from './webhook.store.js';

/** A change of an appointment, as the scenarios hear it too. */
export interface AppointmentChange {
  readonly type: 'appointment.moved' | `appointment.${AppointmentStatus}`;
  readonly appointmentId: string;
  readonly patientId: string;
  /** Where it was changed, as far as it is known: a system that made the change itself knows its own word. */
  readonly source: string | undefined;
}

/** Writes down, in the transaction of the change, what the clinic's systems are to be told. */
@Injectable()
export class WebhookBook {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly ids: IdSource,
  ) {}

  /** `now` is epoch ms. */
  async note(tx: Tx, change: AppointmentChange, now: number): Promise<void> {
    const wanted = (await this.webhooks.list(tx)).filter(({ active, name }) => active && name === null);
    const told = wanted.length === 0 ? undefined : await this.webhooks.appointment(tx, change.appointmentId);
    if (!told) return;
    const { type, appointmentId, patientId } = change;
    const about = { enrolmentId: null, patientId };
    for (const { webhookId } of wanted) {
      const deliveryId = this.ids.uuid(now);
      const body = bodyOf(change, told, { deliveryId, now });
      await this.deliveries.insert(tx, { deliveryId, webhookId, appointmentId, ...about, type, body, createdAt: now });
    }
  }
}

/** Ids and times; no name, no phone and no text: whoever may know more asks the API for it. */
function bodyOf(
  { type, appointmentId, patientId, source }: AppointmentChange,
  told: ToldAppointment,
  { deliveryId, now }: { deliveryId: string; now: number },
): Readonly<Record<string, unknown>> {
  const { externalId, revision, startsAt, endsAt, branchId, doctorId, serviceId, patientExternalId } = told;
  const appointment = {
    ...{ appointment_id: appointmentId, external_id: externalId, revision },
    ...{ status: fhirStatus(told.status as AppointmentStatus), confirmed: told.status === 'confirmed' },
    ...{ starts_at: isoTime(startsAt), ends_at: endsAt === null ? null : isoTime(endsAt) },
    ...{ branch_id: branchId, doctor_id: doctorId, service_id: serviceId },
    ...{ patient_id: patientId, patient_external_id: patientExternalId },
  };
  return { delivery_id: deliveryId, type, occurred_at: isoTime(now), source: source ?? null, appointment };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
