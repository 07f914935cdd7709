import { describe, expect, it } from '@jest/globals';
import { AppError } from '../app-error.js';
import { JobRegister } from './job-register.js';
import { rateOf } from './job.js';

describe('the rate of a job', () => {
  it('is what it did a second since it began', () => {
    expect(rateOf({ done: 50, startedAt: 1_000, movedAt: 21_000 })).toBe(2.5);
  });

  it.each([
    ['it has not begun', { done: 0, startedAt: null, movedAt: null }],
    ['nothing is done yet', { done: 0, startedAt: 1_000, movedAt: 9_000 }],
    ['no time has passed', { done: 5, startedAt: 1_000, movedAt: 1_000 }],
  ])('is not told while %s', (_, job) => {
    expect(rateOf(job)).toBeNull();
  });
});

describe('the register of jobs', () => {
  const handler = { kind: 'test.once', run: () => Promise.resolve({}) };

  it('takes one handler of a kind and names who is missing', () => {
    const register = new JobRegister();
    register.register(handler);
    expect(register.of('test.once')).toBe(handler);
    expect(() => register.register(handler)).toThrow(AppError);
    expect(() => register.of('test.other')).toThrow('test.other');
  });
});
