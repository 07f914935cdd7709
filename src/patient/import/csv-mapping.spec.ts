import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf, parseMapping } from './csv-mapping.js';
import { shippedMapping } from './mapping-file.service.js';

const appointments = {
  kind: 'appointments',
  zone: 'Europe/Kyiv',
  columns: {
    patient: 'P',
    appointment: 'A',
    booked_at: { column: 'B', format: 'iso' },
    starts_at: { column: 'S', format: 'dd.MM.yyyy HH:mm' },
  },
};
const withColumns = (columns: object) => ({ ...appointments, columns: { ...appointments.columns, ...columns } });

/** The places of the faults that are found. */
function faults(raw: unknown): string[] {
  try {
    parseMapping(raw);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'IMPORT_MAPPING' });
    return (error as { violations: { pointer: string }[] }).violations.map(({ pointer }) => pointer);
  }
}

describe('CSV mapping', () => {
  it('fills in what it leaves out', () => {
    expect(parseMapping(appointments)).toMatchObject({
      encoding: 'utf-8',
      patients: 'existing',
      events: false,
      contacts: [],
    });
  });

  it('names every column once, also those of contacts', () => {
    const contacts = [
      { channel: 'sms', column: 'Phone' },
      { derive: { channel: 'telegram', from: 'P', rule: 'fnv1a-id' } },
    ];
    expect(columnsOf(parseMapping({ ...withColumns({ doctor: { constant: 'Dr' }, age: 'Age' }), contacts }))).toEqual([
      'P',
      'A',
      'B',
      'S',
      'Age',
      'Phone',
    ]);
  });

  it.each([
    ['another zone', { ...appointments, zone: 'Mars/Olympus' }, '/zone'],
    ['another country', { ...appointments, country: 'ZZ' }, '/country'],
    ['a visit at 24:00', { ...appointments, visit_time: '24:00' }, '/visit_time'],
    [
      'a format without a day',
      withColumns({ starts_at: { column: 'S', format: 'MM.yyyy' } }),
      '/columns/starts_at/format',
    ],
    [
      'a status nobody knows',
      withColumns({ status: { column: 'X', values: { done: 'finished' } } }),
      '/columns/status',
    ],
    ['an unknown field', { ...appointments, tomezone: 'x' }, '/'],
    ['an unknown column', withColumns({ docter: 'D' }), '/columns'],
    ['no columns', { ...appointments, columns: undefined }, '/columns'],
    ['another kind', { kind: 'invoices' }, '/kind'],
  ])('refuses %s', (_name, raw, pointer) => expect(faults(raw)).toContain(pointer));

  it('answers IMPORT_MAPPING to anything', () => {
    fc.assert(fc.property(fc.anything(), (raw) => void faults(raw)));
  });

  it.each(['no-show', 'patients', 'opt-outs'])('ships a valid %s', async (name) => {
    expect(columnsOf(await shippedMapping(name)).length).toBeGreaterThan(1);
  });

  it.each(['nothing', '../package', 'No-Show', ''])('does not ship "%s"', async (name) => {
    await expect(shippedMapping(name)).rejects.toMatchObject({ code: 'IMPORT_MAPPING_UNKNOWN' });
  });
});
