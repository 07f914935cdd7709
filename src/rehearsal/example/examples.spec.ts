import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Programme, readProgramme, readProgrammeFiles } from '../../catalog/index.js';
import { type ExampleReport, runExamples } from './examples.js';

const scenario = `
scenario: visit-reminders
title: {en: Visit reminders}
class: reminder
subject: appointment
enrol:
  - {on: appointment.booked, key: "[appointment.id, appointment.revision]"}
leave:
  - {on: appointment.moved, outcome: moved, enrol_again: true}
goal: {on: appointment.attended, outcome: attended}
machine:
  initial: untilVisit
  states:
    untilVisit:
      initial: booked
      on: {appointment.missed: missed}
      after: {appointment.starts_at + P7D: unknownVisit}
      states:
        booked:
          after:
            appointment.starts_at - P3D:
              - {guard: event.late, target: closer}
              - {target: soon}
        soon:
          entry: {type: send_message, params: {template: visit-soon, expires: appointment.starts_at - P2D}}
          after: {appointment.starts_at - P1D: dayBefore}
        closer:
          after: {appointment.starts_at - P1D: dayBefore}
        dayBefore:
          entry:
            type: ask_patient
            params: {template: visit-reminder, replies: [confirm, move], wait: PT6H, until: appointment.starts_at - PT2H}
          on:
            reply.confirm: confirmed
            reply.other: unclear
            reply.none: unanswered
            message.failed: unreachable
            message.suppressed: waiting
        confirmed:
          after: {appointment.starts_at at 09:30: sameDay}
        sameDay:
          entry: {type: send_message, params: {template: visit-today, expires: appointment.starts_at - PT1H}}
        waiting: {}
        unclear:
          entry: {type: request_handover, params: {to: reception, reason: unclear-answer, due: PT2H}}
          on: {handover.closed: waiting}
        unanswered:
          entry: {type: request_handover, params: {to: reception, reason: no-answer, due: 2 working hours}}
          on: {handover.closed: waiting}
        unreachable:
          entry: {type: request_handover, params: {to: reception, reason: unreachable, due: PT2H}}
          on: {handover.closed: waiting}
    missed: {type: final, output: {outcome: missed}}
    unknownVisit: {type: final, output: {outcome: unknown-visit}}
`;

let programme: Programme;
beforeAll(async () => {
  const shipped = await readProgramme(process.cwd());
  programme = {
    ...shipped,
    scenarios: readProgrammeFiles([{ file: 'scenarios/visit-reminders.yaml', text: scenario }]).scenarios,
  };
}, 120_000);

function play(text: string): ExampleReport {
  return runExamples({ ...programme, examples: [{ file: 'scenarios/examples/visit-reminders.yaml', text }] });
}

const given = `
  - name: A patient of the spec
    given:
      now: 2026-11-02 10:00
      patient: {name: Anna, stage: repeat, locale: uk, channels: [telegram]}
      appointment: {starts_at: 2026-11-10 14:00, service: consultation, first_visit: false}`;

function example(rest: string, head = given): string {
  return `scenario: visit-reminders\nexamples:${head}\n${rest}`;
}

function failures(text: string): string[] {
  return play(text).findings.map(({ code, message }) => `${code} ${message}`);
}

describe('an example', () => {
  const confirms = `
    when:
      - appointment.booked
      - {at: 2026-11-09 16:00, reply: confirm}
      - {after: P1D, event: appointment.attended}`;

  it('passes when everything happens as it says, in order and at its time', () => {
    const told = `
    then:
      - {sends: visit-soon, at: 2026-11-07 14:00}
      - {sends: visit-reminder, at: 2026-11-09 14:00}
      - {sends: visit-today, at: 2026-11-10 09:30}
      - {outcome: attended}`;
    const { findings, coverage } = play(example(confirms + told));
    expect(findings).toEqual([]);
    const walked = [...(coverage.find(({ scenario }) => scenario === 'visit-reminders')?.walked ?? [])];
    expect(walked.map(({ name }) => name)).toContain('untilVisit.dayBefore: reply.confirm → untilVisit.confirmed');
  });

  it('fails with the first line that comes out otherwise, with both times', () => {
    const told = `
    then:
      - {sends: visit-soon, at: 2026-11-07 15:00}
      - {outcome: attended}`;
    const [finding] = play(example(confirms + told)).findings;
    expect(finding).toMatchObject({
      ...{ code: 'EXAMPLE_FAILED', severity: 'error', scenario: 'visit-reminders' },
      ...{ file: 'scenarios/examples/visit-reminders.yaml', line: 14 },
    });
    expect(finding?.message).toBe(
      '"A patient of the spec": expected is that visit-soon is sent at 2026-11-07 15:00, but visit-soon is sent at ' +
        '2026-11-07 14:00. Mend the scenario, or the example if it no longer says what is wanted.',
    );
    expect(finding?.path?.slice(0, 4)).toEqual([
      ...['appointment.booked', 'untilVisit.booked'],
      ...['untilVisit.booked/appointment.starts_at - P3D', 'untilVisit.soon'],
    ]);
  });

  it('fails on what it does not mention', () => {
    const told = `
    then:
      - {sends: visit-soon}
      - {sends: visit-reminder}
      - {outcome: attended}`;
    expect(failures(example(confirms + told))).toEqual([
      expect.stringMatching(/beside all that is expected, visit-today is sent at 2026-11-10 09:30/),
    ]);
  });

  it('tells why a message was not sent', () => {
    const head = `${given}\n      consents: {reminder: refused}`;
    const told = `
    when: [appointment.booked]
    then: [{sends: visit-soon}]`;
    expect(failures(example(told, head))).toEqual([
      expect.stringMatching(/it was suppressed at 2026-11-07 14:00 by the rule/),
    ]);
  });

  it('hands over to staff when no channel reaches the patient, and lets staff close it', () => {
    const head = `${given}\n      unreachable: [telegram]`;
    const told = `
    when:
      - appointment.booked
      - {at: 2026-11-09 15:00, event: handover.closed}
    then:
      - {hands_over: reception, reason: unreachable, at: 2026-11-09 14:00, due: 2026-11-09 16:00}
      - {state: untilVisit.waiting}`;
    expect(failures(example(told, head))).toEqual([]);
  });

  it('may cut channels off on the way, and give them back', () => {
    const told = (again: string) => `
    when:
      - appointment.booked
      - {at: 2026-11-08 10:00, unreachable: [telegram]}
      - {at: 2026-11-09 13:00, unreachable: ${again}}
    then:`;
    const reached =
      '\n      - {sends: visit-soon}\n      - {sends: visit-reminder}\n      - {state: untilVisit.dayBefore}';
    const lost = '\n      - {sends: visit-soon}\n      - {hands_over: reception, reason: unreachable}';
    expect(failures(example(told('[]') + reached))).toEqual([]);
    expect(failures(example(`${told('[telegram]')}${lost}\n      - {state: untilVisit.unreachable}`))).toEqual([]);
  });

  it('enrols again when the visit is moved, and hears the outcome of the last enrolment', () => {
    const told = `
    when:
      - appointment.booked
      - {after: P1D, event: appointment.moved, payload: {starts_at: 2026-11-05 14:00}}
      - {at: 2026-11-04 15:00, text: Who is this?}
      - {at: 2026-11-04 16:00, event: handover.closed}
      - {at: 2026-11-05 15:00, event: appointment.missed}
    then:
      - {sends: visit-reminder, at: 2026-11-04 14:00}
      - {hands_over: reception, reason: unclear-answer}
      - {outcome: moved}
      - {outcome: missed, at: 2026-11-05 15:00}`;
    expect(failures(example(told))).toEqual([]);
  });

  it('may say only that the patient is not enrolled, or where the enrolment stands', () => {
    const booked = `
    when: [{event: results.ready}]
    then: [{enrolled: false}]`;
    expect(failures(example(booked))).toEqual([]);
    const standing = `
    when: [appointment.booked, {after: P1D}]
    then: [{state: untilVisit.booked}]`;
    expect(failures(example(standing))).toEqual([]);
    const otherwise = `
    when: [appointment.booked]
    then: [{sends: visit-soon}, {state: untilVisit.confirmed}]`;
    expect(failures(example(otherwise))).toEqual([
      expect.stringMatching(/beside all that is expected, visit-reminder/),
    ]);
  });

  it('counts the outcome that never comes', () => {
    const told = `
    when: [appointment.booked]
    then: [{sends: visit-soon}, {sends: visit-reminder}, {hands_over: reception}, {outcome: attended}]`;
    expect(failures(example(told))).toEqual([
      expect.stringMatching(
        /expected is the outcome attended, but the enrolment ends with unknown-visit at 2026-11-17 14:00/,
      ),
    ]);
  });

  it('fails when an answer finds no question', () => {
    const told = `
    when: [appointment.booked, {after: P1D, reply: confirm}]
    then: [{sends: visit-soon}]`;
    expect(failures(example(told))).toEqual([expect.stringMatching(/the patient answers although nothing is asked/)]);
  });
});

describe('a file of examples', () => {
  it.each([
    ['an unknown key', 'when: [appointment.booked]\n    than: []', /SCHEMA .*than/],
    [
      'a date that does not exist',
      'when: [{at: 2026-02-30 10:00}]\n    then: []',
      /SCHEMA .*a date and a time of day that exist/,
    ],
    [
      'two things in one step',
      'when: [{event: results.ready, reply: 9}]\n    then: []',
      /SCHEMA .*one step is one thing/,
    ],
    ['a bad delay', 'when: [{after: tomorrow}]\n    then: []', /SCHEMA .*The delay "tomorrow" is not understood/],
    [
      'an empty line of then',
      'when: [appointment.booked]\n    then: [{at: 2026-11-07 14:00}]',
      /SCHEMA .*write one of sends/,
    ],
    [
      'an unknown event',
      'when: [appointment.boked]\n    then: []',
      /UNKNOWN_NAME There is no event "appointment.boked". Did you mean "appointment.booked"/,
    ],
    ['an event that comes by itself', 'when: [{event: reply.none}]\n    then: []', /SCHEMA reply.none is not written/],
    [
      'an answer written as an event',
      'when: [{event: reply.confirm}]\n    then: []',
      /SCHEMA Write what the patient answers as reply: confirm/,
    ],
    [
      'a field that an event has not',
      'when: [{event: appointment.booked, payload: {day: monday}}]\n    then: []',
      /SCHEMA appointment.booked has no field day/,
    ],
    [
      'a payload of the wrong type',
      'when: [{event: visit.completed, payload: {first: often}}]\n    then: []',
      /SCHEMA The payload of visit.completed does not fit: first/,
    ],
    [
      'an arm without an experiment',
      'when: [appointment.booked]\n    then: []',
      /UNKNOWN_NAME .*asks for the arm warm/,
    ],
  ])('with %s is refused in its place', (what, rest, message) => {
    const head = what.startsWith('an arm') ? `${given}\n      arm: warm` : given;
    const { findings } = play(example(`    ${rest}`, head));
    expect(findings.map((finding) => `${finding.code} ${finding.message}`)).toContainEqual(
      expect.stringMatching(message),
    );
    for (const { line } of findings) expect(line).toBeGreaterThan(2);
  });

  it('that is no YAML is refused with its line', () => {
    const [finding] = play('scenario: visit-reminders\nexamples: [').findings;
    expect(finding).toMatchObject({ code: 'SCHEMA', file: 'scenarios/examples/visit-reminders.yaml', line: 2 });
  });

  it('of a scenario that does not exist is refused by its name', () => {
    const [finding] = play(
      example('    when: [appointment.booked]\n    then: []').replace('visit-reminders', 'visit-reminder'),
    ).findings;
    expect(finding).toMatchObject({ code: 'UNKNOWN_NAME', line: 1 });
    expect(finding?.message).toBe('There is no scenario "visit-reminder". Did you mean "visit-reminders"?');
  });
});
