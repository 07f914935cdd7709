import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tellingOf } from './telling.js';

const nothing: Parameters<typeof tellingOf>[0] = {
  ...{ patientName: null, phone: null, startsAt: 0, told: false, declined: false, newAppointmentId: null },
  ...{ newStartsAt: null, handoverId: null, handoverClosed: false, handoverDueAt: null, callResult: null },
};

describe('how it stands with a patient whose doctor is away', () => {
  it('is what was done, before what is to be done, before what they answered, before what was said', () => {
    const steps = [
      ['waiting', {}],
      ['told', { told: true }],
      ['declined', { declined: true }],
      ['to_call', { handoverId: 'h' }],
      ['settled', { handoverClosed: true }],
      ['chosen', { newAppointmentId: 'a' }],
    ] as const;
    let visit = nothing;
    for (const [telling, change] of steps) {
      visit = { ...visit, ...change };
      expect(tellingOf(visit)).toBe(telling);
    }
  });

  it('is never that somebody has to call without a task', () => {
    const any = fc.record({ told: fc.boolean(), declined: fc.boolean(), handoverClosed: fc.boolean() });
    fc.assert(fc.property(any, (change) => expect(tellingOf({ ...nothing, ...change })).not.toBe('to_call')));
  });
});
