import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { UnitOfWork } from '../../../src/runtime/index.js';
import { PatientService } from '../../../src/patient/index.js';
import { balances, bundleOf, NOW, openFhirRoom } from './fhir-room.js';
import type { FhirRoom } from './fhir-room.js';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString();
const tables = ['patient', 'recipient', 'contact_point', 'appointment_fact', 'event', 'timeline'];

let room: FhirRoom;
let people = 0;
let id = '';

beforeAll(async () => (room = await openFhirRoom()));
afterAll(() => room.close());
beforeEach(() => {
  people += 1;
  id = `p${people}`;
});

const phone = () => `+38067${String(1_000_000 + people)}`;
const person = (more: object = {}) => ({
  resourceType: 'Patient',
  id,
  name: [{ use: 'official', family: 'Коваль', given: ['Ганна'] }],
  telecom: [{ system: 'phone', value: phone() }],
  ...more,
});
const booking = (name: string, more: object = {}) => ({
  resourceType: 'Appointment',
  id: `${id}-${name}`,
  status: 'booked',
  start: at(72),
  created: at(-2),
  participant: [{ actor: { reference: `Patient/${id}` } }],
  ...more,
});
const visit = (name: string, more: object = {}) => ({
  resourceType: 'Encounter',
  id: `${id}-${name}`,
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: `Patient/${id}` },
  period: { start: at(-500) },
  ...more,
});

const facts = () =>
  room.rows(
    `SELECT external_id, status, revision, starts_at, booked_at, doctor, zone FROM appointment_fact
      WHERE external_id LIKE '%/${id}-%' ORDER BY external_id`,
  );
const told = async () => {
  const rows = await room.rows<{ type: string }>(
    `SELECT type FROM event JOIN patient USING (clinic_id, patient_id)
      WHERE external_id = 'Patient/${id}' ORDER BY event_id`,
  );
  return rows.map(({ type }) => type);
};
const patientRow = async () => {
  const [row] = await room.rows(
    `SELECT name, family_name, visits, held_by, deceased_at, locale,
            (SELECT count(*)::integer FROM contact_point c WHERE c.recipient_id = r.recipient_id) AS contacts
       FROM patient p JOIN recipient r USING (clinic_id, recipient_id) WHERE external_id = 'Patient/${id}'`,
  );
  return row;
};
const everything = async () =>
  JSON.stringify(await Promise.all(tables.map((table) => room.rows(`SELECT * FROM ${table} ORDER BY 1, 2, 3`))));

describe('an import of FHIR', () => {
  it('brings a patient, a visit of the past in silence, and a booking that the scenarios hear of', async () => {
    const bundle = bundleOf(
      person({ communication: [{ language: { coding: [{ code: 'en-US' }] } }] }),
      visit('old'),
      booking('next'),
    );
    const report = await room.run([bundle]);
    expect(report).toMatchObject({ rows: 3, created: 3, refused: 0, refusalsInAll: 0, stopped: [] });
    expect(balances(report)).toBe(true);
    expect(await patientRow()).toMatchObject({
      name: 'Ганна',
      family_name: 'Коваль',
      visits: 1,
      locale: 'en',
      contacts: 1,
    });
    expect(await facts()).toMatchObject([
      { external_id: `Appointment/${id}-next`, status: 'booked', booked_at: new Date(at(-2)) },
      { external_id: `Encounter/${id}-old`, status: 'attended', starts_at: new Date(at(-500)) },
    ]);
    expect(await told()).toEqual(['appointment.booked']);
  });

  it('twice changes nothing and tells nobody, as documents, as lines and as a stream', async () => {
    const resources = [
      visit('came', { appointment: [{ reference: `Appointment/${id}-past` }], period: { start: at(-47) } }),
      booking('past', { start: at(-48) }),
      booking('next'),
      booking('off', { status: 'cancelled' }),
      person(),
    ];
    await room.run([bundleOf(...resources)]);
    const before = await everything();
    const lines = resources.map((resource) => JSON.stringify(resource)).join('\r\n');
    for (const report of [
      await room.run([bundleOf(...resources)]),
      await room.run([lines], { lines: true }),
      await room.run([lines], { lines: true, streamed: true }),
      await room.run(resources.toReversed()),
    ])
      expect(report).toMatchObject({ rows: 5, unchanged: 5, refusalsInAll: 0 });
    expect(await everything()).toBe(before);
    const [fact] = (await facts()).filter((row) => row['external_id'] === `Appointment/${id}-past`);
    expect(fact).toMatchObject({ status: 'attended', starts_at: new Date(at(-48)), revision: 1 });
    expect(await patientRow()).toMatchObject({ visits: 1 });
  });

  it('in a dry run reports the same, and writes nothing', async () => {
    const bundle = bundleOf(
      visit('old'),
      booking('next'),
      booking('of-nobody', { participant: [{ actor: { reference: 'Patient/nobody' } }] }),
      person({ active: false }),
    );
    const before = await everything();
    const dry = await room.run([bundle], { dryRun: true });
    expect(await everything()).toBe(before);
    const streamed = await room.run([bundle], { dryRun: true, streamed: true });
    const real = await room.run([bundle]);
    expect({ ...dry, dryRun: false }).toEqual(real);
    expect({ ...streamed, dryRun: false }).toMatchObject({ types: real.types, remarksInAll: 1, refusalsInAll: 1 });
  });

  it('in a stream lets visits wait for their patient, and refuses those who wait in vain', async () => {
    const nobodys = visit('nobody', { subject: { reference: 'Patient/unheard-of' } });
    const crowd = Array.from({ length: 1_100 }, (_, index) =>
      visit(`v${index}`, { period: { start: at(-500 - index) } }),
    );
    const report = await room.run([bundleOf(...crowd, nobodys, person())], { streamed: true });
    expect(report).toMatchObject({ rows: 1_102, created: 1_101, refused: 1 });
    expect(report.refusals).toEqual([
      {
        line: 1,
        entry: 1_100,
        resource: `Encounter/${id}-nobody`,
        path: 'Encounter.subject',
        reason: 'there is no patient of this reference',
        fix: expect.any(String),
      },
    ]);
    expect(await patientRow()).toMatchObject({ visits: 1_100 });
  });

  it('follows an appointment through its life', async () => {
    const status = async (more: object) => {
      room.clock.set(room.clock.now() + 1);
      return room.run([bundleOf(person(), booking('one', more))]);
    };
    await status({ status: 'proposed' });
    await status({ status: 'booked' });
    await status({ status: 'booked', start: at(96) });
    await status({ status: 'cancelled', start: undefined, cancelationReason: { coding: [{ code: 'pat' }] } });
    expect(await facts()).toMatchObject([{ status: 'cancelled', revision: 2, starts_at: new Date(at(96)) }]);
    expect(await told()).toEqual(['appointment.booked', 'appointment.moved', 'appointment.cancelled']);
  });

  it('cancels what was entered by mistake, and passes over a mistake nobody knows of', async () => {
    await room.run([bundleOf(person(), booking('known'))]);
    room.clock.set(room.clock.now() + 1);
    const wrong = { status: 'entered-in-error' };
    const report = await room.run([bundleOf(booking('known', wrong), booking('unknown', wrong), visit('v', wrong))]);
    expect(report).toMatchObject({ changed: 1, ignored: 2, remarksInAll: 2 });
    expect(balances(report)).toBe(true);
    expect(await told()).toEqual(['appointment.booked', 'appointment.cancelled']);
  });

  it('does not take back what something newer said', async () => {
    const stamp = (hours: number) => ({ meta: { lastUpdated: at(hours) } });
    await room.run([bundleOf(person(), booking('one', { start: at(96), ...stamp(-1) }))]);
    const report = await room.run([bundleOf(booking('one', { start: at(72), ...stamp(-20) }))]);
    expect(report).toMatchObject({ refused: 1, refusals: [{ reason: 'something newer is known of it' }] });
  });

  it('catches up with visits of the last days when it is asked to', async () => {
    const bundle = bundleOf(person(), visit('fresh', { period: { start: at(-20) } }), visit('old'));
    await room.run([bundle], { settings: { catch_up: 'true' } });
    expect(await told()).toEqual(['appointment.booked', 'appointment.attended', 'patient.stage_changed']);
  });

  it('holds whoever’s record is out of use, and lets go when it is in use again', async () => {
    await room.run([bundleOf(person())]);
    const closed = await room.run([bundleOf(person({ active: false }))]);
    expect(closed).toMatchObject({
      changed: 1,
      inactive: 1,
      remarks: [{ path: 'Patient.active', resource: `Patient/${id}` }],
    });
    expect(await patientRow()).toMatchObject({ held_by: 'fhir:inactive' });
    expect(await room.run([bundleOf(person({ active: false }))])).toMatchObject({ unchanged: 1 });
    expect(await room.run([bundleOf(person())])).toMatchObject({ changed: 1, inactive: 0 });
    expect(await patientRow()).toMatchObject({ held_by: null });
  });

  it('leaves the dialogue with the person who holds it', async () => {
    await room.run([bundleOf(person())]);
    await room.app.get(UnitOfWork).run(1, async (tx) => {
      const patients = room.app.get(PatientService);
      const [patientId = ''] = (await patients.patientIds(tx, [`Patient/${id}`])).values();
      await patients.holdDialogue(tx, patientId, 'anna');
    });
    await room.run([bundleOf(person({ link: [{ type: 'replaced-by', other: { reference: 'Patient/x' } }] }))]);
    await room.run([bundleOf(person())]);
    expect(await patientRow()).toMatchObject({ held_by: 'anna' });
  });

  it('knows patients by an identifier, and their visits by either', async () => {
    const settings = { identifier_system: 'urn:mrn' };
    const identifier = [{ system: 'urn:mrn', value: `M-${id}` }];
    const byIdentifier = { type: 'Patient', identifier: identifier[0] };
    const report = await room.run(
      [
        bundleOf(
          visit('a'),
          visit('b', { subject: byIdentifier }),
          visit('c', { subject: { reference: 'Patient/else' } }),
          person({ identifier }),
        ),
      ],
      { settings },
    );
    expect(report).toMatchObject({ created: 3, refused: 1 });
    const [row] = await room.rows(`SELECT visits FROM patient WHERE external_id = 'M-${id}'`);
    expect(row).toEqual({ visits: 2 });
  });

  it('finds the patient of an entry by the address of the entry', async () => {
    const actors = [
      { actor: { reference: 'urn:uuid:doctor', display: 'Dr.' } },
      { actor: { reference: `urn:uuid:entry-${id}` } },
    ];
    const entry = [
      { resource: booking('one', { participant: actors }) },
      { fullUrl: `urn:uuid:entry-${id}`, resource: person() },
    ];
    expect(await room.run([{ resourceType: 'Bundle', entry }])).toMatchObject({ created: 2, refused: 0 });
  });

  it('refuses what makes no sense alone, with its place, and takes everything else', async () => {
    const hostile = `{"resourceType":"Patient","id":"x${id}","__proto__":{"active":false},"name":[{"given":["\\ud83d"]}]}`;
    const text = `{"resourceType":"Bundle","entry":[
      {"resource":${hostile}},
      {"resource":{"resourceType":"Patient","id":"y${id}","name":[{"family":"A\\u0000"}]}},
      {"resource":{"resourceType":"Observation","id":"o"}},
      {"resource":{"resourceType":"constructor"}},
      {"resource":{"resourceType":"Patient","id":"z${id}","name":[{"family":"${'x'.repeat(10_000_000)}"}]}},
      {"resource":{"resourceType":"Patient" "id"}},
      {"resource":${JSON.stringify(person({ telecom: [{ system: 'phone', value: '12' }], birthDate: 'soon' }))}},
      {"resource":${JSON.stringify(person())}},
      {"resource":${JSON.stringify(booking('bad', { start: 'soon' }))}},
      {"resource":${JSON.stringify(booking('good'))}}
    ]}`;
    const report = await room.run([text]);
    expect(balances(report)).toBe(true);
    expect(report).toMatchObject({ rows: 10, created: 2, ignored: 1, refused: 7, refusalsInAll: 9 });
    expect(report.refusals.map(({ entry, path, reason }) => [entry, path ?? reason])).toEqual(
      expect.arrayContaining([
        [0, 'Patient.name[0].given[0]'],
        [1, 'Patient.name[0].family'],
        [3, 'this is no FHIR resource: it has no resourceType'],
        [4, 'the resource is larger than 4 MB'],
        [5, 'this is no JSON object'],
        [6, 'Patient.telecom[0].value'],
        [6, 'Patient.birthDate'],
        [7, 'Patient.id'],
        [8, 'Appointment.start'],
      ]),
    );
    expect(report.types).toMatchObject({ Observation: { read: 1, ignored: 1 } });
  });

  it('of a bundle that breaks off says where, and keeps what came before', async () => {
    const whole = JSON.stringify(bundleOf(person(), visit('old'), visit('lost')));
    const report = await room.run([whole.slice(0, whole.length - 30)]);
    expect(report).toMatchObject({ created: 2, stopped: [{ line: 1, reason: expect.stringContaining('entry 2') }] });
    expect(await patientRow()).toMatchObject({ visits: 1 });
  });

  it.each([
    ['no JSON', 'Patient;Anna'],
    ['an empty file', ''],
    ['a bundle that breaks off before its first entry', '{"resourceType":"Bundle","entry":['],
  ])('of %s alone ends with an error', async (_name, text) => {
    await expect(room.run([text])).rejects.toMatchObject({ code: 'IMPORT_FHIR', fix: expect.any(String) });
  });

  it('into one clinic enters nothing into another', async () => {
    await room.run([bundleOf(person(), visit('old'))]);
    const counts = await room.app
      .get(UnitOfWork)
      .run(2, (tx) => Promise.all(tables.map((table) => tx.query(`SELECT * FROM ${table}`))));
    expect(counts.flat()).toEqual([]);
  });
});
