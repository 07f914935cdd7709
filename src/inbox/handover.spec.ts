import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accepted, closed, handoverEvent } from './handover.js';
import type { Handover } from './handover.js';

const offered: Handover = {
  handoverId: '01900000-0000-7000-8000-000000000001',
  patientId: '01900000-0000-7000-8000-000000000002',
  enrolmentId: '01900000-0000-7000-8000-000000000003',
  state: 'unanswered',
  episode: 1,
  department: 'reception',
  reason: 'no-answer',
  summary: 'Call and ask.',
  status: 'offered',
  owner: null,
  openedAt: 1_000,
  dueAt: 2_000,
  acceptedAt: null,
  overdueAt: null,
  closedAt: null,
  resolution: null,
  note: null,
};

type Step = { readonly accept: string } | { readonly close: string };

const step = fc.oneof(
  fc.record({ accept: fc.constantFrom('Olha', 'Ivan', 'Maria') }),
  fc.record({ close: fc.constantFrom('reached', 'not-needed') }),
);

/** A step that is refused leaves the handover as it is. */
function take(handover: Handover, each: Step, at: number): Handover {
  try {
    return 'accept' in each ? accepted(handover, each.accept, at) : closed(handover, { resolution: each.close }, at);
  } catch {
    return handover;
  }
}

describe('a handover', () => {
  it('keeps its first owner and its first end, whoever tries what in whichever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const end = steps.reduce(take, offered);
        const closing = steps.findIndex((each) => 'close' in each);
        const first = steps.slice(0, closing === -1 ? undefined : closing).find((each) => 'accept' in each);
        expect(end.owner).toBe(first && 'accept' in first ? first.accept : null);
        expect(end.resolution).toBe(closing === -1 ? null : (steps[closing] as { close: string }).close);
        expect(end.status === 'closed').toBe(end.closedAt !== null && end.resolution !== null);
        expect(end.status !== 'accepted' || end.owner !== null).toBe(true);
      }),
    );
  });

  it('accepted again by its owner is the same', () => {
    const owned = accepted(offered, 'Olha', 1_500);
    expect(accepted(owned, 'Olha', 1_600)).toBe(owned);
  });

  it.each([
    ['INBOX_HANDOVER_TAKEN', () => accepted(accepted(offered, 'Olha', 1_500), 'Ivan', 1_600)],
    ['INBOX_HANDOVER_CLOSED', () => accepted(closed(offered, { resolution: 'reached' }, 1_500), 'Ivan', 1_600)],
    [
      'INBOX_HANDOVER_CLOSED',
      () => closed(closed(offered, { resolution: 'reached' }, 1_500), { resolution: 'reached' }, 1_600),
    ],
  ])('refuses with %s', (code, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code, status: 409 }));
  });

  it('tells its enrolment what the vocabulary names, and neither owner nor note', () => {
    const done = closed(accepted(offered, 'Olha', 1_500), { resolution: 'reached', note: 'By taxi' }, 1_600);
    expect(handoverEvent(done, 'closed', 1_600)).toEqual({
      patientId: offered.patientId,
      enrolmentId: offered.enrolmentId,
      type: 'handover.closed',
      occurredAt: 1_600,
      payload: {
        handover_id: offered.handoverId,
        department: 'reception',
        reason: 'no-answer',
        state: 'unanswered',
        episode: 1,
        result: 'reached',
      },
    });
    expect(handoverEvent(offered, 'overdue', 2_000).payload).not.toHaveProperty('result');
  });
});
