import { effects } from './vocabulary-effects.js';
import type { EffectName } from './vocabulary-effects.js';
import { customEvent, declaredReply, events } from './vocabulary-events.js';
import type { EventSpec } from './vocabulary-events.js';

export { defaultRepeat, effects, messageClasses } from './vocabulary-effects.js';
export type { EffectName, EffectParams, EffectSpec, MessageClass, Repeat } from './vocabulary-effects.js';
export { events, replyIntents, subjects } from './vocabulary-events.js';
export type { EventSpec, ReplyIntent, Subject } from './vocabulary-events.js';
export type { FieldKind, FieldKinds, FieldType } from './vocabulary-fields.js';

/** A name of the vocabulary, `custom.<name>` of the clinic's own, or the reply a scenario declares by offering it. */
export type EventName = keyof typeof events | `custom.${string}` | `reply.${string}`;

const customName = /^custom\.[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;
const replyName = /^reply\.[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

/** The declaration of an event, or undefined when nothing of that name can ever happen. */
export function eventSpec(name: string): EventSpec | undefined {
  if (Object.hasOwn(events, name)) return events[name as keyof typeof events];
  if (customName.test(name)) return customEvent;
  return replyName.test(name) ? declaredReply : undefined;
}

/** Whether an event of this name can happen. */
export function isEventName(name: string): name is EventName {
  return eventSpec(name) !== undefined;
}

/** Whether this version can carry out an effect of this name. */
export function isEffectName(name: string): name is EffectName {
  return Object.hasOwn(effects, name);
}
