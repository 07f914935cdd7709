import { createHash } from 'node:crypto';
import type { ScenarioDefinition } from '../../engine/index.js';
import type { ReplySource } from '../reply-words.js';
import type { TemplateSource } from '../template/template.js';

/** The scenario id and channel under which the words of replies are kept among the texts. */
export const REPLIES = 'replies';
export const ANY_CHANNEL = 'any';

/** What stands for a text among the pinned ones of a scenario version. */
export function pinKey(name: string, locale: string, channel: string): string {
  return `${name}|${locale}|${channel}`;
}

/** A text with its hash: the same text in the same place has the same hash for ever. */
export interface PinnedText {
  readonly hash: string;
  readonly scenarioId: string;
  readonly name: string;
  readonly locale: string;
  readonly channel: string;
  readonly source: string;
}

/** The template as it will be stored. */
export function pinTemplate({ scenario, name, locale, channel, text }: TemplateSource): PinnedText {
  return withHash({ scenarioId: scenario, name, locale, channel, source: text });
}

/** The words of replies as they will be stored. */
export function pinReplies({ locale, text }: ReplySource): PinnedText {
  return withHash({ scenarioId: REPLIES, name: REPLIES, locale, channel: ANY_CHANNEL, source: text });
}

/** The texts a scenario version pins: its own templates and the words of all replies, in a stable order. */
export function pinsOf(scenario: string, texts: readonly PinnedText[]): Record<string, string> {
  const own = texts.filter(({ scenarioId }) => scenarioId === scenario || scenarioId === REPLIES);
  const pins = own.map(({ name, locale, channel, hash }) => [pinKey(name, locale, channel), hash] as const);
  return Object.fromEntries(pins.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The hash of all that a version is: its definition and its pinned texts. Comments in the file do not count. */
export function versionHash(definition: ScenarioDefinition, pins: Readonly<Record<string, string>>): string {
  return sha256(JSON.stringify([definition, pins]));
}

function withHash(text: Omit<PinnedText, 'hash'>): PinnedText {
  return {
    ...text,
    hash: sha256(JSON.stringify([text.scenarioId, text.name, text.locale, text.channel, text.source])),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
