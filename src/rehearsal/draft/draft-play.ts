import type { ClinicProgramme } from '../../catalog/index.js';
import { MINUTE } from '../../engine/index.js';
import type { AppointmentStatus } from '../../patient/index.js';
import { LearningEcho, noBehaviour, RepeatingEcho, type Behaviour } from './draft-echo.js';
import type { PastEvent, PastHousehold, PastVisit, PastWindow } from './draft-past.js';
import type { Household } from '../household/household.js';
import { RehearsalClinic } from '../rehearsal-clinic.js';

/** A message that a patient got, or a task that staff got about them. */
export interface Contact {
  readonly patientId: string;
  readonly kind: 'touch' | 'task';
  /** `scenario/template`, or `department/reason`. */
  readonly what: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What a programme would have done in a past. */
export interface PlayedPast {
  readonly contacts: readonly Contact[];
  readonly behaviour: Behaviour;
  /** Answers of patients and endings of handovers that fit nothing the programme did. */
  readonly lost: number;
  /** Turns that failed: in the product their enrolments would be parked. */
  readonly failed: number;
}

type Echo = LearningEcho | RepeatingEcho;

/** Reaching the status ends, or confirms, what was booked. */
const reached: Readonly<Record<string, AppointmentStatus>> = {
  'appointment.booked': 'booked',
  'appointment.confirmed': 'confirmed',
  'appointment.arrived': 'arrived',
  'appointment.attended': 'attended',
  'appointment.missed': 'missed',
  'appointment.cancelled': 'cancelled',
};

/**
 * Lets a programme live through a household's past. With a `behaviour` people do what they did about the same question or
 * task, as fast as they did it; without one they do it when they did it, and how is learnt. Pure: same past, same contacts.
 * Errors: REHEARSAL_NEVER_RESTS.
 */
export function playPast(
  programme: ClinicProgramme,
  past: PastHousehold,
  { from, to }: PastWindow,
  behaviour?: Behaviour,
): PlayedPast {
  const contacts: Contact[] = [];
  let failed = 0;
  const note = (contact: Contact) => void (contact.at >= from && contact.at < to && contacts.push(contact));
  const clinic = new RehearsalClinic({
    programme,
    listener: {
      sent: ({ patientId, scenarioId, template }, _, at) =>
        note({ patientId, kind: 'touch', what: `${scenarioId}/${template}`, at }),
      handedOver: (handover) => {
        const { patientId, department, reason, openedAt: at } = handover;
        note({ patientId, kind: 'task', what: `${department}/${reason}`, at });
        echo.hearHandover(handover);
      },
      asked: (question, _, at) => echo.hearAsked(question, at),
      poisoned: () => void (failed += 1),
    },
  });
  const echo: Echo = behaviour ? new RepeatingEcho(clinic, behaviour) : new LearningEcho(clinic);
  for (const patient of past.patients) clinic.admit(patient);
  for (const event of past.events) clinic.later(event.patientId, event.at, (now) => happen(clinic, echo, event, now));
  clinic.runUntil(to - 1);
  const learnt = echo instanceof LearningEcho ? echo : undefined;
  return { contacts, behaviour: learnt?.learnt ?? behaviour ?? noBehaviour(), lost: learnt?.lost ?? 0, failed };
}

function happen(clinic: RehearsalClinic, echo: Echo, event: PastEvent, now: number): void {
  const { patientId, type, payload, occurredAt } = event;
  const household = clinic.household(patientId);
  if (type.startsWith('reply.')) return echo.reply(event, now);
  if (type.startsWith('handover.')) return echo.handover(event, now);
  if (type === 'consent.given' || type === 'consent.refused') {
    const word = { class: String(payload['class']), channel: String(payload['channel'] ?? '*') };
    return household.say({ ...word, granted: type === 'consent.given' }, occurredAt);
  }
  if (type === 'stage.set') {
    const stage = String(payload['stage']);
    return household.change([{ patientId, kind: 'set_stage', stage, reason: 'past' }], occurredAt);
  }
  if (type === 'conversation.taken') household.hold(patientId, String(payload['department'] ?? 'reception'), now);
  if (type === 'conversation.released') household.hold(patientId, undefined, now);
  if (event.visit && type.startsWith('appointment.')) return reportVisit(household, event, event.visit);
  household.tell([{ patientId, type, occurredAt, payload }]);
}

/** One that was booked before the past begins is entered first, as history that no scenario hears of. */
function reportVisit(
  household: Household,
  { patientId, type, payload, occurredAt }: PastEvent,
  visit: PastVisit,
): void {
  const by = payload['by'] === 'clinic' ? 'clinic' : undefined;
  if (type !== 'appointment.booked' && !household.visits.facts.has(visit.appointmentId)) {
    const startsAt = type === 'appointment.moved' ? visit.startsAt - MINUTE : visit.startsAt; // it stood elsewhere before
    household.report({ ...visit, startsAt, patientId, occurredAt, status: 'booked', silent: true });
  }
  household.report({ ...visit, patientId, occurredAt, status: reached[type], by });
}
