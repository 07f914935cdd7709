import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileExpression, ExpressionError } from './expression.js';
import type { ExpressionScope, ExpressionValues } from './expression.js';
import type { PatientFacts } from '../facts.js';

const now = Date.parse('2026-03-02T09:00:00Z');
const hour = 3_600_000;
const patient: PatientFacts = {
  id: 'p-1',
  stage: 'primary',
  group: 'primary',
  locale: 'uk',
  zone: 'Europe/Kyiv',
  tags: ['vip'],
  visits: 2,
};
const appointment = {
  id: 'a-1',
  starts_at: now + 30 * hour,
  booked_at: now - hour,
  status: 'booked',
  revision: 3,
  zone: 'Europe/Kyiv',
  first_visit: false,
};
const values: ExpressionValues = {
  facts: { patient, appointment },
  event: { type: 'appointment.booked', occurred_at: now - hour, appointment_id: 'a-1', revision: 3 },
  answers: { 'visit-reminder': 'confirm' },
  counts: { asked: 2 },
  now,
};
const booked: ExpressionScope = { subject: 'appointment', eventType: 'appointment.booked' };

function value(text: string, over: Partial<ExpressionValues> = {}, scope = booked): unknown {
  return compileExpression(text, scope, 'any').evaluate({ ...values, ...over });
}

function refusal(text: string, scope = booked, expected: 'bool' | 'list' = 'bool'): ExpressionError {
  try {
    compileExpression(text, scope, expected);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`"${text}" was accepted`);
}

describe('an expression over facts', () => {
  it.each([
    ["patient.stage != 'lapsed' && patient.visits > 1", true],
    ["'vip' in patient.tags", true],
    ["patient.tags.exists(tag, tag.startsWith('v'))", true],
    ["appointment.starts_at - now > period('P1D')", true],
    ["appointment.starts_at - now > period('P2D')", false],
    ["now + period('PT0.5S') > now", true],
    ['event.late', false],
    ['event.occurred_at < now', true],
    ["answers['visit-reminder'] == 'confirm'", true],
    ["answers.never == ''", true],
    ['counts.asked < 3 && counts.never == 0', true],
    ['has(patient.age) && patient.age > 17', false],
    ['[appointment.id, appointment.revision]', ['a-1', 3]],
    ['[now]', [now]],
  ])('%s', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it('asks for what may be absent', () => {
    const grown = { facts: { patient: { ...patient, age: 40 }, appointment } };
    expect(value('has(patient.age) && patient.age > 17', grown)).toBe(true);
  });

  it('sees the fields of the event it stands on', () => {
    const scope: ExpressionScope = { subject: 'patient', eventType: 'survey.answered' };
    const event = { type: 'survey.answered', occurred_at: now, survey: 'nps', score: 3 };
    expect(value('event.score <= 6', { event }, scope)).toBe(true);
  });

  it('reads any field of a custom event after asking', () => {
    const scope: ExpressionScope = { subject: 'patient', eventType: 'custom.points' };
    const event = { type: 'custom.points', occurred_at: now, points: 120, level: 'gold' };
    expect(
      value("has(event.points) && event.points > 100 && has(event.level) && event.level == 'gold'", { event }, scope),
    ).toBe(true);
    expect(value('has(event.nothing)', { event }, scope)).toBe(false);
    expect(refusal('event.points > 100', scope).message).toContain('has(event.points)');
  });

  it('tells which facts it reads', () => {
    const compiled = compileExpression(
      "event.late || appointment.starts_at > now || answers['a-b'] == 'x'",
      booked,
      'bool',
    );
    expect(compiled.names).toEqual(['answers.a-b', 'appointment.starts_at', 'event.late', 'now']);
  });

  it('treats a missing event as one that is not late', () => {
    expect(value('event.late', { event: undefined })).toBe(false);
  });
});

describe('an expression that is refused', () => {
  it.each([
    ['appointment.start_at > now', 'starts_at'],
    ['has(patient.agee)', 'age'],
    ['patint.stage == "x"', 'patient'],
    ['event.score > 6', 'Known are'],
    ['patient["__proto__"] == "x"', 'no field'],
    ['patient.constructor == "x"', 'no field'],
  ])('%s names something unknown', (text, hint) => {
    const error = refusal(text);
    expect(error.code).toBe('UNKNOWN_NAME');
    expect(error.message).toContain(hint);
  });

  it('has no appointment where neither subject nor event brings one', () => {
    expect(refusal('appointment.revision > 1', { subject: 'patient', eventType: 'results.ready' }).code).toBe(
      'UNKNOWN_NAME',
    );
    expect(value('appointment.revision > 1', {}, { subject: 'patient', eventType: 'appointment.booked' })).toBe(true);
  });

  it.each([
    ['patient.stage >', 'not understood'],
    ['patient.visits > "a"', 'not understood'],
    ['patient.stage', 'true or false'],
    ['patient.age > 17', 'has(patient.age)'],
    ['patient["st" + "age"] == "x"', 'must be fixed'],
    ['patient.stage.matches("(a+)+b")', 'cannot be used'],
    ['dyn(patient.stage) == 1', 'cannot be used'],
    ['now.getHours() > 9', 'cannot be used'],
    ["now > now + period('one day')", 'not a period'],
    ['period(patient.stage) == period("P1D")', 'in quotes'],
    ['patient.tags.all(a, patient.tags.all(b, a == b))', 'another loop'],
    ['has(counts.asked)', 'never absent'],
    ['patient == patient', 'Name a field'],
    [`${'('.repeat(60)}true${')'.repeat(60)}`, 'not understood'],
    [`"${'a'.repeat(3000)}" == ""`, 'longer'],
  ])('%s is a bad expression', (text, hint) => {
    const error = refusal(text);
    expect(error.code).toBe('BAD_EXPRESSION');
    expect(error.message).toContain(hint);
  });

  it('needs a list where a key is expected, and says where the fault is', () => {
    expect(refusal('appointment.id', booked, 'list').message).toContain('list');
    expect(refusal('true && patient.nope').position).toBe(8);
  });

  it('never throws anything but an ExpressionError', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('patient', '.', 'stage', '(', ')', '"', ' ', '&&', '[', ']', '1', 'has') }),
        ),
        (text) => {
          try {
            compileExpression(text, booked, 'any');
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError);
          }
        },
      ),
    );
  });

  it('never shows a value when it fails', () => {
    const compiled = compileExpression('timestamp(patient.stage) > now', booked, 'bool');
    const secret = { ...values, facts: { patient: { ...patient, stage: 'Ivan Petrenko' } } };
    expect(() => compiled.evaluate(secret)).toThrow(ExpressionError);
    expect(() => compiled.evaluate(secret)).not.toThrow(/Petrenko/);
  });
});
