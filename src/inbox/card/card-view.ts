import type { CardAnswer } from './card-answers.js';
import type { CardContact, CardEnrolment, CardHead, CardMember, CardTouch, CardVisit } from './card.store.js';
import type { PatientPromise } from '../handover/handover-promise.store.js';
import type { MergedPatient } from '../person/person-merge.store.js';

/** What a scenario is called, by language. */
type Titles = Readonly<Record<string, string>>;

/** Everything a card is made of. Instants are epoch ms. */
export interface CardParts {
  readonly head: CardHead;
  readonly heldByName: string | null;
  /** Visits that make a regular patient loyal. */
  readonly loyalVisits: number;
  readonly ahead: readonly CardVisit[];
  readonly past: readonly CardVisit[];
  readonly enrolments: readonly (CardEnrolment & { readonly titles: Titles | undefined })[];
  readonly touches: readonly (CardTouch & { readonly titles: Titles | undefined; readonly why: string })[];
  readonly promises: readonly PatientPromise[];
  readonly contacts: readonly CardContact[];
  readonly household: readonly CardMember[];
  readonly merged: readonly MergedPatient[];
  readonly scheduled: number;
  readonly now: number;
}

/** A card as pages show it. */
export function cardView(parts: CardParts): CardAnswer {
  const { head, now } = parts;
  return {
    ...personView(head),
    visits: { count: head.visits, of: parts.loyalVisits },
    held_by_name: parts.heldByName,
    appointments: { ahead: parts.ahead.map(visitView), past: parts.past.map(visitView) },
    enrolments: parts.enrolments.map(({ enrolmentId, scenarioId, version, titles, state, startedAt, nextTimerAt }) => ({
      ...{ enrolment: enrolmentId, scenario: `${scenarioId}@${version}`, titles: titles ?? null, state },
      ...{ started_at: iso(startedAt), next_at: isoOrNull(nextTimerAt) },
    })),
    touches: parts.touches.map(({ touchId, scenarioId, version, titles, template, channel, readyAt, why }) => ({
      ...{ touch: touchId, scenario: `${scenarioId}@${version}`, titles: titles ?? null, template, channel },
      ...{ next_at: isoOrNull(readyAt), why },
    })),
    promises: parts.promises.map(({ promiseId, text, department, byName, madeAt, dueAt }) => ({
      ...{ promise: promiseId, text, department, by: byName, made_at: iso(madeAt), due_at: isoOrNull(dueAt) },
      overdue: dueAt !== null && dueAt <= now,
    })),
    contacts: parts.contacts.map(({ channel, address, isOpen, closedReason, lastHeardAt }) => ({
      ...{ channel, address, open: isOpen, closed_reason: closedReason, last_heard_at: isoOrNull(lastHeardAt) },
    })),
    household: parts.household.map(({ patientId, name, birthDate }) => ({
      patient_id: patientId,
      name,
      birth_date: birthDate,
    })),
    merged: parts.merged.map(({ patientId, name, mergedAt }) => ({
      ...{ patient_id: patientId, name, merged_at: iso(mergedAt) },
    })),
    scheduled: parts.scheduled,
    why: `/api/v1/patients/${head.patientId}/why`,
  };
}

function personView(head: CardHead) {
  const { patientId, externalId, givenName, familyName, birthDate, gender, locale, zone, stage, group, tags } = head;
  return {
    ...{ patient_id: patientId, external_id: externalId, given_name: givenName, family_name: familyName },
    name: [givenName, familyName].filter(Boolean).join(' ') || null,
    ...{ birth_date: birthDate, gender, locale, zone, stage, group, tags: [...tags] },
    ...{ deceased_at: isoOrNull(head.deceasedAt), held_by: head.heldBy },
    consents: Object.entries(head.consents).flatMap(([messageClass, byChannel]) =>
      Object.entries(byChannel).map(([channel, { granted, at }]) => ({
        class: messageClass,
        channel,
        granted,
        at: iso(at),
      })),
    ),
    mutes: Object.entries(head.mutes).map(([messageClass, until]) => ({ class: messageClass, until: iso(until) })),
  };
}

function visitView({ appointmentId, startsAt, status, zone, branch, doctor, service, firstVisit }: CardVisit) {
  return {
    ...{ appointment: appointmentId, starts_at: iso(startsAt), status, zone, branch, doctor, service },
    first_visit: firstVisit,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
