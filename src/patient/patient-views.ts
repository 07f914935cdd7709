import { z } from 'zod';
import type { ContactPoint } from './contact/contact-point.entity.js';
import type { Patient } from './patient.entity.js';
import type { Recipient } from './recipient.entity.js';
import type { TimelineLine } from './event/timeline.store.js';

const instant = z.iso.datetime();
const text = z.string().nullable();

/** The schemas of this room's answers, for the OpenAPI document. */
export const answers = {
  patientResult: z
    .object({ patient_id: z.uuid(), external_id: z.string(), change: z.enum(['created', 'changed', 'unchanged']) })
    .meta({ id: 'PatientResult' }),
  patient: z
    .object({
      patient_id: z.uuid(),
      external_id: text,
      name: text,
      family_name: text,
      birth_date: text,
      gender: text,
      stage: z.string(),
      group: z.string(),
      tags: z.array(z.string()),
      visits: z.int(),
      deceased_at: instant.nullable(),
      held_by: text,
      recipient: z.object({
        recipient_id: z.uuid(),
        locale: text,
        zone: text,
        consents: z.record(z.string(), z.record(z.string(), z.object({ granted: z.boolean(), at: z.int() }))),
        mutes: z.record(z.string(), z.int()),
      }),
      contacts: z.array(
        z.object({ channel: z.string(), address: z.string(), closed_at: instant.nullable(), closed_reason: text }),
      ),
    })
    .meta({ id: 'Patient' }),
  timeline: z
    .object({
      lines: z.array(z.object({ occurred_at: instant, kind: z.string(), body: z.record(z.string(), z.unknown()) })),
    })
    .meta({ id: 'Timeline' }),
  consent: z.object({ result: z.enum(['counts', 'stored', 'known']) }).meta({ id: 'ConsentResult' }),
  appointment: z
    .object({ appointment_id: z.uuid(), change: z.enum(['created', 'changed', 'unchanged', 'stale']) })
    .meta({ id: 'AppointmentResult' }),
  event: z.object({ recorded: z.boolean(), event_id: z.uuid().optional() }).meta({ id: 'EventReceipt' }),
  importReport: z
    .object({
      kind: z.string(),
      dryRun: z.boolean(),
      rows: z.int(),
      created: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      refused: z.int(),
      refusals: z.array(
        z.object({ line: z.int(), column: z.string().optional(), reason: z.string(), fix: z.string() }),
      ),
      refusalsInAll: z.int(),
      stopped: z.object({ line: z.int().optional(), reason: z.string(), fix: z.string().optional() }).optional(),
    })
    .meta({ id: 'ImportReport' }),
};

/** A patient, their recipient and its contact points as the API shows them. */
export function patientView(
  patient: Patient,
  recipient: Recipient,
  contacts: readonly ContactPoint[],
): z.input<typeof answers.patient> {
  return {
    patient_id: patient.patientId,
    external_id: patient.externalId,
    name: patient.name,
    family_name: patient.familyName,
    birth_date: patient.birthDate,
    gender: patient.gender,
    stage: patient.stage,
    group: patient.clientGroup,
    tags: patient.tags,
    visits: patient.visits,
    deceased_at: patient.deceasedAt?.toISOString() ?? null,
    held_by: patient.heldBy,
    recipient: {
      recipient_id: recipient.recipientId,
      locale: recipient.locale,
      zone: recipient.zone,
      consents: recipient.consents,
      mutes: recipient.mutes,
    },
    contacts: contacts.map(({ channel, address, closedAt, closedReason }) => ({
      channel,
      address,
      closed_at: closedAt?.toISOString() ?? null,
      closed_reason: closedReason,
    })),
  };
}

/** Lines of a history as the API shows them. */
export function timelineView(lines: readonly TimelineLine[]): z.input<typeof answers.timeline> {
  return {
    lines: lines.map(({ occurredAt, kind, body }) => ({
      occurred_at: new Date(occurredAt).toISOString(),
      kind,
      body: { ...body },
    })),
  };
}
