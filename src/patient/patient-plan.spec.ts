import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PatientInput } from './patient-input.js';
import { planPatients } from './patient-plan.js';
import type { KnownPeople, PatientPlan } from './patient-plan.js';

const nobody: KnownPeople = { patients: [], recipients: [], addresses: [] };

function counting(prefix: string) {
  let next = 0;
  return { now: 1_000, newId: () => `${prefix}${String((next += 1)).padStart(4, '0')}` };
}

const sms = (address: string) => ({ channel: 'sms' as const, address });

/** The state after a plan is written to a state. */
function written(known: KnownPeople, plan: PatientPlan): KnownPeople {
  const moved = new Map(plan.merges.map(({ from, into }) => [from, into]));
  const saved = new Map([...plan.savedPatients, ...plan.newPatients].map((patient) => [patient.patientId, patient]));
  const recipients = new Map(
    [...known.recipients, ...plan.savedRecipients, ...plan.newRecipients].map((row) => [row.recipientId, row]),
  );
  const patients = [...known.patients.filter(({ patientId }) => !saved.has(patientId)), ...saved.values()];
  const addresses = [...known.addresses, ...plan.newContacts];
  return {
    patients,
    recipients: [...recipients.values()].filter(({ recipientId }) => !moved.has(recipientId)),
    addresses: addresses.map((row) => ({ ...row, recipientId: moved.get(row.recipientId) ?? row.recipientId })),
  };
}

describe('patient plan', () => {
  it('gives patients who share a phone one recipient', () => {
    const plan = planPatients(
      [
        { externalId: 'mother', contacts: [sms('+1'), { channel: 'email', address: 'm@example.org' }] },
        { externalId: 'child', contacts: [sms('+1')] },
        { externalId: 'stranger', contacts: [sms('+2')] },
      ],
      nobody,
      counting('r'),
    );
    const [mother, child, stranger] = plan.newPatients;
    expect(child?.recipientId).toBe(mother?.recipientId);
    expect(stranger?.recipientId).not.toBe(mother?.recipientId);
    expect(plan.newRecipients).toHaveLength(2);
    expect(plan.newContacts.map(({ address, rank }) => [address, rank])).toEqual([
      ['+1', 0],
      ['m@example.org', 1],
      ['+2', 0],
    ]);
  });

  it('makes two known recipients one when a phone turns out to be shared, with the refusals of both', () => {
    const first = planPatients(
      [
        { externalId: 'a', contacts: [sms('+1')], locale: 'uk' },
        { externalId: 'b', contacts: [sms('+2')], locale: 'ru' },
      ],
      nobody,
      counting('r'),
    );
    const known = written(nobody, first);
    const [left, right] = known.recipients;
    const refused = { news: { sms: { granted: false, at: 5 } } };
    const changes = [{ mutes: { news: 9 } }, { consents: refused }];
    const people = { ...known, recipients: known.recipients.map((row, index) => ({ ...row, ...changes[index] })) };
    const plan = planPatients([{ externalId: 'b', contacts: [sms('+1')] }], people, counting('s'));
    expect(plan.merges).toEqual([{ from: right?.recipientId, into: left?.recipientId }]);
    expect(plan.savedRecipients).toEqual([{ ...left, mutes: { news: 9 }, consents: refused }]);
    expect(plan.savedPatients.map(({ externalId, recipientId }) => [externalId, recipientId])).toEqual([
      ['b', left?.recipientId],
    ]);
    expect(plan.results).toEqual([{ patientId: expect.any(String), change: 'changed' }]);
  });

  it('keeps what an input leaves out, and empties what it says is null', () => {
    const known = written(
      nobody,
      planPatients(
        [{ externalId: 'a', name: 'Anna', gender: 'f', tags: ['vip'], contacts: [] }],
        nobody,
        counting('r'),
      ),
    );
    const plan = planPatients([{ externalId: 'a', gender: null, tags: ['new'], contacts: [] }], known, counting('s'));
    expect(plan.savedPatients).toMatchObject([{ name: 'Anna', gender: null, tags: ['vip', 'new'] }]);
  });

  const input: fc.Arbitrary<PatientInput> = fc.record({
    externalId: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.constantFrom(undefined, null, 'Anna'),
    locale: fc.constantFrom(undefined, 'uk', 'ru'),
    contacts: fc.uniqueArray(fc.constantFrom('+1', '+2', '+3', '+4').map(sms), {
      selector: ({ address }) => address,
      maxLength: 2,
    }),
  });

  it('the same again changes nothing, once names agree with themselves', () => {
    const inputs = fc.uniqueArray(input, { selector: ({ externalId }) => externalId });
    fc.assert(
      fc.property(inputs, (list) => {
        const known = written(nobody, planPatients(list, nobody, counting('r')));
        const again = planPatients(list, known, counting('s'));
        expect(again).toMatchObject({
          newRecipients: [],
          savedRecipients: [],
          merges: [],
          newPatients: [],
          savedPatients: [],
          newContacts: [],
        });
        expect(again.results.every(({ change }) => change === 'unchanged')).toBe(true);
      }),
    );
  });

  it('every address has one owner, every patient and address an existing recipient, in one batch or in many', () => {
    fc.assert(
      fc.property(fc.array(fc.array(input), { maxLength: 4 }), (batches) => {
        let known = nobody;
        batches.forEach((batch, index) => (known = written(known, planPatients(batch, known, counting(`b${index}-`)))));
        const recipients = new Set(known.recipients.map(({ recipientId }) => recipientId));
        const owners = new Map(known.addresses.map(({ address, recipientId }) => [address, recipientId]));
        expect(owners.size).toBe(known.addresses.length);
        for (const { recipientId } of [...known.patients, ...known.addresses])
          expect(recipients).toContain(recipientId);
        const patients = new Map(known.patients.map((patient) => [patient.externalId, patient]));
        for (const { externalId, contacts } of batches.flat()) {
          for (const { address } of contacts) expect(owners.get(address)).toBe(patients.get(externalId)?.recipientId);
        }
      }),
    );
  });
});
