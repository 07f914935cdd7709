import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { becauseOf, heapsOf, isBlame, type Blame } from './proposal.js';

const DAY = 86_400_000;
const now = Date.UTC(2026, 0, 12);
const rule = { voices: 3, alerts: 1, within_days: 30, low_score: 0.5 };
const said = (more: Partial<Blame> = {}): Blame => ({
  feedbackId: 'f',
  patientId: null,
  kind: 'survey',
  touchpoint: 'waiting-room',
  themes: ['waiting'],
  score: 2,
  scaleMin: 1,
  scaleMax: 5,
  sentiment: 'neutral',
  alert: false,
  saidAt: now - DAY,
  ...more,
});

describe('what counts as a voice against something', () => {
  it.each([
    [said({ score: 3 }), true],
    [said({ score: 4 }), false],
    [said({ score: 5, scaleMin: 0, scaleMax: 10 }), true],
    [said({ score: 6, scaleMin: 0, scaleMax: 10 }), false],
    [said({ kind: 'complaint', score: null }), true],
    [said({ kind: 'praise', score: 1 }), false],
    [said({ kind: 'review', score: null, sentiment: 'negative' }), true],
    [said({ kind: 'review', score: 5, sentiment: 'negative' }), false],
  ])('reads %j as %s', (voice, blame) => expect(isBlame(voice, rule.low_score)).toBe(blame));
});

describe('the proposal of a problem', () => {
  const heap = (voices: Blame[]) => ({ touchpoint: 'waiting-room', theme: 'waiting', voices });

  it('takes three different people within the days', () => {
    const three = ['a', 'b', 'c'].map((patientId) => said({ feedbackId: patientId, patientId }));
    expect(becauseOf(heap(three), rule, now)).toMatchObject({ rule: 'voices', count: 3 });
    expect(becauseOf(heap(three.slice(1)), rule, now)).toBeUndefined();
    expect(becauseOf(heap(three.map((one) => ({ ...one, patientId: 'a' }))), rule, now)).toBeUndefined();
    expect(becauseOf(heap(three.map((one) => ({ ...one, saidAt: now - 31 * DAY }))), rule, now)).toBeUndefined();
  });

  it('takes one alert', () => {
    expect(becauseOf(heap([said({ alert: true })]), rule, now)).toMatchObject({ rule: 'alerts', count: 1 });
  });

  it('never asks for more because more was said', () => {
    const voice = fc.record({ patientId: fc.constantFrom('a', 'b', 'c', 'd'), alert: fc.boolean(), age: fc.nat(60) });
    fc.assert(
      fc.property(fc.array(voice), voice, (some, more) => {
        const voices = [...some, more].map(({ patientId, alert, age }, index) =>
          said({ feedbackId: String(index), patientId, alert, saidAt: now - age * DAY }),
        );
        if (becauseOf(heap(voices.slice(0, -1)), rule, now)) expect(becauseOf(heap(voices), rule, now)).toBeDefined();
      }),
    );
  });
});

it('puts a voice into a heap for each of its themes, and one without a place into none', () => {
  const heaps = heapsOf([said({ themes: ['waiting', 'staff'] }), said({ themes: [] }), said({ touchpoint: null })]);
  expect(heaps.map(({ theme, voices }) => [theme, voices.length])).toEqual([
    ['waiting', 1],
    ['staff', 1],
    ['', 1],
  ]);
});
