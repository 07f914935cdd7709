import type { Appointment, Bundle, Schedule, Slot } from './fhir-resource.js';
import type { Reservation } from '../slot/reservation.store.js';
import type { StoredSchedule } from '../practice/schedule.store.js';
import type { Offer } from '../slot/slot-finder.service.js';
import { fhirStatus } from '../visit/visit-status.js';
import type { VisitFact } from '../visit/visit-fact.store.js';

const USUAL_MS = 30 * 60_000;
/** Doctors are known by the clinic's own ids. */
const doctorSystem = 'urn:tropa:doctor';
/** The name of an appointment that was made here. */
const ownSystem = 'urn:tropa:appointment';

const iso = (ms: number) => new Date(ms).toISOString();

/** What a search found. */
export function bundleOf<Resource>(resources: readonly Resource[]): Bundle<Resource> {
  const entry = resources.map((resource) => ({ resource }));
  return { resourceType: 'Bundle', type: 'searchset', total: resources.length, entry };
}

export function scheduleResource(schedule: StoredSchedule): Schedule {
  const { scheduleId, externalId, doctorId, branchId, validFrom, validTo, changedAt } = schedule;
  return {
    resourceType: 'Schedule',
    id: scheduleId,
    meta: { lastUpdated: iso(changedAt) },
    ...(externalId === null ? {} : { identifier: [{ value: externalId }] }),
    active: true,
    actor: [{ reference: `Practitioner/${doctorId}` }, { reference: `Location/${branchId}` }],
    planningHorizon: { start: validFrom, ...(validTo === null ? {} : { end: validTo }) },
  };
}

/** Free times are computed, not stored: their schedule is told by whose it is. */
export function slotResource({ slotKey, startsAt, endsAt, doctorId, serviceId }: Offer): Slot {
  return {
    resourceType: 'Slot',
    id: slotKey,
    schedule: { type: 'Schedule', identifier: { system: doctorSystem, value: doctorId } },
    ...(serviceId === null ? {} : { serviceType: [{ coding: [{ code: serviceId }] }] }),
    status: 'free',
    start: iso(startsAt),
    end: iso(endsAt),
  };
}

/** The version of an appointment: it grows with every change. */
export function versionOf(fact: VisitFact, reservation: Reservation | undefined): number {
  return reservation?.revision ?? fact.revision;
}

export function appointmentResource(fact: VisitFact, reservation: Reservation | undefined): Appointment {
  const { appointmentId, externalId, patientId, startsAt, doctor, branchId } = fact;
  const service = reservation?.serviceId ?? fact.service;
  const [system, value] = namesIn(externalId);
  return {
    resourceType: 'Appointment',
    id: appointmentId,
    meta: {
      versionId: String(versionOf(fact, reservation)),
      lastUpdated: iso(reservation?.changedAt ?? fact.bookedAt),
    },
    identifier: [{ system, value }],
    status: fhirStatus(fact.status),
    ...(service === null ? {} : { serviceType: [{ coding: [{ code: service }] }] }),
    start: iso(startsAt),
    end: iso(reservation?.endsAt ?? startsAt + USUAL_MS),
    participant: [
      {
        actor: { reference: `Patient/${patientId}` },
        status: fact.status === 'confirmed' ? 'accepted' : 'needs-action',
      },
      ...(reservation
        ? [{ actor: { reference: `Practitioner/${reservation.doctorId}` }, status: 'accepted' as const }]
        : []),
      ...(!reservation && doctor !== null ? [{ actor: { display: doctor }, status: 'accepted' as const }] : []),
      ...(branchId === null ? [] : [{ actor: { reference: `Location/${branchId}` }, status: 'accepted' as const }]),
    ],
  };
}

/** The external id of an appointment that another system names. */
export function externalIdOf({ system, value }: { readonly system: string; readonly value: string }): string {
  return system === ownSystem ? value : `${system}|${value}`;
}

function namesIn(externalId: string): [system: string, value: string] {
  const at = externalId.lastIndexOf('|');
  return at < 0 ? [ownSystem, externalId] : [externalId.slice(0, at), externalId.slice(at + 1)];
}
