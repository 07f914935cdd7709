import { describe, expect, it } from '@jest/globals';
import { PatientIndex, patientReference } from './patient-index.js';

const of = (reference: object) =>
  patientReference({ reference: undefined, type: undefined, identifier: undefined, display: undefined, ...reference });

function resolve(index: PatientIndex, reference: object): string | undefined {
  const read = of(reference);
  return read && index.externalIdOf(read);
}

describe('a reference to a patient', () => {
  it.each([['Patient/7'], ['https://ehr.example.org/fhir/Patient/7'], ['Patient/7/_history/3'], ['urn:uuid:7']])(
    'written %s is the patient with that id',
    (reference) => {
      expect(resolve(new PatientIndex(undefined), { reference })).toBe('Patient/7');
    },
  );

  it.each(['Practitioner/7', '#p1', 'Group/7', ''])('is none when written %s', (reference) => {
    expect(of({ reference })).toBeUndefined();
  });

  it('of a urn that says it is something else is none, and of a bare urn is uncertain', () => {
    expect(of({ reference: 'urn:uuid:7', type: 'Practitioner' })).toBeUndefined();
    expect(of({ reference: 'urn:uuid:7' })).toMatchObject({ isCertain: false });
  });

  it('follows the address of an entry to the id of its resource', () => {
    const index = new PatientIndex(undefined);
    index.add({ id: '7', externalId: 'Patient/7', fullUrl: 'urn:uuid:aaa' });
    expect(resolve(index, { reference: 'urn:uuid:aaa' })).toBe('Patient/7');
  });

  it('finds who is kept by an identifier, by the identifier itself or by the resource that was read', () => {
    const index = new PatientIndex('urn:mrn');
    expect(resolve(index, { reference: 'Patient/7' })).toBeUndefined();
    index.add({ id: '7', externalId: 'M-7', fullUrl: 'urn:uuid:7' });
    expect(resolve(index, { reference: 'Patient/7' })).toBe('M-7');
    expect(resolve(index, { reference: 'https://x.test/Patient/7' })).toBe('M-7');
    expect(resolve(index, { reference: 'urn:uuid:7' })).toBe('M-7');
    expect(resolve(index, { type: 'Patient', identifier: { system: 'urn:mrn', value: 'M-9' } })).toBe('M-9');
    expect(resolve(index, { reference: 'Patient?identifier=urn:mrn|M-8' })).toBe('M-8');
    expect(resolve(index, { type: 'Patient', identifier: { system: 'urn:ssn', value: '1' } })).toBeUndefined();
  });
});
