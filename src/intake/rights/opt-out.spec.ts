import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messageClasses } from '../../engine/index.js';
import type { ConsentInput, SaidConsent } from '../../patient/index.js';
import type { Heard } from '../inbound-event.js';
import { refusals, restorations, standingRefusals } from './opt-out.js';

const heard = (at: number, channel: Heard['reply']['channel'] = 'sms'): Heard => ({
  reply: { clinicId: 1, channel, address: '+380671110001', externalId: `m-${at}`, occurredAt: at },
  at,
});

const said = ({ class: name, channel, granted, occurredAt, proof }: ConsentInput): SaidConsent => {
  return { class: name, channel, granted, at: occurredAt, proof };
};

const agreed = (name: string, channel: string, at: number): SaidConsent => {
  return { class: name, channel, granted: true, at, proof: { source: 'form' } };
};

test('a STOP refuses everything but incidents on its channel, and advertising and news on all of them', () => {
  const words = refusals(heard(1), 'r').map((word) => `${word.class} ${word.channel}`);
  expect(words.sort()).toEqual(['marketing *', 'news *', 'reminder sms', 'service sms', 'survey sms']);
});

test('no scope of a STOP refuses an incident', () => {
  for (const scope of ['all', 'promotions', 'reminders', 'surveys'] as const)
    expect(refusals(heard(1), 'r', scope).map((word) => word.class)).not.toContain('incident');
});

test('a START gives back what was agreed to before, where it was agreed to', () => {
  const history = [agreed('marketing', 'telegram', 1), ...refusals(heard(2), 'r').map(said)];
  const words = restorations(heard(3), 'r', history).map((word) => `${word.class} ${word.channel}`);
  expect(words.sort()).toEqual(['marketing telegram', 'reminder sms', 'service sms', 'survey sms']);
});

test('a START gives back nothing that another channel or a link refused', () => {
  const link = {
    class: 'survey',
    channel: 'email',
    granted: false,
    at: 2,
    proof: { source: 'link', channel: 'email' },
  };
  expect(restorations(heard(3), 'r', [...refusals(heard(1, 'telegram'), 'r').map(said), link])).toEqual([]);
});

test('after a START nothing of its channel stands refused but promotions nobody agreed to', () => {
  const words = fc.array(
    fc.record({ stop: fc.boolean(), scope: fc.constantFrom('all' as const, 'reminders' as const) }),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(words, (steps) => {
      const history: SaidConsent[] = [];
      steps.forEach(({ stop, scope }, index) => {
        const at = heard(index + 1);
        history.push(...(stop ? refusals(at, 'r', scope) : restorations(at, 'r', history)).map(said));
      });
      const back = restorations(heard(100), 'r', history).map(said);
      const left = standingRefusals([...history, ...back], 'sms').map((word) => word.class);
      expect(left.filter((name) => name !== 'marketing' && name !== 'news')).toEqual([]);
      expect(back.every((word) => messageClasses.some((name) => name === word.class))).toBe(true);
    }),
  );
});
