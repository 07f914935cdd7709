import { describe, expect, it } from '@jest/globals';
import { checkEvent } from './event-request.js';

const now = { at: 1_000, now: 1_000 };

describe('event from outside', () => {
  it.each([
    ['custom.points_expired', { points: 120, deep: { any: ['thing'] } }],
    ['results.ready', {}],
    ['treatment.interrupted', { course: 'laser', step: 3 }],
  ])('takes %s', (type, payload) => expect(() => checkEvent(type, payload, now)).not.toThrow());

  it.each([
    ['EVENT_UNKNOWN', 'appointment.booked', {}, now],
    ['EVENT_UNKNOWN', 'timer.fired', {}, now],
    ['EVENT_UNKNOWN', 'custom.', {}, now],
    ['EVENT_UNKNOWN', 'treatment.dreamt', {}, now],
    ['EVENT_PAYLOAD', 'treatment.interrupted', { course: 3 }, now],
    ['EVENT_PAYLOAD', 'results.ready', { unheard: 'of' }, now],
    ['EVENT_FUTURE', 'results.ready', {}, { at: 62_000, now: 1_000 }],
  ])('answers %s to %s', (code, type, payload, time) => {
    expect(() => checkEvent(type, payload, time)).toThrow(expect.objectContaining({ code }));
  });
});
