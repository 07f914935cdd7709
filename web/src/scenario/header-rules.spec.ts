import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addRule, keyOf, readScenario, readServices, setHeader, unitOf, writeServices } from './index.js';
import { enrolOnce } from './header-rules.js';

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), { maxLength: 4 });
const rests = fc.constantFrom(
  '',
  'appointment.first_visit',
  "patient.stage == 'loyal'",
  "(event.kind == 'review' || event.score <= 2)",
  'event.score >= 9 && patient.visits == 1',
);

const text = `scenario: check
title: {en: Check}
class: service
subject: appointment
# When it begins.
enrol:
  - on: appointment.attended
    key: "[appointment.id]"
# The steps.
machine:
  initial: begin
  states:
    begin:
      type: final
      output: {outcome: finished}
`;

describe('the condition of a rule', () => {
  it('is read as the services and the rest that it was written from', () => {
    fc.assert(
      fc.property(ids, rests, (services, rest) => {
        const written = writeServices({ services, rest });
        expect(readServices(written ?? '')).toEqual({ services, rest });
      }),
    );
  });

  it('is left as it is where "or" binds the service to something else', () => {
    const where = "has(appointment.service) && appointment.service == 'laser' || patient.visits == 1";
    expect(readServices(where)).toEqual({ services: [], rest: where });
    const joined = writeServices({ services: ['laser'], rest: 'a || b' });
    expect(joined).toBe("has(appointment.service) && appointment.service == 'laser' && (a || b)");
  });
});

describe('what one enrolment is for', () => {
  it('is a word for each key a clinic needs, and text for any other', () => {
    expect(enrolOnce.map((unit) => unitOf(keyOf(unit)))).toEqual(enrolOnce);
    expect(unitOf('[patient.id,event.occurred_at]')).toBe('event');
    expect(unitOf('[patient.visits]')).toBeUndefined();
  });
});

describe('a field of the header that is new', () => {
  it('stands where files have it, and not behind the machine', () => {
    const edited = setHeader(setHeader(text, ['priority'], 60), ['groups'], ['primary', 'repeat']);
    const lines = edited.split('\n').filter((line) => /^[a-z]/.test(line));
    expect(lines.slice(0, 6)).toEqual([
      'scenario: check',
      'title: {en: Check}',
      'groups: [primary, repeat]',
      'class: service',
      'priority: 60',
      'subject: appointment',
    ]);
  });

  it('is a condition of a rule, right behind its event', () => {
    expect(setHeader(text, ['enrol', 0, 'where'], 'appointment.first_visit')).toContain(`enrol:
  - on: appointment.attended
    where: appointment.first_visit
    key: "[appointment.id]"`);
  });

  it('is a rule that ends it, in front of the machine and its notes; a second one follows the first', () => {
    const once = addRule(text, 'leave', { on: 'patient.opted_out', outcome: 'opted-out' });
    const twice = addRule(once, 'leave', { on: 'appointment.moved', outcome: 'moved', enrol_again: true });
    expect(twice).toContain(`leave:
  - {on: patient.opted_out, outcome: opted-out}
  - {on: appointment.moved, outcome: moved, enrol_again: true}
# The steps.
machine:`);
    expect(readScenario(twice).header.leave.map(({ outcome, enrolAgain }) => [outcome, enrolAgain])).toEqual([
      ['opted-out', false],
      ['moved', true],
    ]);
  });
});
