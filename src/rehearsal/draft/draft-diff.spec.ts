import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffContacts, totalsOf } from './draft-diff.js';
import type { Contact } from './draft-play.js';

const contact = fc.record({
  patientId: fc.constant('p'),
  kind: fc.constantFrom<Contact['kind']>('touch', 'task'),
  what: fc.constantFrom('a/one', 'a/two', 'b/one'),
  at: fc.nat(5),
});
const contacts = fc.array(contact, { maxLength: 12 });

function at(what: string, ...times: number[]): Contact[] {
  return times.map((time) => ({ patientId: 'p', kind: 'touch', what, at: time }));
}

describe('the difference of two programmes for one patient', () => {
  it('keeps what comes at the same moment, moves what comes at another, and names what is lost or gained', () => {
    expect(diffContacts(at('a/one', 1, 5, 9), at('a/one', 2, 5))).toEqual([
      { kind: 'touch', what: 'a/one', change: 'moved', before: 1, after: 2 },
      { kind: 'touch', what: 'a/one', change: 'kept', before: 5, after: 5 },
      { kind: 'touch', what: 'a/one', change: 'lost', before: 9 },
    ]);
    expect(diffContacts([], at('b/one', 4))).toEqual([{ kind: 'touch', what: 'b/one', change: 'gained', after: 4 }]);
  });

  it('balances: every contact is in exactly one change', () => {
    fc.assert(
      fc.property(contacts, contacts, (before, after) => {
        const changes = diffContacts(before, after);
        for (const kind of ['touch', 'task'] as const) {
          const totals = totalsOf(changes, kind);
          expect(totals.before).toBe(before.filter((one) => one.kind === kind).length);
          expect(totals.after).toBe(after.filter((one) => one.kind === kind).length);
          expect(totals.kept + totals.moved + totals.lost).toBe(totals.before);
          expect(totals.kept + totals.moved + totals.gained).toBe(totals.after);
        }
      }),
    );
  });

  it('finds no difference of a programme to itself, and the mirror of every difference the other way round', () => {
    fc.assert(
      fc.property(contacts, contacts, (before, after) => {
        expect(diffContacts(before, before).every(({ change }) => change === 'kept')).toBe(true);
        const [one, other] = [diffContacts(before, after), diffContacts(after, before)].map((all) =>
          totalsOf(all, 'touch'),
        );
        expect(other).toEqual({ ...one, before: one?.after, after: one?.before, gained: one?.lost, lost: one?.gained });
      }),
    );
  });

  it('does not depend on the order in which contacts are told', () => {
    fc.assert(
      fc.property(contacts, contacts, (before, after) => {
        expect(diffContacts([...before].reverse(), [...after].reverse())).toEqual(diffContacts(before, after));
      }),
    );
  });
});
