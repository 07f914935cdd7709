import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accepted, answerable, closed, handoverEvent, opened, queueOf, returned, withdrawn } from './handover.js';
import type { Handover } from './handover.js';

const asked: Handover = opened({
  handoverId: '01900000-0000-7000-8000-000000000001',
  patientId: '01900000-0000-7000-8000-000000000002',
  enrolmentId: '01900000-0000-7000-8000-000000000003',
  state: 'unanswered',
  episode: 1,
  department: 'reception',
  reason: 'no-answer',
  summary: 'Call and ask.',
  openedAt: 1_000,
  dueAt: 2_000,
});

const passed: Handover = {
  ...asked,
  ...{ enrolmentId: null, state: null, episode: null, fromDepartment: 'treatment', offeredBy: 'sender' },
};

type Step = { readonly accept: string } | { readonly close: string } | { readonly back: string } | { withdraw: true };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ accept: fc.constantFrom('Olha', 'Ivan', 'Maria') }),
  fc.record({ close: fc.constantFrom('reached', 'not-needed') }),
  fc.record({ back: fc.constantFrom('Not ours', 'No results yet') }),
  fc.record({ withdraw: fc.constant<true>(true) }),
);

function after(handover: Handover, taken: Step): Handover {
  if ('accept' in taken) return accepted(handover, taken.accept, 1_500);
  if ('close' in taken) return closed(handover, { resolution: taken.close }, 1_500);
  if ('back' in taken) return returned(handover, taken.back, 1_500);
  return withdrawn(handover, 1_500);
}

/** A step that is refused leaves the handover as it is. */
function take(handover: Handover, taken: Step): Handover {
  try {
    return after(handover, taken);
  } catch {
    return handover;
  }
}

const courses = fc.array(step, { maxLength: 10 });
const beginnings = fc.constantFrom(asked, passed);

describe('a handover', () => {
  it('has exactly one who answers for it until it has ended, and nobody afterwards', () => {
    fc.assert(
      fc.property(beginnings, courses, (first, steps) => {
        let handover = first;
        for (const taken of steps) {
          handover = take(handover, taken);
          const ended = handover.status === 'closed' || handover.status === 'withdrawn';
          expect(answerable(handover) === null).toBe(ended);
          expect(handover.closedAt !== null).toBe(ended);
          expect(handover.resolution !== null).toBe(ended);
          expect(handover.status === 'accepted' ? handover.owner !== null : true).toBe(true);
          expect(answerable(handover)).not.toBe('staff:null');
        }
      }),
    );
  });

  it('goes back once at most, and stands in its sender’s queue from then on', () => {
    fc.assert(
      fc.property(beginnings, courses, (first, steps) => {
        let handover = first;
        let returns = 0;
        for (const taken of steps) {
          const next = take(handover, taken);
          if (next !== handover && 'back' in taken) returns += 1;
          handover = next;
        }
        expect(returns).toBeLessThanOrEqual(1);
        expect(queueOf(handover)).toBe(returns === 1 && first.fromDepartment !== null ? 'treatment' : 'reception');
      }),
    );
  });

  it('never changes its owner but by being given back, and never opens again', () => {
    fc.assert(
      fc.property(beginnings, courses, (first, steps) => {
        let handover = first;
        for (const taken of steps) {
          const next = take(handover, taken);
          if (handover.closedAt !== null) expect(next).toBe(handover);
          if (handover.status === 'accepted' && next.owner !== handover.owner) expect(next.status).toBe('returned');
          handover = next;
        }
      }),
    );
  });

  it('accepted again by its owner is the same', () => {
    const owned = accepted(asked, 'Olha', 1_500);
    expect(accepted(owned, 'Olha', 1_600)).toBe(owned);
  });

  it('is its sender’s until it is accepted, and their department’s after it came back', () => {
    expect(answerable(asked)).toBe('department:reception');
    expect(answerable(passed)).toBe('staff:sender');
    expect(answerable(accepted(passed, 'Olha', 1_500))).toBe('staff:Olha');
    expect(answerable(returned(passed, 'Not ours', 1_500))).toBe('department:treatment');
    expect(answerable(returned(asked, 'Not ours', 1_500))).toBe('department:reception');
  });

  it.each([
    ['INBOX_HANDOVER_TAKEN', () => accepted(accepted(asked, 'Olha', 1_500), 'Ivan', 1_600)],
    ['INBOX_HANDOVER_CLOSED', () => accepted(closed(asked, { resolution: 'reached' }, 1_500), 'Ivan', 1_600)],
    [
      'INBOX_HANDOVER_CLOSED',
      () => closed(closed(asked, { resolution: 'reached' }, 1_500), { resolution: 'reached' }, 1_600),
    ],
    ['INBOX_HANDOVER_CLOSED', () => returned(withdrawn(passed, 1_500), 'Not ours', 1_600)],
    ['INBOX_HANDOVER_RETURNED', () => returned(returned(passed, 'Not ours', 1_500), 'Nor now', 1_600)],
    ['INBOX_HANDOVER_NOT_OFFERED', () => withdrawn(asked, 1_500)],
    ['INBOX_HANDOVER_NOT_OFFERED', () => withdrawn(accepted(passed, 'Olha', 1_500), 1_600)],
  ])('refuses with %s', (code, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code, status: 409 }));
  });

  it('tells its enrolment what the vocabulary names, and neither owner nor note nor why it came back', () => {
    const done = closed(accepted(asked, 'Olha', 1_500), { resolution: 'reached', note: 'By taxi' }, 1_600);
    expect(handoverEvent(done, 'closed', 1_600)).toEqual({
      patientId: asked.patientId,
      enrolmentId: asked.enrolmentId,
      type: 'handover.closed',
      occurredAt: 1_600,
      payload: {
        handover_id: asked.handoverId,
        department: 'reception',
        reason: 'no-answer',
        state: 'unanswered',
        episode: 1,
        result: 'reached',
      },
    });
    expect(handoverEvent(asked, 'overdue', 2_000).payload).not.toHaveProperty('result');
    const back = handoverEvent(returned(asked, 'She is with Dr Lysenko', 1_500), 'returned', 1_500);
    expect(back.type).toBe('handover.returned');
    expect(JSON.stringify(back)).not.toContain('Lysenko');
  });

  it('between departments is told outside the vocabulary', () => {
    expect(handoverEvent(passed, 'closed', 1_600).type).toBe('desk.closed');
  });
});
