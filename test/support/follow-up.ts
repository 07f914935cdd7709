import { stringify } from 'yaml';
import type { Programme } from '../../src/catalog/index.js';
import { programmeOf } from './small-programme.js';

const day = (state: string, template: string, next: string, after = 'P1D') => ({
  [state]: { entry: { type: 'send_message', params: { template } }, after: { [after]: next } },
});

const over = { over: { type: 'final', output: { outcome: 'done' } } };

const header = {
  scenario: 'follow-up',
  title: { en: 'Follow-up' },
  touchpoint: 'before-visit',
  groups: ['primary'],
  class: 'service',
  subject: 'patient',
  enrol: [{ on: 'custom.begin', key: '[event.occurred_at]', max_age: 'P1D' }],
  leave: [{ on: 'custom.stop', outcome: 'stopped' }],
  at_most: { count: 1, per: 'patient' },
};

/** Three messages, a day between them. */
const first = {
  ...header,
  machine: {
    initial: 'early',
    states: {
      ...day('early', 'one', 'second'),
      ...day('second', 'two', 'third'),
      ...day('third', 'three', 'over'),
      ...over,
    },
  },
};

/** The state `second` has another name and another wait, `third` another wait. */
const next = {
  ...header,
  machine: {
    initial: 'early',
    states: {
      ...day('early', 'one', 'middle'),
      ...day('middle', 'two', 'third', 'P2D'),
      ...day('third', 'three', 'over', 'PT30H'),
      ...over,
    },
  },
};

const map = { clinic: { channels: ['telegram'] } };

/** A clinic whose only scenario is a follow-up of three messages. */
export function followUp(): Programme {
  return programmeOf({ scenario: first, map });
}

/** The text of its next version. */
export const nextFollowUp = stringify(next);
