import { describe, expect, test } from '@jest/globals';
import { cohortMembers } from './cohort-file.js';

describe('patients of a file', () => {
  test('need only an id; a household stands side by side', () => {
    const members = cohortMembers([
      { id: 'anna', stage: 'repeat', visits: '3', channels: 'telegram; sms', news: 'yes' },
      { id: 'olha' },
      { id: 'ivan', recipient: 'anna', stage: '', birth_date: '2017-02-03' },
    ]);
    expect(members.map(({ patientId, recipientId }) => [patientId, recipientId])).toEqual([
      ['anna', 'anna'],
      ['ivan', 'anna'],
      ['olha', 'olha'],
    ]);
    expect(members[0]).toMatchObject({
      visits: 3,
      group: 'repeat',
      channels: ['telegram', 'sms'],
      consents: { news: { '*': { granted: true } } },
    });
    expect(members[1]).toMatchObject({ stage: 'potential', birthDate: '2017-02-03' });
  });

  test.each([
    ['no row', [], 'The file has no patients.'],
    ['a row without an id', [{ id: '' }], 'Patient 1 of the file: id: give every patient an id.'],
    ['a stage that is none', [{ id: 'a' }, { id: 'b', stage: 'new' }], 'Patient 2 of the file: stage:'],
    ['a date that is none', [{ id: 'a', birth_date: '1990-02-31' }], 'Patient 1 of the file: birth_date:'],
    ['a number that is none', [{ id: 'a', visits: 'many' }], 'Patient 1 of the file: visits:'],
    ['one patient twice', [{ id: 'a' }, { id: 'a' }], 'The patient a is in the file twice.'],
  ])('with %s are refused by name', (_, rows, told) => {
    expect(() => cohortMembers(rows)).toThrow(told);
  });
});
