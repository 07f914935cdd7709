import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inScope, mayDo, mayThroughGlass, needs, needsOf, roles, scopeOf, touchesPatients } from './access.js';
import type { NeedName, Role } from './access.js';

const some = fc.subarray([...roles]);
const need = fc.constantFrom(...needs);
const department = fc.constantFrom('reception', 'treatment', 'service');

describe('the table of roles', () => {
  it('gives several roles what each of them gives, and nothing more', () => {
    fc.assert(
      fc.property(some, some, need, (mine, more, what) => {
        expect(mayDo([...mine, ...more], what)).toBe(mayDo(mine, what) || mayDo(more, what));
      }),
    );
  });

  it('gives nobody without a role anything', () => {
    expect(needsOf([])).toEqual([]);
  });

  it('gives every role to look at itself and at its colleagues', () => {
    for (const role of roles) expect(needsOf([role])).toEqual(expect.arrayContaining(['self', 'staff.read']));
  });

  it('has somebody for every need', () => {
    for (const what of needs) expect(roles.some((role) => mayDo([role], what))).toBe(true);
  });

  it.each<[NeedName, readonly Role[]]>([
    ['staff.write', ['administrator']],
    ['channel.write', ['administrator']],
    ['patient.erase', ['administrator']],
    ['patient.compare', ['clinician', 'process_owner', 'journey_owner', 'administrator']],
    ['audit.read', ['administrator', 'auditor']],
    ['conversation.write', ['reception', 'clinician']],
    ['programme.write', ['marketer', 'process_owner', 'journey_owner', 'administrator']],
    ['programme.review', ['clinician', 'administrator']],
    ['programme.publish', ['marketer', 'journey_owner', 'administrator']],
  ])('gives %s to %j alone', (what, holders) => {
    expect(roles.filter((role) => mayDo([role], what))).toEqual(holders);
  });

  it('shows an auditor nothing of any patient, and a marketer what was said of the clinic alone, which bears no names for them', () => {
    const ofPatients = (role: Role) => needsOf([role]).filter((what) => touchesPatients(what));
    expect(ofPatients('auditor')).toEqual([]);
    expect(ofPatients('marketer')).toEqual(['feedback.read', 'feedback.write']);
  });

  it('lets nobody change anything through an opened glass', () => {
    expect(needs.filter((what) => mayThroughGlass(what))).toEqual([
      'patient.read',
      'conversation.read',
      'handover.read',
      'booking.read',
    ]);
  });
});

describe('the departments somebody sees', () => {
  it('are those given, unless a role works everywhere; more roles never show less', () => {
    fc.assert(
      fc.property(
        some,
        some,
        fc.subarray(['reception', 'treatment', 'service']),
        department,
        (mine, more, given, one) => {
          const [few, many] = [scopeOf(mine, given), scopeOf([...mine, ...more], given)];
          if (inScope(few, one)) expect(inScope(many, one)).toBe(true);
          if (few !== 'all') expect(few).toEqual(given);
        },
      ),
    );
  });

  it('are none when none was given', () => {
    expect(inScope(scopeOf(['reception'], []), 'reception')).toBe(false);
  });

  it('include what belongs to no department', () => {
    expect(inScope([], null)).toBe(true);
    expect(inScope([], undefined)).toBe(true);
  });
});
