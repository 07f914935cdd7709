import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ClinicProgramme, readProgramme, readProgrammeFiles } from '../../catalog/index.js';
import { DraftComparing } from './draft-compare.js';
import { readPast, reachOf } from './draft-past-file.js';
import { rehearsalProgramme } from '../rehearsal-programme.js';

const channels = ['telegram', 'sms'];

const story = [
  { patient: 'anna', stage: 'repeat', visits: 3, channels: ['telegram'], consents: { survey: 'refused' } },
  {
    patient: 'anna',
    at: '2026-11-02T10:00:00+02:00',
    event: 'appointment.booked',
    payload: { starts_at: '2026-11-10T14:00:00+02:00' },
  },
  { patient: 'anna', at: '2026-11-09T16:00:00+02:00', event: 'reply.confirm', payload: { template: 'visit-reminder' } },
  { patient: 'anna', at: '2026-11-10T15:00:00+02:00', event: 'appointment.attended' },
  {
    patient: 'boris',
    at: '2026-11-02T11:00:00+02:00',
    event: 'appointment.booked',
    payload: { starts_at: '2026-11-12T09:00:00+02:00' },
  },
];
const ndjson = story.map((line) => JSON.stringify(line)).join('\n');

describe('a file of events', () => {
  it('gives the patients as they were and what happened to them, in order', () => {
    const past = readPast(ndjson, channels);
    expect(past.map(({ patients, events }) => [patients[0]?.patientId, patients[0]?.channels, events.length])).toEqual([
      ['anna', ['telegram'], 3],
      ['boris', channels, 1],
    ]);
    expect(past[0]?.events[2]?.visit).toMatchObject({ startsAt: Date.parse('2026-11-10T12:00:00Z') });
    expect(reachOf(past, 30)).toEqual({
      from: Date.parse('2026-11-02T08:00:00Z'),
      to: Date.parse('2026-12-10T13:00:00Z'),
    });
  });

  it('says the same as a table, with numbers as numbers', () => {
    const table = [
      'patient,at,event,starts_at,template,score',
      'boris,2026-11-02T11:00:00+02:00,appointment.booked,2026-11-12T09:00:00+02:00,,',
      'boris,2026-11-20T11:00:00+02:00,reply.score,,nps-question,9',
    ].join('\n');
    const [boris] = readPast(table, channels);
    expect(boris?.events[0]).toEqual(readPast(ndjson, channels)[1]?.events[0]);
    expect(boris?.events[1]?.payload).toEqual({ template: 'nps-question', score: 9 });
  });

  it('puts people who share a recipient into one household', () => {
    const lines = [
      { patient: 'child', recipient: 'mother' },
      { patient: 'mother', recipient: 'mother' },
    ];
    const [household, ...others] = readPast(lines.map((line) => JSON.stringify(line)).join('\n'), channels);
    expect([household?.patients.length, others]).toEqual([2, []]);
  });

  it.each([
    [
      'an instant that is none',
      '{"patient": "a", "at": "yesterday", "event": "results.ready"}',
      /Line 1 .*at: write an instant with its offset/,
    ],
    [
      'an unknown event',
      '{"patient": "a"}\n{"patient": "a", "at": "2026-11-02T10:00:00Z", "event": "results.redy"}',
      /Line 2 .*there is no such event/,
    ],
    [
      'a visit without its time',
      '{"patient": "a", "at": "2026-11-02T10:00:00Z", "event": "appointment.booked"}',
      /Line 1 .*needs starts_at/,
    ],
    ['an unknown key', '{"patient": "a", "colour": "red"}', /Line 1 .*colour/],
    ['half an object', '{"patient": ', /Line 1 .*no JSON object/],
    ['a short row', 'patient,at,event\na,2026-11-02T10:00:00Z', /Line 2 /],
  ])('with %s is refused with its line', (_, content, message) => {
    expect(() => readPast(content, channels)).toThrow(message);
  });
});

describe('a past from a file, against a draft', () => {
  let published: ClinicProgramme;
  let draft: ClinicProgramme;
  beforeAll(async () => {
    const programme = await readProgramme(process.cwd());
    const reminders = programme.scenarios.filter(({ definition }) => definition.scenario === 'visit-reminders');
    const [{ file = '', source = '' } = {}] = reminders;
    const text = source.replaceAll('appointment.starts_at - P1D', 'appointment.starts_at - P2D');
    const changed = readProgrammeFiles([{ file, text }]).scenarios;
    published = rehearsalProgramme({ ...programme, scenarios: reminders });
    draft = rehearsalProgramme({ ...programme, scenarios: changed });
  }, 120_000);

  it('lets patients answer the moved question as they did, and as fast', () => {
    const past = readPast(ndjson, channels);
    const window = reachOf(past, 30) ?? { from: 0, to: 0 };
    const comparing = new DraftComparing(published, draft, window);
    for (const household of past) comparing.add(household);
    const { diffs, patients, lost, events } = comparing.report();
    expect({ patients, lost, events }).toEqual({ patients: { total: 2, changed: 2 }, lost: 0, events: 4 });
    const anna = diffs.find(({ patient }) => patient === 'anna')?.changes ?? [];
    // She confirmed two hours after the question in both, so that no task of reception is gained.
    expect(anna).toEqual([
      {
        ...{ kind: 'touch', what: 'visit-reminders/visit-reminder', change: 'moved' },
        before: Date.parse('2026-11-09T12:00:00Z'),
        after: Date.parse('2026-11-08T12:00:00Z'),
      },
    ]);
  });

  it('leaves out an answer to what was never asked, and says so', () => {
    const past = readPast(ndjson.replace('visit-reminder"', 'another-question"'), channels);
    const comparing = new DraftComparing(published, published, reachOf(past, 30) ?? { from: 0, to: 0 });
    for (const household of past) comparing.add(household);
    expect(comparing.report()).toMatchObject({ lost: 1, patients: { changed: 0 } });
  });
});
