import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseMapping, shippedMapping } from '../../../src/patient/index.js';
import type { CsvMapping } from '../../../src/patient/index.js';
import { fileOf, openRoom } from './patient-room.js';
import type { Room } from './patient-room.js';

const table = {
  kind: 'patients',
  zone: 'Europe/Kyiv',
  country: 'UA',
  columns: { external_id: 'id', name: 'name', deceased_at: { column: 'died', format: 'yyyy-MM-dd' } },
  contacts: [{ channel: 'sms', column: 'phone' }],
};
const people = parseMapping(table);
const visits = parseMapping({
  kind: 'appointments',
  zone: 'Europe/Kyiv',
  columns: {
    patient: 'patient',
    appointment: 'id',
    booked_at: { column: 'booked', format: 'yyyy-MM-dd HH:mm' },
    starts_at: { column: 'starts', format: 'yyyy-MM-dd HH:mm' },
    status: 'status',
  },
});
const refusals = parseMapping({
  kind: 'consents',
  zone: 'Europe/Kyiv',
  country: 'UA',
  source: 'old system',
  columns: {
    class: { constant: 'marketing' },
    channel: { constant: '*' },
    granted: { constant: 'refused' },
    occurred_at: { column: 'at', format: 'yyyy-MM-dd' },
  },
  contacts: [{ channel: 'sms', column: 'phone' }],
});
const agreements = {
  kind: 'consents',
  zone: 'Europe/Kyiv',
  source: 'old system',
  columns: {
    external_id: 'id',
    class: { constant: 'marketing' },
    channel: { constant: '*' },
    granted: { constant: 'granted' },
    occurred_at: { column: 'at', format: 'yyyy-MM-dd' },
  },
};

const patientLines = [
  'id,name,phone,died',
  'm,Марія,0671234567,',
  'c,Коля,0671234567,',
  's,Сава,12345,',
  'd,Дід,0671234568,2020-01-01',
];
const visitLines = [
  'patient,id,booked,starts,status',
  'm,a1,2026-01-11 10:00,2026-01-20 10:00,booked',
  'c,a2,2025-11-01 10:00,2025-12-01 10:00,attended',
  'm,a3,2026-01-11 10:00,2026-01-10 10:00,booked',
  'x,a4,2026-01-11 10:00,2026-01-20 10:00,booked',
];

const tables = ['patient', 'recipient', 'contact_point', 'appointment_fact', 'event', 'timeline', 'consent'];

describe('import', () => {
  let room: Room;
  beforeAll(async () => (room = await openRoom()));
  afterAll(() => room.close());

  const run = (mapping: CsvMapping, lines: string[], dryRun = false) =>
    room.imports.importFile({ clinicId: 1, source: fileOf(...lines), mapping, dryRun });
  const everything = async () => {
    const contents = await Promise.all(tables.map((table) => room.rows(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)));
    return JSON.stringify(contents);
  };

  it('in a dry run reports all and writes nothing', async () => {
    const before = await everything();
    expect(await run(people, patientLines, true)).toMatchObject({
      dryRun: true,
      rows: 4,
      created: 4,
      refused: 0,
      refusalsInAll: 1,
    });
    expect(await everything()).toBe(before);
  });

  it('gives patients with one phone one recipient, and keeps the patient of a bad phone', async () => {
    const report = await run(people, patientLines);
    expect(report).toMatchObject({ created: 4, refusals: [{ line: 4, column: 'phone' }] });
    const rows = await room.rows(
      `SELECT external_id, recipient_id, deceased_at IS NOT NULL AS dead FROM patient ORDER BY 1`,
    );
    const recipientOf = (id: string) => rows.find((row) => row['external_id'] === id)?.['recipient_id'];
    expect(recipientOf('c')).toBe(recipientOf('m'));
    expect(new Set(rows.map((row) => row['recipient_id'])).size).toBe(3);
    expect(rows.filter((row) => row['dead']).map((row) => row['external_id'])).toEqual(['d']);
    expect(await room.rows('SELECT * FROM event')).toEqual([]);
  });

  it('counts on whose word somebody new came, once, and says of every other code why it does not count', async () => {
    const code = `INSERT INTO referral_code (clinic_id, code, patient_id, created_at)
      SELECT 1, 'MARIA777', patient_id, now() FROM patient WHERE clinic_id = 1 AND external_id = 'm'`;
    await room.rows(code);
    const mapping = parseMapping({ ...table, columns: { ...table.columns, referral_code: 'friend' } });
    const lines = [
      'id,name,phone,died,friend',
      'n,Ніна,,,maria777',
      'm,Марія,0671234567,,MARIA777',
      'o,Оля,,,NOBODY22',
    ];
    const report = await run(mapping, lines);
    expect(report).toMatchObject({ rows: 3, created: 2, refused: 0 });
    expect(report.refusals.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'the referral code is their own'],
      [4, 'nobody of the clinic has the referral code'],
    ]);
    expect(await run(mapping, lines)).toMatchObject({ created: 0, refusalsInAll: 2 });
    const rows = await room.rows(
      `SELECT f.external_id AS friend, p.external_id AS new, r.source FROM referral r
         JOIN patient p ON p.clinic_id = r.clinic_id AND p.patient_id = r.patient_id
         JOIN patient f ON f.clinic_id = r.clinic_id AND f.patient_id = r.referrer_id WHERE r.clinic_id = 1`,
    );
    expect(rows).toEqual([{ friend: 'm', new: 'n', source: 'import' }]);
    await room.rows(`DELETE FROM patient WHERE clinic_id = 1 AND external_id IN ('n', 'o')`);
  });

  it('stores appointments, counts visits, and tells of the past nothing', async () => {
    expect(await run(visits, visitLines)).toMatchObject({
      rows: 4,
      created: 2,
      refused: 2,
      refusals: [
        { line: 4, column: 'starts' },
        { line: 5, reason: 'there is no patient with this id' },
      ],
    });
    const events = await room.rows(`SELECT type, occurred_at, payload FROM event`);
    expect(events).toEqual([
      {
        type: 'appointment.booked',
        occurred_at: new Date('2026-01-11T10:00:00+02:00'),
        payload: expect.objectContaining({ revision: 1 }),
      },
    ]);
    const [child] = await room.rows(`SELECT visits FROM patient WHERE external_id = 'c'`);
    expect(child).toEqual({ visits: 1 });
  });

  it('takes the refusals of an older system, once', async () => {
    const lines = ['phone,at', '067 123 45 67,2024-05-01', '0991112233,2024-05-01'];
    expect(await run(refusals, lines)).toMatchObject({ created: 1, refused: 1 });
    const [recipient] = await room.rows(
      `SELECT consents FROM recipient JOIN patient USING (clinic_id, recipient_id) WHERE external_id = 'm'`,
    );
    expect(recipient).toEqual({
      consents: { marketing: { '*': { granted: false, at: Date.parse('2024-05-01T00:00:00+03:00') } } },
    });
    expect(await room.rows(`SELECT proof FROM consent`)).toEqual([{ proof: { source: 'old system' } }]);
    const told = await room.rows(`SELECT occurred_at FROM event WHERE type = 'patient.opted_out'`);
    expect(told).toEqual(Array.from({ length: 2 }, () => ({ occurred_at: new Date('2024-05-01T00:00:00+03:00') })));
  });

  it('takes no consent of a day that has not come: it would outweigh every refusal until then', async () => {
    const agreed = parseMapping(agreements);
    const lines = ['id,at', 'm,2062-05-01', 'm,2023-05-01'];
    expect(await run(agreed, lines)).toMatchObject({
      created: 1,
      refused: 1,
      refusals: [{ line: 2, column: 'at', reason: 'the consent lies in the future' }],
    });
    const [recipient] = await room.rows(
      `SELECT consents FROM recipient JOIN patient USING (clinic_id, recipient_id) WHERE external_id = 'm'`,
    );
    expect(recipient).toMatchObject({ consents: { marketing: { '*': { granted: false } } } });
  });

  it('of the same files again changes nothing and tells nobody', async () => {
    const before = await everything();
    expect(await run(people, patientLines)).toMatchObject({ created: 0, changed: 0, unchanged: 4 });
    expect(await run(visits, visitLines)).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
    expect(await run(refusals, ['phone,at', '+380671234567,2024-05-01'])).toMatchObject({ created: 0, unchanged: 1 });
    expect(await everything()).toBe(before);
  });

  it('of a file with another time moves the appointment', async () => {
    const moved = visitLines.slice(0, 2).map((line) => line.replace('2026-01-20 10:00', '2026-01-21 15:00'));
    expect(await run(visits, moved)).toMatchObject({ changed: 1 });
    expect(await room.rows(`SELECT revision FROM appointment_fact WHERE external_id = 'a1'`)).toEqual([
      { revision: 2 },
    ]);
    const events = await room.rows(
      `SELECT payload->>'revision' AS revision FROM event WHERE type = 'appointment.moved'`,
    );
    expect(events).toEqual([{ revision: '2' }]);
  });

  it('of payments tells what was paid once, whatever file says it again, and refuses what it cannot be sure of', async () => {
    const columns = { patient: 'patient', paid_at: { column: 'paid', format: 'dd.MM.yyyy' }, amount: 'amount' };
    const payments = parseMapping({ kind: 'payments', zone: 'Europe/Kyiv', columns });
    const lines = [
      'patient;paid;amount',
      'm;09.01.2026;1 250,50',
      'm;09.01.2026;300',
      'm;09.01.2026;300',
      'c;08.01.2026;"1,250"',
      'x;09.01.2026;300',
    ];
    const paid = () =>
      room.rows(
        `SELECT p.external_id AS patient, sum(f.value::numeric)::float8 AS amount, min(f.at) AS at FROM loyalty_fact f
           JOIN patient p USING (clinic_id, patient_id) WHERE f.clinic_id = 1 AND f.kind = 'spent' GROUP BY 1`,
      );
    expect(await run(payments, lines, true)).toMatchObject({ rows: 5, created: 3, refused: 2 });
    expect(await paid()).toEqual([]);
    const report = await run(payments, lines);
    expect(report).toMatchObject({ created: 3, unchanged: 0, refused: 2 });
    expect(report.refusals.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'the amount cannot be read'],
      [6, 'there is no patient with this id'],
    ]);
    const once = [{ patient: 'm', amount: 1850.5, at: new Date('2026-01-09T00:00:00+02:00') }];
    expect(await paid()).toEqual(once);
    expect(await run(payments, lines.slice(0, 4))).toMatchObject({ created: 0, unchanged: 3 });
    expect(await paid()).toEqual(once);
    const receipts = parseMapping({ kind: 'payments', zone: 'Europe/Kyiv', columns: { ...columns, payment: 'id' } });
    expect(await run(receipts, ['patient,id,paid,amount', 'c,r1,08.01.2026,10'])).toMatchObject({ created: 1 });
    const other = await run(receipts, ['patient,id,paid,amount', 'c,r1,08.01.2026,99', 'c,r1,08.01.2026,10']);
    expect(other.refusals.map(({ reason }) => reason)).toEqual([
      'the payment is known with another amount',
      'this payment id of the patient came before in the file',
    ]);
    expect(await paid()).toContainEqual(expect.objectContaining({ patient: 'c', amount: 10 }));
  });

  it('of a file that breaks off says where, and keeps what came before', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => `n${index},Ніна,,`);
    const report = await run(people, ['id,name,phone,died', ...rows, 'n,"Ні"на,,']);
    expect(report).toMatchObject({ stopped: { line: 3_002, reason: expect.stringContaining('line 3002') } });
    expect(await room.rows(`SELECT count(*)::integer AS rows FROM patient WHERE external_id LIKE 'n%'`)).toEqual([
      { rows: report.created },
    ]);
    await expect(run(people, ['id,name,phone,died', 'n,"Ні"на,,'])).rejects.toMatchObject({ code: 'IMPORT_CSV' });
  });

  it('enters the shipped table with its odd rows, patients and all', async () => {
    const mapping = await shippedMapping('no-show');
    const header = 'PatientId,AppointmentID,Gender,ScheduledDay,AppointmentDay,Age,Neighbourhood,SMS_received,No-show';
    const lines = [
      header,
      '29872499824296,5642903,F,2016-04-29T18:38:08Z,2016-04-29T00:00:00Z,62,JARDIM,0,No',
      '29872499824296,5642904,F,2016-04-29T18:38:08Z,2016-04-29T00:00:00Z,62,JARDIM,0,No',
      '9377952927E-5,5642905,F,2016-04-29T18:38:08Z,2016-05-02T00:00:00Z,62,JARDIM,0,Yes',
      '465943158731293,5775010,F,2016-06-06T08:58:13Z,2016-06-06T00:00:00Z,-1,ROMÃO,0,No',
    ];
    expect(await run(mapping, lines)).toMatchObject({
      rows: 4,
      created: 3,
      refused: 1,
      refusals: [{ line: 5, column: 'Age' }],
    });
    const [patient] = await room.rows(`SELECT visits FROM patient WHERE external_id = '29872499824296'`);
    expect(patient).toEqual({ visits: 2 });
  });

  it('enters nothing into another clinic', async () => {
    for (const table of tables) expect(await room.rows(`SELECT * FROM ${table}`, 2)).toEqual([]);
  });
});
