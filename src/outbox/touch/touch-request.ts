import type { AppointmentFacts, PlannedTouch } from '../../engine/index.js';
import type { Person } from '../../patient/index.js';
import type { TouchRow, WrittenText } from './touch-row.js';

/** A touch that a turn wants, with what the turn knew when it wanted it. */
export interface TouchRequest {
  readonly touch: PlannedTouch;
  readonly enrolmentId: string;
  readonly turn: number;
  readonly scenarioId: string;
  readonly version: number;
  readonly person: Person;
  readonly appointment?: AppointmentFacts | undefined;
  /** False when it answers the patient's own message of the last 15 minutes. */
  readonly initiated: boolean;
  readonly now: number;
  /** A person wrote it; left out, a template does. */
  readonly written?: WrittenText | undefined;
  /** It was taken back in the batch that planned it, by this rule: it only enters the ledger. */
  readonly over?: 'left' | 'withdrawn' | undefined;
}

/** The request as a touch that nothing was decided about yet. */
export function requestedTouch(request: TouchRequest, touchId: string): TouchRow {
  const { touch, person, appointment, now } = request;
  return {
    touchId,
    enrolmentId: request.enrolmentId,
    turn: request.turn,
    seq: touch.seq,
    patientId: person.facts.id,
    recipientId: person.recipientId,
    scenarioId: request.scenarioId,
    version: request.version,
    state: touch.state,
    episode: touch.episode,
    appointmentId: appointment?.id ?? null,
    appointmentRevision: appointment?.revision ?? null,
    class: touch.class,
    repeat: touch.repeat,
    priority: touch.priority,
    template: touch.template,
    replies: touch.replies,
    initiated: request.initiated,
    tells: touch.tells,
    channels: touch.channels ?? null,
    files: touch.files ?? null,
    channel: null,
    tried: [],
    attempts: 0,
    resend: null,
    standing: null,
    copies: 0,
    written: request.written ?? null,
    choices: touch.offer ? { offer: touch.offer } : null,
    plannedAt: touch.plannedAt,
    slotAt: touch.plannedAt,
    reserved: false,
    readyAt: now,
    expiresAt: touch.expiresAt,
    deferrals: [],
    status: 'pending',
    outcome: null,
    rule: null,
    detail: null,
    endedAt: null,
  };
}
