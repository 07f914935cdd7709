import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPatient } from './patient-resource.js';
import type { PatientRecord, PatientSettings } from './patient-resource.js';

const settings: PatientSettings = {
  now: Date.UTC(2026, 0, 12),
  zone: 'Europe/Kyiv',
  locales: ['uk', 'ru', 'en'],
  country: 'UA',
  phoneChannels: ['sms'],
};
const place = { line: 1 };

function read(patient: object, more: Partial<PatientSettings> = {}, fullUrl?: string): PatientRecord {
  const reading = readPatient(
    { resourceType: 'Patient', id: '7', ...patient },
    { place, fullUrl },
    { ...settings, ...more },
  );
  if ('refused' in reading) throw new Error(`${reading.refused.path}: ${reading.refused.reason}`);
  return reading.ok;
}

function refused(patient: unknown, more: Partial<PatientSettings> = {}) {
  const reading = readPatient(patient, { place }, { ...settings, ...more });
  return 'refused' in reading ? reading.refused : undefined;
}

describe('a Patient', () => {
  it('is kept by its id, that of its entry, or an identifier', () => {
    expect(read({}).input.externalId).toBe('Patient/7');
    expect(read({ id: undefined }, {}, 'urn:uuid:a-b').input.externalId).toBe('Patient/a-b');
    const identifier = [
      { system: 'urn:ssn', value: '1' },
      { system: 'urn:mrn', value: ' M-1 ' },
    ];
    expect(read({ identifier }, { identifierSystem: 'urn:mrn' }).input.externalId).toBe('M-1');
    expect(refused({ id: '7', identifier: [] }, { identifierSystem: 'urn:mrn' })).toMatchObject({
      path: 'Patient.identifier',
    });
  });

  it('has the name in use, not a former one', () => {
    const name = [
      { use: 'maiden', family: 'Old', given: ['O'] },
      { use: 'official', family: 'Коваль', given: ['Іван', null, 'Петрович'] },
      { use: 'usual', given: ['Former'], family: 'F', period: { end: '2020-01-01' } },
    ];
    expect(read({ name }).input).toMatchObject({ name: 'Іван Петрович', familyName: 'Коваль' });
    expect(read({ name: [...name, { use: 'usual', given: ['Ваня'] }] }).input.name).toBe('Ваня');
    expect(read({ name: [{ text: 'Anna K' }] }).input).toMatchObject({ name: 'Anna K', familyName: undefined });
    expect(read({ name: [{ use: 'old', family: 'Old' }] }).input.name).toBeUndefined();
  });

  it('is reached in the order they prefer: by rank, then the mobile phone first, and never by a former address', () => {
    const telecom = [
      { system: 'phone', value: '044 123 45 67', use: 'work' },
      { system: 'email', value: 'Anna@Example.org' },
      { system: 'phone', value: '+380 67 123 45 68', use: 'old' },
      { system: 'phone', value: '067 123 45 67', use: 'mobile' },
      { system: 'fax', value: '044 123 45 69' },
      { system: 'sms', value: '067 123 45 60', rank: 1, use: 'work' },
      { system: 'phone', value: '067 123 45 61', period: { end: '2025-01-01' } },
      { system: 'phone' },
    ];
    expect(read({ telecom }).input.contacts).toEqual([
      { channel: 'sms', address: '+380671234560' },
      { channel: 'sms', address: '+380671234567' },
      { channel: 'email', address: 'anna@example.org' },
      { channel: 'sms', address: '+380441234567' },
    ]);
    expect(read({ telecom: telecom.slice(3, 4) }, { phoneChannels: ['whatsapp', 'sms'] }).input.contacts).toEqual([
      { channel: 'whatsapp', address: '+380671234567' },
      { channel: 'sms', address: '+380671234567' },
    ]);
  });

  it('is taken without a phone that is none, which is told without the number', () => {
    const { input, issues } = read({ telecom: [{ system: 'phone', value: '555-1' }] });
    expect(input.contacts).toEqual([]);
    expect(issues).toMatchObject([{ path: 'Patient.telecom[0].value', reason: 'this is no valid phone number' }]);
    expect(JSON.stringify(issues)).not.toContain('555-1');
  });

  it('hears the preferred language if the clinic writes in it', () => {
    const said = (...codes: [string, boolean?][]) =>
      read({ communication: codes.map(([code, preferred]) => ({ language: { coding: [{ code }] }, preferred })) }).input
        .locale;
    expect(said(['ru-RU'])).toBe('ru');
    expect(said(['uk'], ['en', true])).toBe('en');
    expect(said(['EN_us'])).toBe('en');
    expect(said(['zh'])).toBeUndefined();
    expect(said(['zh', true], ['en'])).toBeUndefined();
  });

  it.each([
    ['a date', { deceasedDateTime: '2008-12-14T03:11:33+00:00' }, Date.UTC(2008, 11, 14, 3, 11, 33)],
    ['a year', { deceasedDateTime: '2008' }, Date.UTC(2007, 11, 31, 22)],
    ['true', { deceasedBoolean: true }, settings.now],
    ['a date in the future', { deceasedDateTime: '2999-01-01' }, settings.now],
    ['nonsense', { deceasedDateTime: 'long ago' }, settings.now],
    ['false', { deceasedBoolean: false }, undefined],
    ['nothing', {}, undefined],
  ])('that says %s of its death counts accordingly', (_name, patient, at) => {
    expect(read(patient).input.deceasedAt).toBe(at);
  });

  it('that says anything of a time of death is never taken for alive', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (deceasedDateTime) => {
        expect(read({ deceasedDateTime }).input.deceasedAt).toBeLessThanOrEqual(settings.now);
      }),
    );
  });

  it('out of use brings no contact points', () => {
    const telecom = [{ system: 'phone', value: '067 123 45 67' }];
    expect(read({ telecom, active: false })).toMatchObject({ closed: 'inactive', input: { contacts: [] } });
    const link = [{ type: 'replaced-by', other: { reference: 'Patient/8' } }];
    expect(read({ telecom, link })).toMatchObject({ closed: 'replaced', input: { contacts: [] } });
    expect(read({ telecom, link: [{ type: 'seealso', other: {} }] }).closed).toBeUndefined();
  });

  it('keeps a birth date that is whole, and tells of one that cannot be', () => {
    expect(read({ birthDate: '1956-08-03' }).input.birthDate).toBe('1956-08-03');
    expect(read({ birthDate: '1956' })).toMatchObject({ input: { birthDate: undefined }, issues: [] });
    expect(read({ birthDate: '1956-02-30' }).issues).toMatchObject([{ path: 'Patient.birthDate' }]);
    expect(read({ birthDate: '2026-02-01' }).issues).toMatchObject([{ path: 'Patient.birthDate' }]);
    expect(read({ gender: 'unknown' }).input.gender).toBeUndefined();
  });

  it.each([
    ['no id', {}, 'Patient.id'],
    ['an id that is a path', { id: '../etc' }, 'Patient.id'],
    ['a number for a phone', { id: '1', telecom: [{ system: 'phone', value: 5 }] }, 'Patient.telecom[0].value'],
    ['a null character', { id: '1', name: [{ given: ['A\0'] }] }, 'Patient.name[0].given[0]'],
    ['half a character', { id: '1', name: [{ family: '\ud800' }] }, 'Patient.name[0].family'],
    ['a word for yes', { id: '1', active: 'yes' }, 'Patient.active'],
    ['a text instead of a list', { id: '1', name: 'Anna' }, 'Patient.name'],
  ])('with %s is refused with the place', (_name, patient, path) => {
    expect(refused(patient)).toMatchObject({ path, reason: expect.any(String), fix: expect.any(String) });
  });

  it('never throws, and never repeats in a fault what it says', () => {
    const secret = 'Xq7secret';
    const deep = fc.object({
      values: [fc.constant(secret), fc.integer(), fc.constant(null), fc.boolean()],
      maxDepth: 4,
    });
    const fields = [
      'id',
      'active',
      'name',
      'telecom',
      'gender',
      'birthDate',
      'deceasedDateTime',
      'communication',
      'link',
      'identifier',
      '__proto__',
    ];
    const anything = fc.dictionary(
      fc.constantFrom(...fields),
      fc.oneof(deep, fc.constant(secret), fc.array(deep, { maxLength: 3 })),
    );
    fc.assert(
      fc.property(anything, (patient) => {
        const reading = readPatient({ id: '1', ...patient }, { place }, settings);
        const issues = 'refused' in reading ? [reading.refused] : reading.ok.issues;
        expect(JSON.stringify(issues)).not.toContain(secret);
      }),
    );
  });
});
