import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reportOf } from '../experiment/experiment-report.js';
import { trialOf } from './trial-verdict.js';

interface Counted {
  readonly tried: number;
  readonly usual: number;
  readonly booked: readonly [tried: number, usual: number];
  readonly people?: number;
  readonly measured?: number;
  readonly refused?: readonly [tried: number, usual: number];
}

function trial({ tried, usual, booked, people = 450, measured = people, refused = [0, 0] }: Counted) {
  const arms = { [`tried-${tried}`]: 45, [`usual-${usual}`]: 45, holdout: 10 };
  const counts = Object.keys(arms).map((arm, index) => ({
    ...{
      arm,
      assigned: index === 2 ? people / 4.5 : people,
      exposed: 0,
      recipients: index === 2 ? people / 4.5 : people,
    },
    refused: refused[index] ?? 0,
    ...{ sent: 0, measured: index === 2 ? people / 4.5 : measured, succeeded: booked[index] ?? 0 },
  }));
  const plan = { name: 'frequency-news-all', versions: [], arms, holdout: 'holdout', changed: false, running: true };
  return trialOf(reportOf({ ...plan, measure: { on: ['appointment.booked'] } }, { arms: counts, mixed: 0 }, null));
}

const more = { tried: 3, usual: 2, booked: [200, 140] } as const;
const open = { ...more, measured: 200 } as const;

describe('what a trial of a frequency says', () => {
  it.each([
    ['more messages that bring more bookings', { tried: 3, usual: 2, booked: [200, 140] }, 'adopt'],
    ['more messages that bring as many', { tried: 3, usual: 2, booked: [142, 140] }, 'keep'],
    ['fewer messages that cost nothing', { tried: 1, usual: 2, booked: [230, 190] }, 'adopt'],
    ['fewer messages that may cost bookings', { tried: 1, usual: 2, booked: [138, 140] }, 'keep'],
    ['too few people', { tried: 1, usual: 2, booked: [9, 2], people: 18 }, 'keep'],
    ['people whose time is not over', { tried: 3, usual: 2, booked: [200, 90], measured: 449 }, 'running'],
    ['people driven away before their time is over', { ...open, refused: [40, 8] }, 'harm'],
    ['people driven away although more book', { ...more, refused: [40, 8] }, 'harm'],
    ['as many refusals as two standard errors allow', { ...open, refused: [24, 10] }, 'running'],
    ['fewer refusals', { ...open, refused: [8, 40] }, 'running'],
  ] as const)('of %s follows from the rule', (_, counted, verdict) => {
    expect(trial(counted)?.verdict).toBe(verdict);
  });

  it('never raises a number that did not bring more bookings', () => {
    fc.assert(
      fc.property(fc.nat(450), fc.nat(450), (tried, usual) => {
        if (tried > usual) return;
        expect(trial({ tried: 4, usual: 2, booked: [tried, usual] })?.verdict).toBe('keep');
      }),
    );
  });

  it('never goes on, and is never adopted, with more refusals than a look a day would show by chance', () => {
    const away = fc.integer({ min: 60, max: 450 });
    fc.assert(
      fc.property(away, fc.nat(15), fc.nat(450), fc.nat(450), (tried, usual, booked, measured) => {
        const counted = { ...more, booked: [booked, 0], measured, refused: [tried, usual] } as const;
        expect(trial(counted)?.verdict).toBe('harm');
      }),
    );
  });

  it('is nothing of another experiment', () => {
    const plan = { name: 'offers', versions: [], arms: { written: 1, holdout: 1 }, changed: false, running: true };
    expect(trialOf(reportOf({ ...plan, measure: { on: [] } }, { arms: [], mixed: 0 }, null))).toBeUndefined();
  });
});
