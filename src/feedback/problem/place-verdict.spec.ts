import { describe, expect, it } from '@jest/globals';
import { verdictOn, type StandingProblem } from './place-verdict.js';
import type { Blame } from './proposal.js';

const DAY = 86_400_000;
const now = Date.UTC(2026, 0, 12);
const rule = {
  propose: { voices: 3, alerts: 1, within_days: 30, low_score: 0.5 },
  reopen: { voices: 2, within_days: 30 },
};
const voice = (patientId: string, days: number): Blame => ({
  ...{
    feedbackId: `f-${patientId}`,
    patientId,
    kind: 'complaint',
    touchpoint: 'waiting-room',
    themes: ['waiting'],
    score: null,
  },
  ...{ scaleMin: 1, scaleMax: null, sentiment: 'negative', alert: false, saidAt: now - days * DAY },
});
const heap = (...voices: Blame[]) => ({ touchpoint: 'waiting-room', theme: 'waiting', voices });
const problem = (state: string, days: number, problemId = state): StandingProblem => ({
  ...{ problemId, rootId: problemId, state, movedAt: now - days * DAY },
});
const three = [voice('a', 9), voice('b', 8), voice('c', 7)];

describe('what voices of one place come to', () => {
  it.each([
    [
      'they join the open problem before one that is only proposed',
      heap(...three),
      [problem('proposed', 9), problem('open', 5)],
      'join',
    ],
    ['they are proposed where nothing stands', heap(...three), [], 'propose'],
    ['they are left alone while they are few', heap(...three.slice(1)), [], 'leave'],
    ['they open what was solved before they were said', heap(...three), [problem('solved', 20)], 'reopen'],
    ['they are a part of what was solved after they were said', heap(...three), [problem('solved', 1)], 'leave'],
    ['one of them does not open it again', heap(voice('a', 1)), [problem('solved', 20)], 'leave'],
    ['they count once for what was dismissed', heap(...three), [problem('dismissed', 1)], 'leave'],
    [
      'they are proposed anew when they came after the dismissal',
      heap(...three),
      [problem('dismissed', 20)],
      'propose',
    ],
  ] as const)('%s', (_, given, standing, kind) => {
    expect(verdictOn(given, standing, rule, now).kind).toBe(kind);
  });

  it('takes into the open problem the one that says so, not one that was merged away', () => {
    const merged = { ...problem('open', 5, 'child'), rootId: 'root' };
    expect(verdictOn(heap(...three), [merged], rule, now)).toMatchObject({ kind: 'join', problemId: 'child' });
  });
});
