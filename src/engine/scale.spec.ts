import { describe, expect, it } from '@jest/globals';
import { compileRaw, EnrolmentWalk } from '../../test/support/enrolment-walk.js';
import { parsePeriod } from './time/index.js';
import type { PatientFacts } from './facts.js';

const zone = 'Europe/Kyiv';
const patient: PatientFacts = { id: 'p', stage: 'repeat', group: 'repeat', locale: 'uk', zone, tags: [], visits: 3 };
const rules = { calendar: () => undefined, expiry: () => parsePeriod('P1D') };

const scored = {
  scenario: 'nps',
  class: 'survey',
  priority: 40,
  subject: 'patient',
  enrol: [{ on: 'patient.created' }],
  machine: {
    initial: 'asking',
    states: {
      asking: {
        entry: {
          type: 'ask_patient',
          params: { template: 'how-likely', scale: { from: 0, to: 10 }, replies: ['human'], wait: 'P1D' },
        },
        on: {
          'reply.score': [{ guard: 'event.score >= 9', target: 'promoter' }, { target: 'others' }],
          'reply.human': 'desk',
        },
      },
      promoter: { always: { guard: "answers['how-likely'] == '9'", target: 'nine' } },
      nine: { type: 'final', output: { outcome: 'nine' } },
      others: { type: 'final', output: { outcome: 'others' } },
      desk: { type: 'final', output: { outcome: 'desk' } },
    },
  },
};

function asked(): EnrolmentWalk {
  const walk = new EnrolmentWalk({ compiled: compileRaw(scored), rules, facts: { patient }, now: 1_780_000_000_000 });
  walk.start();
  return walk;
}

describe('a question with a scale', () => {
  it('is asked with every number, then its words', () => {
    const walk = new EnrolmentWalk({ compiled: compileRaw(scored), rules, facts: { patient }, now: 1_780_000_000_000 });
    const [touch] = walk.start().touches;
    expect(touch?.replies).toHaveLength(12);
    expect(touch?.replies.slice(-2)).toEqual(['score_10', 'human']);
  });

  it('tells the machine the number, and keeps it as the answer', () => {
    const walk = asked();
    walk.reply('how-likely', 'score_9');
    expect(walk.end).toMatchObject({ outcome: 'nine' });
    expect(walk.snapshot?.answers).toEqual({ 'how-likely': '9' });
  });

  it('takes the other branch for another number, and its own for a word', () => {
    const [low, word] = [asked(), asked()];
    low.reply('how-likely', 'score_0');
    word.reply('how-likely', 'human');
    expect([low.end?.outcome, word.end?.outcome]).toEqual(['others', 'desk']);
  });
});
