import type { z } from 'zod';
import type { Absence, AffectedVisit, ToldVisit } from '../absence/absence.store.js';
import { isoTime } from '../booking-answers.js';
import type { dayAnswers } from './day-requests.js';
import { tellingOf } from '../telling.js';
import { confirmationOf, nextAction, statusWord, type DayVisit, type DoctorDay } from './day-list.js';

type Answer<Name extends keyof typeof dayAnswers> = z.input<(typeof dayAnswers)[Name]>;

const isoOrNull = (ms: number | null) => (ms === null ? null : isoTime(ms));

export function doctorDayView({ doctorId, name, visits }: DoctorDay, now: number): Answer<'day'>['doctors'][number] {
  return { doctor_id: doctorId, name, visits: visits.map((visit) => visitView(visit, now)) };
}

function visitView(visit: DayVisit, now: number): Answer<'day'>['doctors'][number]['visits'][number] {
  return {
    ...personView(visit),
    ends_at: isoOrNull(visit.endsAt),
    service: visit.service,
    room_id: visit.roomId,
    branch_id: visit.branchId,
    first_visit: visit.firstVisit,
    status: statusWord(visit.status),
    confirmation: confirmationOf(visit),
    next_action: nextAction(visit, now),
    handover_id: visit.handoverId,
    handover_reason: visit.handoverReason,
    handover_due_at: isoOrNull(visit.handoverDueAt),
  };
}

function personView(visit: Pick<DayVisit, 'appointmentId' | 'patientId' | 'patientName' | 'phone' | 'startsAt'>) {
  return {
    appointment_id: visit.appointmentId,
    patient_id: visit.patientId,
    patient_name: visit.patientName,
    phone: visit.phone,
    starts_at: isoTime(visit.startsAt),
  };
}

export function absenceView(absence: Absence): Answer<'absence'> {
  return {
    absence_id: absence.absenceId,
    doctor_id: absence.doctorId,
    from: isoTime(absence.startsAt),
    to: isoTime(absence.endsAt),
    reason: absence.reason,
    offer: absence.offer,
    state: absence.state,
    announce_at: isoTime(absence.announceAt),
    announced_at: isoOrNull(absence.announcedAt),
  };
}

/** Whoever can be written to is told by a message; the others are called. */
export function previewView(visits: readonly AffectedVisit[]): Answer<'preview'> {
  const reachable = visits.filter(({ channels }) => channels.length > 0).length;
  return {
    visits: visits.map((visit) => ({ ...personView(visit), channels: [...visit.channels] })),
    reachable,
    to_call: visits.length - reachable,
  };
}

export function reportView(absence: Absence, visits: readonly ToldVisit[]): Answer<'report'> {
  const rows = visits.map((visit) => ({
    ...personView(visit),
    state: tellingOf(visit),
    new_appointment_id: visit.newAppointmentId,
    new_starts_at: isoOrNull(visit.newStartsAt),
    handover_id: visit.handoverId,
  }));
  const count = (state: (typeof rows)[number]['state']) => rows.filter((row) => row.state === state).length;
  const counts = { told: count('told'), chosen: count('chosen'), to_call: count('to_call'), waiting: count('waiting') };
  return { ...absenceView(absence), counts: { visits: rows.length, ...counts }, visits: rows };
}
