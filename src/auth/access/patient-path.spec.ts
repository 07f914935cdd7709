import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { patientOf, patientsIn, subjectOf, wordOf } from './patient-path.js';

const id = '0198f5a0-0000-7000-8000-00000000000a';
const other = '0198f5a0-0000-7000-8000-00000000000b';

describe('the patient a request is about', () => {
  it.each([
    ['/api/v1/patients/:id', { id }],
    ['/api/v1/patients/:id/timeline', { id }],
    ['/api/v1/conversations/:patientId/notes/:id', { patientId: id, id: other }],
    ['/api/v1/something/:patientId', { patientId: id }],
    ['/api/v1/patients/:id', { id: id.toUpperCase() }],
  ])('is read from %s', (route, params) => {
    expect(patientOf(route, params)).toBe(id);
  });

  it.each([
    ['/api/v1/handovers/:id', { id }],
    ['/api/v1/patients/:id', { id: 'no id at all' }],
    ['/api/v1/patients', {}],
  ])('is not to be read from %s with %j', (route, params) => {
    expect(patientOf(route, params)).toBeUndefined();
  });
});

describe('the patients an answer shows', () => {
  it('are found however deep they lie, each once', () => {
    const answer = {
      list: [{ patient_id: id }, { card: { patient_id: other, next: [{ patientId: id }] } }],
      id: other,
    };
    expect(patientsIn(answer, 10)).toEqual([id, other]);
  });

  it('are at most as many as asked for, whatever the answer is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 0, max: 5 }), (answer, limit) => {
        expect(patientsIn(answer, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
    expect(patientsIn([{ patient_id: id }, { patient_id: other }], 1)).toEqual([id]);
  });
});

describe('what a request is about besides', () => {
  it('is an id, and never an address or a word somebody wrote', () => {
    expect(subjectOf({ id }, { text: 'hello' })).toBe(id);
    expect(subjectOf({ external_id: 'A-17' }, {})).toBe('A-17');
    expect(subjectOf({ channel: 'telegram', address: '+380501234567' }, { text: 'hello' })).toBeUndefined();
    expect(subjectOf({}, { patient_external_id: 'P-1', name: 'Олена' })).toBe('P-1');
    expect(subjectOf({}, undefined)).toBeUndefined();
  });

  it('is a scenario, an account or a part of the clinic by its own word, and nothing that was typed', () => {
    expect(wordOf('/api/v1/scenarios/:id/pause', { id: 'visit-reminders' }, {})).toBe('visit-reminders');
    expect(wordOf('/api/v1/channels/:name', { name: 'sms-main' }, {})).toBe('sms-main');
    expect(wordOf('/api/v1/operations/pause', {}, { scope: 'channel', id: 'sms', reason: 'Olena asked' })).toBe('sms');
    expect(wordOf('/api/v1/operations/resume', {}, { scope: 'clinic', id: '' })).toBe('clinic');
    expect(wordOf('/api/v1/operations/pause', {}, { scope: 'channel', id: '+380501234567' })).toBeUndefined();
    expect(wordOf('/api/v1/scenarios/:id/pause', { id: 'Олена' }, {})).toBeUndefined();
    expect(wordOf('/api/v1/patients/:id/notes', { id: 'p-1' }, { id: 'sms' })).toBeUndefined();
  });
});
