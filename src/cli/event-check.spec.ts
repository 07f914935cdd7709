import { describe, expect, test } from '@jest/globals';
import { AppError } from '../runtime/index.js';
import { checkEvent } from './event-check.js';

const appointment = '0198c1f2-8a40-7cc3-9d1e-2f6b5a7c1e01';

function refusal(type: string, payload: Record<string, unknown> = {}): AppError {
  try {
    checkEvent(type, payload);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('checkEvent', () => {
  test.each([
    ['results.ready', {}],
    ['results.ready', { examination: 'ultrasound' }],
    ['appointment.missed', { appointment_id: appointment, revision: 1 }],
    ['custom.course_paid', { amount: 120, anything: ['else'] }],
  ])('%s is accepted with %j', (type, payload) => {
    expect(() => checkEvent(type, payload)).not.toThrow();
  });

  test('a mistyped name gets the nearest one', () => {
    expect(refusal('result.ready')).toMatchObject({ code: 'EVENT_UNKNOWN', fix: 'Did you mean results.ready?' });
    expect(refusal('apointment.missed').fix).toBe('Did you mean appointment.missed?');
    expect(refusal('something-else').fix).toContain('custom.');
  });

  test('what looks like no name is not repeated', () => {
    expect(refusal('Anna K., +380501112233').message).not.toContain('Anna');
  });

  test.each(['reply.yes', 'message.sent', 'timer.fired', 'handover.closed', 'patient.opted_out', 'enrolment.started'])(
    '%s is the product’s own to say',
    (type) => {
      expect(refusal(type)).toMatchObject({ code: 'EVENT_UNKNOWN', status: 422 });
    },
  );

  test('every fault of the data is told, a mistyped field with the nearest one', () => {
    const { code, violations, fix } = refusal('visit.completed', { visit: 'v-9', first: 'yes' });
    expect(code).toBe('EVENT_PAYLOAD');
    expect(violations.map(({ pointer }) => pointer).sort()).toEqual(['/first', '/visit', '/visit_id']);
    expect(violations.find(({ pointer }) => pointer === '/visit')?.detail).toContain('no such field');
    expect(fix).toContain('"visit_id"');
    expect(refusal('results.ready', { examinaton: 'x' }).violations[0]?.detail).toContain('did you mean examination?');
  });

  test('an appointment is named by its UUID', () => {
    const { violations } = refusal('appointment.missed', { appointment_id: 'a-1042', revision: 1 });
    expect(violations).toEqual([{ pointer: '/appointment_id', detail: 'this is not the UUID of an appointment' }]);
  });
});
