import { z } from 'zod';
import { callResults } from '../call/call.js';
import type { Call } from '../call/call.store.js';
import { fieldNames } from './handover-form.js';
import type { HandoverForm } from './handover-opening.service.js';
import type { PatientPromise } from './handover-promise.store.js';
import { likelyActions, type Task } from './handover-task.js';
import { handoverStatuses } from './handover.js';
import type { HandoverListing } from './handover.store.js';

const instant = z.iso.datetime();
const maybe = instant.nullable();
const text = z.string().nullable();
const fields = z.partialRecord(z.enum(fieldNames), z.string());

const shape = {
  handover: z.uuid(),
  patient: z.uuid(),
  patient_id: z.uuid(),
  patient_name: text,
  from: text,
  department: z.string(),
  /** The queue it stands in: the department, or its sender after a return. */
  queue: z.string(),
  reason: z.string(),
  summary: z.string(),
  required: z.array(z.enum(fieldNames)),
  fields,
  status: z.enum(handoverStatuses),
  owner: text,
  owner_name: text,
  offered_by: text,
  offered_by_name: text,
  previous: z.uuid().nullable(),
  opened_at: instant,
  due_at: instant,
  accepted_at: maybe,
  overdue_at: maybe,
  returned_at: maybe,
  return_reason: text,
  closed_at: maybe,
  resolution: text,
  note: text,
  /** 0: nobody was asked; 1: the department's owner; 2: the owner of the journey. */
  escalation: z.int(),
  escalated_to: text,
  told_at: maybe,
  calls: z.int(),
  enrolment: z.uuid().nullable(),
  scenario: text,
  enrolment_status: text,
  enrolment_outcome: text,
};

const handover = z.object(shape).meta({ id: 'Handover' });
const task = z
  .object({
    ...shape,
    phone: text,
    /** Why, as a sentence in the language that was asked for. */
    reason_text: z.string(),
    likely_action: z.enum(likelyActions),
  })
  .meta({ id: 'HandoverTask' });

const call = z
  .object({
    call: z.uuid(),
    patient_id: z.uuid(),
    called_at: instant,
    by: z.string(),
    result: z.enum(callResults),
    note: text,
    call_again_at: maybe,
  })
  .meta({ id: 'Call' });

const promise = z
  .object({
    promise: z.uuid(),
    patient_id: z.uuid(),
    text: z.string(),
    department: z.string(),
    by: z.string(),
    made_at: instant,
    due_at: maybe,
    kept_at: maybe,
    kept_by: text,
    task: z.uuid().nullable(),
  })
  .meta({ id: 'Promise' });

/** The schemas of the answers about handovers. */
export const answers = {
  handover,
  tasks: z.object({ handovers: z.array(task), next: text }).meta({ id: 'HandoverList' }),
  whole: z
    .object({
      ...task.shape,
      /** Where the whole thread is read. */
      thread: z.string(),
      promises: z.array(promise),
      call_log: z.array(call),
    })
    .meta({ id: 'HandoverWhole' }),
  form: z
    .object({ patient_id: z.uuid(), required: z.array(z.enum(fieldNames)), fields, due_at: instant })
    .meta({ id: 'HandoverForm' }),
  promise,
  promises: z.object({ promises: z.array(promise), next: text }).meta({ id: 'PromiseList' }),
} as const;

/** A handover as the API shows it. Instants are ISO 8601. */
export function handoverView(handover: HandoverListing) {
  const { handoverId, patientId, patientName, fromDepartment, enrolmentId, previousId } = handover;
  const { department, queue, reason, summary, required, fields: filled, status, owner, resolution, note } = handover;
  const { escalation, calls, scenario } = handover;
  return {
    ...{ handover: handoverId, patient: patientId, patient_id: patientId, patient_name: patientName },
    ...{ from: fromDepartment, department, queue, reason, summary, required: [...required], fields: filled, status },
    ...{ owner, owner_name: handover.ownerName, offered_by: handover.offeredBy },
    ...{ offered_by_name: handover.offeredByName, previous: previousId },
    ...{ opened_at: iso(handover.openedAt), due_at: iso(handover.dueAt), accepted_at: iso(handover.acceptedAt) },
    ...{ overdue_at: iso(handover.overdueAt), returned_at: iso(handover.returnedAt) },
    ...{ return_reason: handover.returnReason, closed_at: iso(handover.closedAt), resolution, note },
    ...{ escalation, escalated_to: handover.escalatedTo, told_at: iso(handover.toldAt), calls },
    ...{ enrolment: enrolmentId, scenario, enrolment_status: handover.enrolmentStatus },
    enrolment_outcome: handover.enrolmentOutcome,
  };
}

/** A handover as somebody's next thing to do, with the number to call. */
export function taskView({ handover: listing, reasonText, likelyAction }: Task) {
  return {
    ...handoverView(listing),
    ...{ phone: listing.phone, reason_text: reasonText, likely_action: likelyAction },
  };
}

/** Everything that comes along with a handover. */
export function wholeView(shown: Task, { promises, calls }: { promises: PatientPromise[]; calls: Call[] }) {
  const thread = `/api/v1/conversations/${shown.handover.patientId}/thread`;
  return { ...taskView(shown), thread, promises: promises.map(promiseView), call_log: calls.map(callView) };
}

export function formView(patientId: string, { required, fields: filled, dueAt }: HandoverForm) {
  return { patient_id: patientId, required: [...required], fields: filled, due_at: iso(dueAt) };
}

export function promiseView(promise: PatientPromise) {
  const { promiseId, patientId, text: said, department, byName, keptBy, taskId } = promise;
  return {
    ...{ promise: promiseId, patient_id: patientId, text: said, department, by: byName, made_at: iso(promise.madeAt) },
    ...{ due_at: iso(promise.dueAt), kept_at: iso(promise.keptAt), kept_by: keptBy, task: taskId },
  };
}

function callView({ callId, patientId, calledAt, byName, result, note, callAgainAt }: Call) {
  return {
    ...{ call: callId, patient_id: patientId, called_at: iso(calledAt), by: byName, result, note },
    call_again_at: iso(callAgainAt),
  };
}

function iso(ms: number): string;
function iso(ms: number | null): string | null;
function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
