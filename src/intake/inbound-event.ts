import type { InboundReply } from '../channel/index.js';
import type { AskedQuestion, OfferedSlot, TimeSpan } from '../outbox/index.js';
import type { ConsentInput, NewEvent } from '../patient/index.js';

/** What the vocabulary allows a text field to hold. */
const maxText = 4_000;

/** An answer to a question: one of its intents, or `other` with the words as they were said. */
export interface Answer {
  readonly question: AskedQuestion;
  readonly intent: string;
  readonly text?: string | undefined;
  /** It chooses one of the times that were offered. */
  readonly slot?: OfferedSlot | undefined;
  /** It names another time than those that were offered. */
  readonly wish?: TimeSpan | undefined;
}

/** A reply and when it counts as said, epoch milliseconds. */
export interface Heard {
  readonly reply: InboundReply;
  readonly at: number;
}

/** The same reply delivered again has the same key, and is the same event. */
function keyOf({ channel, externalId }: InboundReply): string {
  return `in:${channel}:${externalId}`;
}

/** The words as a database can keep them: neither a zero character nor half of a pair. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').slice(0, maxText).toWellFormed();
}

/** The event of an answer, for the enrolment that asked and nobody else. */
export function replyEvent({ reply, at }: Heard, { question, intent, text }: Answer): NewEvent {
  const { touchId: touch, state, episode, template } = question;
  const said = text === undefined ? {} : { text: storable(text) };
  return {
    patientId: question.patientId,
    enrolmentId: question.enrolmentId,
    type: `reply.${intent}`,
    occurredAt: at,
    payload: { touch, state, episode, template, channel: reply.channel, ...said },
    key: keyOf(reply),
  };
}

/**
 * The event of a time that was chosen, or wished for. Outside the vocabulary: what the scenario hears is what became of it, and
 * of a wish it hears nothing.
 */
export function choiceEvent({ reply, at }: Heard, { question, intent, text, wish }: Answer): NewEvent {
  const said = text === undefined ? {} : { text: storable(text) };
  return {
    patientId: question.patientId,
    type: wish ? 'choice.wished' : 'choice.made',
    occurredAt: at,
    payload: { channel: reply.channel, template: question.template, reply: intent, ...said },
    key: keyOf(reply),
  };
}

/** What became of a chosen time, for the enrolment that offered it. */
export function slotEvent(
  { reply, at }: Heard,
  { question, intent }: Answer,
  became: {
    readonly type: 'slot.booked' | 'slot.taken' | 'slot.none';
    readonly appointmentId?: string;
    readonly moved?: boolean;
  },
): NewEvent {
  const { touchId: touch, state, episode, template, patientId, enrolmentId } = question;
  const { type, appointmentId, moved } = became;
  const visit = appointmentId === undefined ? {} : { appointment_id: appointmentId, moved: moved ?? false };
  const payload = { touch, state, episode, template, channel: reply.channel, reply: intent, ...visit };
  return { patientId, enrolmentId, type, occurredAt: at, payload };
}

/** The event of words that ask for a visit. */
export function wantedEvent(heard: Heard, patientId: string): NewEvent {
  return { ...receivedEvent(heard, patientId), type: 'booking.wanted' };
}

/** The event of what answers no question. */
export function receivedEvent({ reply, at }: Heard, patientId: string): NewEvent {
  const text = storable(reply.text ?? reply.button?.intent ?? '');
  return {
    patientId,
    type: 'message.received',
    occurredAt: at,
    payload: { channel: reply.channel, text },
    key: keyOf(reply),
  };
}

/** The event of a STOP: outside the vocabulary, for no scenario may hear the word itself, only what it changed. */
export function stoppedEvent({ reply, at }: Heard, patientId: string): NewEvent {
  return { patientId, type: 'channel.stopped', occurredAt: at, payload: { channel: reply.channel }, key: keyOf(reply) };
}

/** The event of coming back after a STOP; outside the vocabulary like the STOP itself. */
export function startedEvent({ reply, at }: Heard, patientId: string): NewEvent {
  return { patientId, type: 'channel.started', occurredAt: at, payload: { channel: reply.channel }, key: keyOf(reply) };
}

/** The event of words that the owner of an address is somebody else; outside the vocabulary, for it is not the patient who speaks. */
export function disownedEvent({ reply, at }: Heard, patientId: string): NewEvent {
  const text = storable(reply.text ?? '');
  const payload = { channel: reply.channel, text };
  return { patientId, type: 'contact.disowned', occurredAt: at, payload, key: keyOf(reply) };
}

/** What a provider's own switch allows again: what the clinic may write only with consent. */
export function agreements({ reply, at }: Heard, recipientId: string): ConsentInput[] {
  const { channel, externalId } = reply;
  const proof = { source: 'provider', channel, message: externalId };
  return ['marketing', 'news'].map((messageClass) => ({
    recipientId,
    class: messageClass,
    channel,
    granted: true,
    occurredAt: at,
    proof,
  }));
}
