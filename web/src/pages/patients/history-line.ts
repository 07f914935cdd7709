import type { components } from '../../api/schema.js';

export type Line = components['schemas']['Timeline']['lines'][number];

/** What a line tells: a word of the page (null: the event alone), the scenario it is about, and what happened, as the vocabulary calls it. */
export interface Told {
  readonly word: string | null;
  readonly scenario: string | null;
  readonly event: string | null;
  /** Why nothing began. */
  readonly because: string | null;
}

const words: Readonly<Record<string, string>> = {
  'enrolment.refused': 'history.refused',
  'enrolment.ended': 'history.ended',
  'enrolment.moved': 'history.moved',
  'enrolment.held': 'history.held',
  'patient.deceased': 'history.deceased',
  'privacy.accepted': 'history.privacy',
  'staff.wrote': 'history.staff',
};

/** A line of the record in words; what no word is known for is told by its own name. */
export function toldBy({ kind, body }: Line): Told {
  const event = textAt(body['event'], 'type');
  const scenario = typeof body['scenario'] === 'string' ? body['scenario'].replace(/@\d+$/, '') : null;
  if (kind === 'enrolment.turned') {
    return { word: wordOfTurn(body), scenario, event, because: null };
  }
  const word = words[kind];
  if (word !== undefined) return { word, scenario, event, because: textAt(body, 'rule') };
  return { word: null, scenario: null, event: event ?? kind, because: null };
}

function wordOfTurn(body: Line['body']): string {
  if (body['end'] !== undefined) return 'history.finished';
  return body['turn'] === 1 ? 'history.began' : 'history.went';
}

function textAt(value: unknown, field: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const found = (value as Readonly<Record<string, unknown>>)[field];
  return typeof found === 'string' ? found : null;
}
