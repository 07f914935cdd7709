import type { NewEvent } from './event/event.store.js';
import { inStage } from './lifecycle/stage-move.js';
import type { StageChange, StoredPatient } from './patient.store.js';
import type { StoredRecipient } from './recipient.store.js';

/** One change of a patient that a scenario or a member of staff decided. */
export type PatientChange = { readonly patientId: string } & (
  | { readonly kind: 'set_stage'; readonly stage: string; readonly reason: string }
  | { readonly kind: 'add_tag' | 'remove_tag'; readonly tag: string }
  /** No message of the class before `until`, epoch milliseconds; a longer mute that is known stays. */
  | { readonly kind: 'mute_class'; readonly class: string; readonly until: number }
  /** The recipient chose the language they read. */
  | { readonly kind: 'set_locale'; readonly locale: string }
);

/** Patients and recipients as they are, by id. */
export interface ChangedPeople {
  readonly patients: ReadonlyMap<string, StoredPatient>;
  readonly recipients: ReadonlyMap<string, StoredRecipient>;
}

/** What is different afterwards, and what has to be told. */
export interface PatientChanges {
  readonly patients: readonly StoredPatient[];
  readonly recipients: readonly StoredRecipient[];
  readonly stageChanges: readonly Omit<StageChange, 'stageChangeId'>[];
  readonly events: readonly NewEvent[];
}

/** Folds changes, in their order, over the people they concern. A change that changes nothing leaves no trace. */
export function foldChanges(people: ChangedPeople, changes: readonly PatientChange[], now: number): PatientChanges {
  const patients = new Map(people.patients);
  const recipients = new Map(people.recipients);
  const stageChanges: Omit<StageChange, 'stageChangeId'>[] = [];
  for (const change of changes) {
    const patient = patients.get(change.patientId);
    if (!patient) continue;
    if (change.kind === 'mute_class' || change.kind === 'set_locale') {
      const recipient = recipients.get(patient.recipientId);
      if (recipient) recipients.set(recipient.recipientId, changedRecipient(recipient, change));
      continue;
    }
    const after = changed(patient, change);
    patients.set(patient.patientId, after);
    if (after.stage === patient.stage || change.kind !== 'set_stage') continue;
    const { patientId } = patient;
    stageChanges.push({
      patientId,
      changedAt: now,
      fromStage: patient.stage,
      toStage: after.stage,
      reason: change.reason,
    });
  }
  return {
    patients: [...patients.values()].filter((patient) => patient !== people.patients.get(patient.patientId)),
    recipients: [...recipients.values()].filter(
      (recipient) => recipient !== people.recipients.get(recipient.recipientId),
    ),
    stageChanges,
    events: stageChanges.map(({ patientId, changedAt, fromStage, toStage }) => ({
      patientId,
      type: 'patient.stage_changed',
      occurredAt: changedAt,
      payload: { from: fromStage, to: toStage },
    })),
  };
}

function changedRecipient(
  recipient: StoredRecipient,
  change: Extract<PatientChange, { kind: 'mute_class' | 'set_locale' }>,
): StoredRecipient {
  if (change.kind === 'mute_class') return muted(recipient, change.class, change.until);
  return recipient.locale === change.locale ? recipient : { ...recipient, locale: change.locale };
}

function changed(
  patient: StoredPatient,
  change: Exclude<PatientChange, { kind: 'mute_class' | 'set_locale' }>,
): StoredPatient {
  if (change.kind === 'set_stage') return inStage(patient, change.stage);
  const has = patient.tags.includes(change.tag);
  if (has === (change.kind === 'add_tag')) return patient;
  return { ...patient, tags: has ? patient.tags.filter((tag) => tag !== change.tag) : [...patient.tags, change.tag] };
}

function muted(recipient: StoredRecipient, messageClass: string, until: number): StoredRecipient {
  if ((recipient.mutes[messageClass] ?? 0) >= until) return recipient;
  return { ...recipient, mutes: { ...recipient.mutes, [messageClass]: until } };
}
