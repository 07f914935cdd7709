import type { z } from 'zod';
import { payloadSchema } from './vocabulary-fields.js';
import type { FieldKinds } from './vocabulary-fields.js';

/** What an event or an enrolment is about. */
export const subjects = [
  'patient',
  'appointment',
  'visit',
  'treatment',
  'touch',
  'handover',
  'conversation',
  'survey',
  'feedback',
  'improvement',
  'incident',
  'enrolment',
] as const;
export type Subject = (typeof subjects)[number];

/** One event of the vocabulary. `fields` are what expressions may read of it, beside `type`, `occurred_at`, `late`. */
export interface EventSpec {
  /** One sentence: what causes it. */
  readonly cause: string;
  readonly subject: Subject;
  readonly fields: FieldKinds;
  readonly payload: z.ZodObject;
  readonly example: Readonly<Record<string, unknown>>;
  /** Further fields are allowed and untyped: only `custom.*`. */
  readonly open?: boolean;
}

/** Intents that every clinic's buttons, menus and word lists know. A scenario declares more by offering them. */
export const replyIntents = ['confirm', 'move', 'cancel', 'yes', 'no', 'human'] as const;
export type ReplyIntent = (typeof replyIntents)[number];

type Row = readonly [cause: string, fields: FieldKinds, example: Readonly<Record<string, unknown>>];

function about<Name extends string>(subject: Subject, rows: Readonly<Record<Name, Row>>): Record<Name, EventSpec> {
  const specs = Object.entries<Row>(rows).map(([name, [cause, fields, example]]) => {
    return [name, { cause, subject, fields, payload: payloadSchema(fields), example }] as const;
  });
  return Object.fromEntries(specs) as Record<Name, EventSpec>;
}

const appointment = { appointment_id: 'string', revision: 'int' } as const;
const appointmentExample = { appointment_id: 'a-1042', revision: 1 };
const message = { channel: 'string', template: 'string' } as const;
const messageExample = { channel: 'telegram', template: 'visit-reminder' };
const refused = { ...message, reason: 'string' } as const;
const handover = { handover_id: 'string', department: 'string', reason: 'string?' } as const;
const handoverExample = { handover_id: 'h-77', department: 'reception', reason: 'no-answer' };
const reply = { channel: 'string', template: 'string', text: 'string?' } as const;
const replyExample = { channel: 'telegram', template: 'visit-reminder', text: 'Yes' };

const offer = { channel: 'string', template: 'string' } as const;
const offerExample = { channel: 'telegram', template: 'free-times' };

const patientEvents = about('patient', {
  'patient.created': ['A patient was added to the clinic.', { source: 'string?' }, { source: 'website' }],
  'patient.stage_changed': [
    'The patient moved to another stage of the journey.',
    { from: 'string', to: 'string' },
    { from: 'primary', to: 'repeat' },
  ],
  'patient.opted_out': [
    'The patient asked not to get this class of message on this channel.',
    { class: 'string', channel: 'string?' },
    { class: 'news', channel: 'sms' },
  ],
  'patient.opted_in': [
    'The patient agreed to get this class of message on this channel.',
    { class: 'string', channel: 'string?' },
    { class: 'news', channel: 'email' },
  ],
  'patient.unwanted': [
    'The patient does not want to hear of a touchpoint: surveys, news and offers about it end, and none begins.',
    { touchpoint: 'string' },
    { touchpoint: 'season-offer' },
  ],
  'patient.lapsed': [
    'No visit for longer than the clinic allows for the stage.',
    { days_since_visit: 'int' },
    { days_since_visit: 400 },
  ],
  'patient.declining': [
    'Visits have become rarer than is usual for this patient.',
    { days_since_visit: 'int' },
    { days_since_visit: 120 },
  ],
  'booking.wanted': [
    'The patient wrote that they want a visit, outside any question.',
    { channel: 'string', text: 'string?' },
    { channel: 'whatsapp', text: 'I would like to book a visit' },
  ],
  'results.ready': [
    'Results of an examination can be collected or discussed.',
    { examination: 'string?' },
    { examination: 'ultrasound' },
  ],
});

const appointmentEvents = about('appointment', {
  'appointment.booked': ['An appointment was made.', { ...appointment, source: 'string?' }, appointmentExample],
  'appointment.confirmed': ['The patient or the staff confirmed the appointment.', appointment, appointmentExample],
  'appointment.moved': [
    'Time, doctor or branch of the appointment changed.',
    appointment,
    { ...appointmentExample, revision: 2 },
  ],
  'appointment.cancelled': [
    'The patient or the clinic cancelled the appointment.',
    { ...appointment, by: 'string?', reason: 'string?' },
    { ...appointmentExample, by: 'clinic', reason: 'doctor_away' },
  ],
  'appointment.arrived': ['The patient checked in at the reception.', appointment, appointmentExample],
  'appointment.attended': ['The appointment took place.', appointment, appointmentExample],
  'appointment.missed': ['The patient did not come to the appointment.', appointment, appointmentExample],
});

const careEvents = {
  ...about('visit', {
    'visit.completed': [
      'A visit ended and its record was closed.',
      { visit_id: 'string', service: 'string?', first: 'bool' },
      { visit_id: 'v-9', service: 'consultation', first: true },
    ],
  }),
  ...about('treatment', {
    'treatment.started': ['A course of treatment began.', { course: 'string' }, { course: 'laser' }],
    'treatment.interrupted': [
      'A planned step of the course was not taken in time.',
      { course: 'string', step: 'int?' },
      { course: 'laser', step: 3 },
    ],
    'treatment.finished': ['The last step of the course was done.', { course: 'string' }, { course: 'laser' }],
  }),
};

const touchEvents = about('touch', {
  'message.received': [
    'The patient wrote on their own, outside any question.',
    { channel: 'string', text: 'string?' },
    { channel: 'whatsapp', text: 'Good morning' },
  ],
  'message.sent': ['The channel accepted the message.', message, messageExample],
  'message.delivered': ["The message reached the patient's device.", message, messageExample],
  'message.read': ['The patient opened the message.', message, messageExample],
  'message.failed': ['No channel could send the message.', refused, { ...messageExample, reason: 'blocked' }],
  'message.suppressed': [
    'A rule of the cadence or a missing consent held the message back.',
    refused,
    { ...messageExample, reason: 'budget' },
  ],
  'message.expired': [
    'The message could not be sent before it lost its sense.',
    refused,
    { ...messageExample, reason: 'quiet-hours' },
  ],
  'message.unknown': ['The channel never said whether it sent the message.', message, messageExample],
  'reply.confirm': ['The patient confirmed.', reply, replyExample],
  'reply.move': ['The patient wants another time.', reply, replyExample],
  'reply.cancel': ['The patient wants to cancel.', reply, replyExample],
  'reply.yes': ['The patient answered yes.', reply, replyExample],
  'reply.no': ['The patient answered no.', reply, replyExample],
  'reply.human': ['The patient asked for a person.', reply, replyExample],
  'reply.score': [
    'The patient answered with a number of the scale.',
    { ...reply, score: 'int' },
    { channel: 'telegram', template: 'nps-question', score: 9 },
  ],
  'reply.other': ['The patient answered in words that match none of the offered replies.', reply, replyExample],
  'reply.none': ['The wait for an answer ended.', { template: 'string' }, { template: 'visit-reminder' }],
  'slot.booked': [
    'The patient chose one of the offered times, and the visit is booked for it or moved to it.',
    { ...offer, appointment_id: 'string', moved: 'bool' },
    { ...offerExample, appointment_id: 'a-1042', moved: false },
  ],
  'slot.taken': ['The time that the patient chose was taken meanwhile.', offer, offerExample],
  'slot.none': ['There was no free time to offer.', offer, offerExample],
});

const deskEvents = {
  ...about('handover', {
    'handover.accepted': ['The department took the patient over.', handover, handoverExample],
    'handover.returned': ['The department gave the handover back with a reason.', handover, handoverExample],
    'handover.closed': [
      'The department finished what it was asked to do.',
      { ...handover, result: 'string?' },
      { ...handoverExample, result: 'reached' },
    ],
    'handover.overdue': ['The deadline of the handover passed.', handover, handoverExample],
  }),
  ...about('conversation', {
    'conversation.taken': [
      'A member of staff took the conversation.',
      { department: 'string?' },
      { department: 'reception' },
    ],
    'conversation.released': [
      'The member of staff gave the conversation back and chose how to go on.',
      { choice: 'string' },
      { choice: 'continue' },
    ],
  }),
};

const qualityEvents = {
  ...about('survey', {
    'survey.answered': [
      'The patient answered a survey; low: some number of it says that something was not right; words: they wrote some as well.',
      { survey: 'string', score: 'int', low: 'bool?', words: 'bool?', comment: 'string?' },
      { survey: 'nps', score: 9 },
    ],
    'survey.commented': ['The patient left words to a survey and no number.', { survey: 'string' }, { survey: 'csi' }],
  }),
  ...about('feedback', {
    'feedback.received': [
      'A complaint, a review or an idea came in.',
      { kind: 'string', touchpoint: 'string?', score: 'int?', text: 'string?' },
      { kind: 'complaint', touchpoint: 'before-visit' },
    ],
  }),
  ...about('improvement', {
    'improvement.released': [
      'An improvement that concerns this patient was verified.',
      { improvement_id: 'string', touchpoint: 'string' },
      { improvement_id: 'i-5', touchpoint: 'before-visit' },
    ],
  }),
  ...about('incident', {
    'incident.opened': [
      'An incident that concerns this patient was opened.',
      { incident_id: 'string' },
      { incident_id: 'n-2' },
    ],
    'incident.closed': ['The incident was closed.', { incident_id: 'string' }, { incident_id: 'n-2' }],
  }),
};

const engineEvents = {
  ...about('enrolment', {
    'enrolment.started': [
      'The patient was enrolled in a scenario.',
      { scenario: 'string' },
      { scenario: 'visit-reminders' },
    ],
    'enrolment.finished': [
      'The patient left a scenario.',
      { scenario: 'string', outcome: 'string' },
      { scenario: 'visit-reminders', outcome: 'attended' },
    ],
    'timer.fired': ['A delay of the scenario ended.', { timer: 'string?' }, { timer: 'P1D' }],
  }),
};

/** Every event with a fixed name. Names of `custom.*` and of declared replies are resolved by `eventSpec`. */
export const events = {
  ...patientEvents,
  ...appointmentEvents,
  ...careEvents,
  ...touchEvents,
  ...deskEvents,
  ...qualityEvents,
  ...engineEvents,
} as const;

/** What a `custom.*` event is: anything the clinic's own systems report. */
export const customEvent: EventSpec = {
  cause: "One of the clinic's own systems reported it through the API.",
  subject: 'patient',
  fields: {},
  payload: payloadSchema({}).loose(),
  example: { points: 120 },
  open: true,
};

/** What a reply with an intent that the scenario itself declares is. */
export const declaredReply: EventSpec = {
  ...events['reply.yes'],
  cause: 'The patient chose a reply that the scenario itself offers.',
};
