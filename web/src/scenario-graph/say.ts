import type { TFunction } from 'i18next';
import { type Cause, type Effect, readDelay, type State, type DelayForm } from '../scenario/index.js';

/** What the clinic calls its departments, scenarios and so on, by kind and id. */
export type NameOf = (kind: 'department' | 'scenario' | 'stage' | 'service' | 'webhook', id: string) => string;

/** The words of this folder are those of the page of scenarios. */
export const space = 'scenarios';

/** A name of the file for reading: dayBefore → Day before. */
export function spoken(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** A delay in the words of a person: "3 days later at 10:00". */
export function sayDelay(t: TFunction, text: string): string {
  return sayForm(t, readDelay(text));
}

function sayForm(t: TFunction, form: DelayForm): string {
  switch (form.kind) {
    case 'text':
      return form.text;
    case 'next':
      return form.weekday === undefined
        ? t('delay.next', { at: form.at })
        : t('delay.next.day', { day: t(`weekday.${form.weekday}`), at: form.at });
    case 'working': {
      const length = t(`unit.working.${form.unit}`, { count: form.count });
      return t('delay.later', { length });
    }
    case 'later': {
      const later = t('delay.later', { length: t(`unit.${form.unit}`, { count: form.count }) });
      return form.at === undefined ? later : t('delay.at', { when: later, at: form.at });
    }
    case 'anchored':
      return sayAnchored(t, form);
  }
}

function sayAnchored(
  t: TFunction,
  { anchor, side, count, unit, at }: Extract<DelayForm, { kind: 'anchored' }>,
): string {
  const what = t(`anchor.${anchor}`, { defaultValue: anchor });
  const length = t(`unit.${unit}`, { count });
  const when =
    count === 0 ? t(at === undefined ? 'delay.on' : 'delay.on.day', { what }) : t(`delay.${side}`, { length, what });
  return at === undefined ? when : t('delay.at', { when, at });
}

/** A length of time in the words of a person: "3 days"; one that no form can show as it is written. */
export function sayPeriod(t: TFunction, text: string): string {
  const form = readDelay(text);
  return form.kind === 'later' ? t(`unit.${form.unit}`, { count: form.count }) : text;
}

/** What leads on, in words: an answer, a delay, something that happens. */
export function sayCause(t: TFunction, { kind, name }: Cause): string {
  if (kind === 'delay') return sayDelay(t, name);
  if (kind === 'event') return sayEvent(t, name);
  return t(`cause.${kind}`);
}

export function sayEvent(t: TFunction, name: string): string {
  const reply = /^reply\.(.+)$/.exec(name)?.[1];
  const defaultValue = reply === undefined ? name : t('event.reply', { reply: spoken(reply) });
  return t(`event.${name}`, { defaultValue });
}

/** What a state does when it is entered, in one short sentence. */
export function sayEffect(t: TFunction, { type, params }: Effect, nameOf: NameOf): string {
  const text = (name: string): string => (typeof params[name] === 'string' ? params[name] : '…');
  switch (type) {
    case 'request_handover':
      return t('does.request_handover', { to: nameOf('department', text('to')) });
    case 'enrol_patient':
    case 'end_enrolment':
      return t(`does.${type}`, { scenario: nameOf('scenario', text('scenario')) });
    case 'set_stage':
      return t('does.set_stage', { stage: nameOf('stage', text('stage')) });
    case 'add_tag':
    case 'remove_tag':
      return t(`does.${type}`, { tag: text('tag') });
    case 'mute_class':
      return t('does.mute_class', { kind: t(`class.${text('class')}`, { defaultValue: text('class') }) });
    case 'call_webhook':
      return t('does.call_webhook', { webhook: nameOf('webhook', text('webhook')) });
    case 'start_survey':
    case 'record_answer':
    case 'close_survey':
      return t(`does.${type}`, { survey: spoken(text('survey')), question: spoken(text('question')) });
    case 'record_outcome':
      return t('does.record_outcome', { outcome: spoken(text('outcome')) });
    default:
      return t(`does.${type}`, { template: spoken(text('template')), defaultValue: type });
  }
}

/** The shape and colour of a state: the branch it belongs to, a person, a wait, or none of them. */
export function standingOf(state: State, waits: boolean): 'positive' | 'negative' | 'waiting' | 'human' | 'neutral' {
  if (state.entry.some(({ type }) => type === 'request_handover')) return 'human';
  if (state.polarity !== undefined) return state.polarity;
  return waits ? 'waiting' : 'neutral';
}
