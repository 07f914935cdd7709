import type { z } from 'zod';
import type { PreviewedVisit } from '../absence/absence.service.js';
import type { Absence, ToldVisit } from '../absence/absence.store.js';
import { isoTime } from '../booking-answers.js';
import type { dayAnswers } from './day-requests.js';
import { tellingOf, type Telling } from '../telling.js';
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

/** Whoever can be written to, and has another time to choose, is told by a message; the others are called. */
export function previewView(visits: readonly PreviewedVisit[]): Answer<'preview'> {
  const reachable = visits.filter(({ channels, otherTimes }) => channels.length > 0 && otherTimes.length > 0).length;
  return {
    visits: visits.map((visit) => ({
      ...personView(visit),
      channels: [...visit.channels],
      other_times: visit.otherTimes.map((time) => ({
        starts_at: isoTime(time.startsAt),
        doctor_name: time.doctorName,
        zone: time.zone,
      })),
    })),
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
    handover_due_at: isoOrNull(visit.handoverDueAt),
    call_result: visit.callResult,
  }));
  const count = (state: Telling) => rows.filter((row) => row.state === state).length;
  const answered = { told: count('told'), chosen: count('chosen'), declined: count('declined') };
  const counts = { ...answered, to_call: count('to_call'), settled: count('settled'), waiting: count('waiting') };
  return { ...absenceView(absence), counts: { visits: rows.length, ...counts }, visits: rows };
}
