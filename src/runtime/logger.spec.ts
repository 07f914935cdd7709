import { describe, expect, it } from '@jest/globals';
import { AppError } from './app-error.js';
import { createLogger, NestLogger } from './logger.js';
import { formatForTerminal } from './terminal-line.js';

function recorder() {
  const lines: string[] = [];
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
  return { logger, lines, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('writes events with allowed fields as JSON lines', () => {
    const { logger, entries } = recorder();
    const patient_id = '01920000-0000-7000-8000-000000000001';
    logger
      .room('enrolment')
      .info('enrolment.parked', { clinic_id: 7, patient_id, scenario: 'visit-reminders@3', duration_ms: 12 });
    expect(entries()[0]).toMatchObject({
      level: 'info',
      room: 'enrolment',
      event: 'enrolment.parked',
      clinic_id: 7,
      patient_id,
      scenario: 'visit-reminders@3',
      duration_ms: 12,
    });
    expect(entries()[0]).not.toHaveProperty('dropped');
  });

  it.each([
    { phone: '+380501112233' },
    { phone: 380501112233 },
    { text: 'secret words' },
    { name: 'Ганна' },
    { reason: 'secret words of a patient' },
    { reason: 'anna@example.org' },
    { state: '380501112233' },
    { patient_id: '380501112233' },
    { chat_id: 380501112233 },
    { patient: { name: 'secret' } },
  ])('drops %j and keeps only the name of the field', (fields) => {
    const { logger, lines, entries } = recorder();
    logger.info('some.event', fields);
    expect(entries()[0]).toMatchObject({ event: 'some.event', dropped: Object.keys(fields) });
    expect(lines[0]).not.toMatch(/380501112233|secret|Ганна|anna@/);
  });

  it('tells of an error its class, code and frames, but not the message, which may quote a row', () => {
    const { logger, lines, entries } = recorder();
    const cause = Object.assign(new Error('Key (phone)=(+380501112233) already exists.'), {
      code: '23505',
      detail: '+380501112233',
    });
    logger.error('uow.failed', { error: new AppError('ROOM_WHAT', 'The thing is broken.', { cause }) });
    expect(entries()[0]).toMatchObject({
      error: {
        type: 'AppError',
        code: 'ROOM_WHAT',
        message: 'The thing is broken.',
        cause: { type: 'Error', code: '23505' },
      },
    });
    expect(lines[0]).not.toContain('380501112233');
  });

  it('lets texts of the framework through, and of others only where they came from', () => {
    const { logger, lines, entries } = recorder();
    const nest = new NestLogger(logger);
    nest.log('Mapped {/health/live, GET} route', 'RouterExplorer');
    nest.error(new Error('about +380501112233'), 'stack', 'Scheduler');
    nest.warn('about +380501112233', 'Elsewhere');
    expect(entries()[0]).toMatchObject({
      context: 'RouterExplorer',
      framework_text: 'Mapped {/health/live, GET} route',
    });
    expect(lines.join()).not.toContain('380501112233');
    expect(entries()[2]).toMatchObject({ context: 'Elsewhere' });
  });

  it('is readable on a terminal', () => {
    const line =
      '{"level":"info","time":"2026-01-12T12:00:01.000Z","event":"runtime.started","port":3000,"error":{"code":"X"}}';
    expect(formatForTerminal(line)).toBe('12:00:01 info  runtime.started port=3000 error={"code":"X"}\n');
  });
});
