import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readAppointmentRow } from './appointment-row.js';
import { parseMapping } from './csv-mapping.js';
import type { AppointmentMapping } from './csv-mapping.js';

const shipped = parse(readFileSync(new URL('../../../mappings/no-show.yaml', import.meta.url), 'utf8')) as object;
const mapping = parseMapping(shipped) as AppointmentMapping;

const good = {
  PatientId: '29872499824296',
  AppointmentID: '5642903',
  ScheduledDay: '2016-04-29T18:38:08Z',
  AppointmentDay: '2016-04-29T00:00:00Z',
  Age: '62',
  'No-show': 'No',
};
const read = (cells: Partial<typeof good> = {}, seen?: Set<string>) =>
  readAppointmentRow({ line: 7, cells: { ...good, ...cells } }, mapping, seen);

describe('appointment row', () => {
  it('is read with its zone, its times and its made-up contact', () => {
    expect(read()).toEqual({
      ok: {
        line: 7,
        patientKey: '29872499824296',
        appointmentKey: '5642903',
        bookedAt: Date.parse('2016-04-29T18:38:08-03:00'),
        startsAt: Date.parse('2016-04-29T12:00:00-03:00'),
        zone: 'America/Sao_Paulo',
        age: 62,
        status: 'attended',
        outcome: 'attended',
        contact: { channel: 'telegram', address: expect.stringMatching(/^[1-9]\d{0,14}$/) },
        contacts: [expect.anything()],
        contactsRefused: [],
      },
    });
  });

  it.each([
    ['a booking on the day of the visit, later than its time', { ScheduledDay: '2016-04-29T20:00:00Z' }],
    ['a new-born', { Age: '0' }],
    ['somebody of 120', { Age: '120' }],
    ['an unknown age', { Age: '' }],
    ['an odd patient id', { PatientId: '9377952927E-5' }],
    ['an unknown end', { 'No-show': '' }],
    ['spaces round the cells', { AppointmentID: ' 5642903 ', Age: ' 62 ' }],
  ])('takes %s', (_name, cells) => expect(read(cells)).toHaveProperty('ok'));

  it.each([
    ['a visit before the day of its booking', { AppointmentDay: '2016-04-28T00:00:00Z' }, 'AppointmentDay'],
    ['a negative age', { Age: '-1' }, 'Age'],
    ['an age beyond people', { Age: '121' }, 'Age'],
    ['half a year', { Age: '0.5' }, 'Age'],
    ['an age in words', { Age: 'six' }, 'Age'],
    ['a day that does not exist', { AppointmentDay: '2016-04-31T00:00:00Z' }, 'AppointmentDay'],
    ['no day', { AppointmentDay: '' }, 'AppointmentDay'],
    ['an unreadable booking', { ScheduledDay: '29.04.2016' }, 'ScheduledDay'],
    ['no patient id', { PatientId: ' ' }, 'PatientId'],
    ['no appointment id', { AppointmentID: '' }, 'AppointmentID'],
    ['an end without a meaning', { 'No-show': 'constructor' }, 'No-show'],
  ])('refuses %s, and says where and what to do', (_name, cells, column) => {
    expect(read(cells)).toEqual({ refused: { line: 7, column, reason: expect.any(String), fix: expect.any(String) } });
  });

  it('refuses an appointment id that came before, and takes rows that differ in it alone', () => {
    const seen = new Set<string>();
    expect(read({}, seen)).toHaveProperty('ok');
    expect(read({}, seen)).toMatchObject({ refused: { column: 'AppointmentID' } });
    expect(read({ AppointmentID: '5642904' }, seen)).toHaveProperty('ok');
  });

  it('a row that was refused does not keep its id from a later one', () => {
    const seen = new Set<string>();
    expect(read({ Age: '-1' }, seen)).toHaveProperty('refused');
    expect(read({}, seen)).toHaveProperty('ok');
  });

  it('knows the summer time of the zone', () => {
    const cells = { ScheduledDay: '2016-01-10T08:00:00Z', AppointmentDay: '2016-01-11T00:00:00Z' };
    expect(read(cells)).toMatchObject({ ok: { startsAt: Date.parse('2016-01-11T12:00:00-02:00') } });
  });
});
