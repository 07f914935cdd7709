import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { generateSync } from 'otplib';
import pg from 'pg';
import { AuditService, AuditVerifyService, AuditWatch } from '../../../src/auth/index.js';
import { SecondFactorService } from '../../../src/auth/staff/second-factor.service.js';
import { Config, UnitOfWork } from '../../../src/runtime/index.js';
import { HOUR, House } from '../../support/house.js';
import { signIn } from '../../support/sign-in.js';

let house: House;
let patientId: string;
let secondId: string;

interface Row {
  readonly act: string;
  readonly what: string;
  readonly actor: string | null;
  readonly patients: string[];
  readonly subject: string | null;
  readonly glass: string | null;
}

/** From this moment on; the clock moves a little, so that what was before is before. */
function mark(): number {
  house.clock.set(house.clock.now() + 1);
  return house.clock.now();
}

async function rowsSince(moment: number): Promise<Row[]> {
  const sql = `SELECT act, what, actor_id AS actor, patient_ids AS patients, subject, break_glass_id AS glass
                 FROM audit_entry WHERE clinic_id = 1 AND occurred_at >= to_timestamp($1::float8 / 1000)
                ORDER BY occurred_at, chain_id, seq`;
  return house.rows<Row>(sql, [moment]);
}

/** Work of the owner of the schema: somebody with the keys of the database. */
async function asOwner(...statements: string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SET search_path = tropa; SET app.clinic_id = '1'`);
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.end();
  }
}

function verdict(outside?: Parameters<AuditVerifyService['verify']>[1]) {
  return house.run((tx) => house.get(AuditVerifyService).verify(tx, outside));
}

beforeAll(async () => {
  house = await House.open({ env: { TROPA_READ_ALARM: '5' } });
  patientId = await house.patient('seen', '7001');
  secondId = await house.patient('seen-too', '7002');
});
afterAll(() => house.close());

describe('the audit', () => {
  it('has a row for each look at a patient: who, whom, by which way, and nothing of what was seen', async () => {
    const { call, staffId } = await signIn(house, { roles: ['reception'] });
    const before = mark();
    expect((await call('GET', `/patients/${patientId}`)).status).toBe(200);
    expect((await call('GET', `/patients/${patientId}/timeline`)).status).toBe(200);
    expect((await call('GET', '/patients?external_id=seen-too')).status).toBe(200);
    const seen = { act: 'read', actor: staffId, glass: null };
    expect(await rowsSince(before)).toEqual([
      { ...seen, what: 'GET /api/v1/patients/:id', patients: [patientId], subject: null },
      { ...seen, what: 'GET /api/v1/patients/:id/timeline', patients: [patientId], subject: null },
      { ...seen, what: 'GET /api/v1/patients', patients: [secondId], subject: null },
    ]);
  });

  it('has a row for each change, by people and by keys, before it is made', async () => {
    const before = mark();
    const body = { external_id: 'new-one', name: 'Qanary', locale: 'uk', contacts: [] };
    expect((await house.call('POST', '/patients', body)).status).toBe(200);
    const rows = await rowsSince(before);
    expect(rows).toMatchObject([{ act: 'write', what: 'POST /api/v1/patients', subject: 'new-one' }]);
    expect(JSON.stringify(rows)).not.toContain('Qanary');
  });

  it('has a row for what somebody was not let do', async () => {
    const { call, staffId } = await signIn(house, { roles: ['marketer'] });
    const before = mark();
    expect((await call('GET', `/patients/${patientId}`)).status).toBe(403);
    const refused = { act: 'refused', actor: staffId, what: 'GET /api/v1/patients/:id', patients: [patientId] };
    expect(await rowsSince(before)).toMatchObject([refused]);
  });

  it('stands in the way of every answer and change that it cannot write down', async () => {
    const { call } = await signIn(house, { roles: ['reception'] });
    const broken = jest.spyOn(house.get(AuditService), 'append').mockRejectedValue(new Error('the disk is full'));
    const look = await call('GET', `/patients/${patientId}`);
    const body = { external_id: 'never-made', name: 'N', locale: 'uk', contacts: [] };
    const change = await call('POST', '/patients', body);
    broken.mockRestore();
    expect([look.status, change.status]).toEqual([500, 500]);
    expect(JSON.stringify(look.body)).not.toContain('seen');
    expect((await call('GET', '/patients?external_id=never-made')).status).toBe(404);
  });

  it('is read by auditors and administrators, by person, patient and kind, page by page', async () => {
    const auditor = await signIn(house, { roles: ['auditor'], name: 'Аліна' });
    const reception = await signIn(house, { roles: ['reception'], name: 'Олена' });
    for (let times = 0; times < 3; times += 1) await reception.call('GET', `/patients/${patientId}`);
    const about = `/audit?actor=${reception.staffId}&patient=${patientId}&act=read`;
    const first = await auditor.call('GET', `${about}&limit=2`);
    expect(first.body['entries']).toMatchObject([
      { actor: { name: 'Олена' }, patient_ids: [patientId] },
      { act: 'read' },
    ]);
    const second = await auditor.call('GET', `${about}&limit=2&after=${String(first.body['next'])}`);
    expect(second.body).toMatchObject({ entries: [{ what: 'GET /api/v1/patients/:id' }], next: null });
    expect((await reception.call('GET', '/audit')).status).toBe(403);
    expect((await auditor.call('GET', '/audit?after=nonsense')).status).toBe(400);
  });

  it('is changed by no statement of the application', async () => {
    for (const sql of [
      `UPDATE audit_entry SET what = 'nothing' WHERE clinic_id = 1`,
      `DELETE FROM audit_entry WHERE clinic_id = 1`,
      `TRUNCATE audit_entry`,
      `UPDATE audit_anchor SET seq = 0 WHERE clinic_id = 1`,
    ])
      await expect(house.rows(sql)).rejects.toThrow(/permission denied/);
  });

  it('keeps its chains whole when transactions are rolled back and when many write at once', async () => {
    const work = house.get(UnitOfWork);
    const audit = house.get(AuditService);
    const write = (fails: boolean) =>
      work.run(1, async (tx) => {
        await audit.wrote(tx, 'system', { what: 'test.wrote' });
        await audit.wrote(tx, 'system', { what: 'test.wrote_again' });
        if (fails) throw new Error('rolled back');
      });
    await Promise.allSettled(Array.from({ length: 40 }, (_, at) => write(at % 3 === 0)));
    expect(await verdict()).toMatchObject({ faults: [] });
  });
});

describe('an access beyond rights', () => {
  it('opens one patient for an hour by reason and fresh code, flags every look, and shows itself to administrators', async () => {
    const doctor = await signIn(house, { roles: ['clinician'], departments: ['treatment'] });
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    await house.run((tx) => house.get(SecondFactorService).setUp(tx, doctor.staffId, secret));
    const code = generateSync({ secret, epoch: Math.floor(house.clock.now() / 1_000) });
    const reason = 'Called from the ambulance: the patient is unconscious';
    expect((await doctor.call('POST', '/break-glass', { patient: patientId, reason: 'because', code })).status).toBe(
      400,
    );
    expect((await doctor.call('POST', '/break-glass', { patient: patientId, reason, code: '000000' })).status).toBe(
      422,
    );
    const opened = await doctor.call('POST', '/break-glass', { patient: patientId, reason, code });
    expect(opened.status).toBe(201);

    const before = mark();
    await doctor.call('GET', `/patients/${patientId}`);
    await doctor.call('GET', `/patients/${secondId}`);
    expect((await rowsSince(before)).map(({ glass }) => glass)).toEqual([opened.body['id'], null]);

    house.clock.set(house.clock.now() + 30_000);
    const next = generateSync({ secret, epoch: Math.floor(house.clock.now() / 1_000) });
    const longer = await doctor.call('POST', '/break-glass', { patient: patientId, reason, code: next });
    expect(longer.body).toMatchObject({ code: 'AUTH_GLASS_OPEN' });

    const admin = await signIn(house, { roles: ['administrator'] });
    const listed = await admin.call('GET', '/break-glass?unreviewed=true');
    expect(listed.body['break_glass']).toMatchObject([{ patient_id: patientId, reason, reviewed_at: null }]);
    expect((await admin.call('POST', `/break-glass/${String(opened.body['id'])}/review`)).status).toBe(204);
    expect((await admin.call('GET', '/break-glass?unreviewed=true')).body['break_glass']).toEqual([]);
  });

  it('ends after an hour', async () => {
    const doctor = await signIn(house, { roles: ['clinician'], departments: [] });
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    await house.run((tx) => house.get(SecondFactorService).setUp(tx, doctor.staffId, secret));
    const code = generateSync({ secret, epoch: Math.floor(house.clock.now() / 1_000) });
    await doctor.call('POST', '/break-glass', { patient: secondId, reason: 'A reason long enough', code });
    const flags = async () => {
      const before = mark();
      await doctor.call('GET', `/patients/${secondId}`);
      return (await rowsSince(before)).map(({ glass }) => glass !== null);
    };
    expect(await flags()).toEqual([true]);
    for (let minutes = 20; minutes <= 60; minutes += 20) {
      house.clock.set(house.clock.now() + 20 * 60_000);
      expect(await flags()).toEqual([minutes < 60]);
    }
  });
});

/** Last: from here on the audit is not what it was. */
describe('whoever watches over reading', () => {
  it('is told once of somebody who opens or exports unusually many patients, and not by that person', async () => {
    const curious = await signIn(house, { roles: ['reception', 'auditor'], name: 'Олена' });
    const auditor = await signIn(house, { roles: ['auditor'] });
    const made = Array.from({ length: 6 }, (_, index) => house.patient(`many-${index}`, `72${index}0`));
    for (const id of await Promise.all(made)) await curious.call('GET', `/patients/${id}`);
    for (let times = 0; times < 3; times += 1) await house.get(AuditWatch).sweep(1);
    const alarms = async () => (await auditor.call('GET', '/audit/alarms')).body['alarms'] as Record<string, unknown>[];
    const [alarm, ...others] = await alarms();
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ kind: 'mass_read', staff_name: 'Олена', patients: 6, reviewed_at: null });
    const review = `/audit/alarms/${String(alarm?.['alarm_id'])}/review`;
    expect((await curious.call('POST', review)).body).toMatchObject({ code: 'AUTH_ALARM_OWN' });
    const cheat = `UPDATE audit_alarm SET reviewed_at = first_at, reviewed_by = staff_id WHERE clinic_id = $1`;
    await expect(house.rows(cheat, [1])).rejects.toThrow(/check constraint/);
    expect((await auditor.call('POST', review)).status).toBe(204);
    await house.get(AuditWatch).sweep(1);
    expect(await alarms()).toEqual([]);
    expect((await auditor.call('POST', review)).body).toMatchObject({ code: 'AUTH_ALARM_UNKNOWN' });
  });

  it('has where every chain stands in a file beside the database, once a day', async () => {
    const file = path.join(house.get(Config).home, 'audit-anchors-1.txt');
    const lines = () => fs.readFileSync(file, 'utf8').trim().split('\n');
    const before = lines();
    await house.get(AuditWatch).sweep(1);
    expect(lines()).toEqual(before);
    house.clock.set(house.clock.now() + 25 * HOUR);
    await house.get(AuditWatch).sweep(1);
    expect(lines().length).toBeGreaterThan(before.length);
    expect(lines().every((line) => /^[0-9a-f-]{36} \d+ [0-9a-f]{64}$/.test(line))).toBe(true);
  });
});

describe('a verification', () => {
  it('finds what the owner of the database changed, took out, or cut off', async () => {
    const heads = await house.run((tx) => house.get(AuditVerifyService).anchor(tx));
    expect(await verdict(heads)).toMatchObject({ faults: [] });
    const [longest] = [...heads].sort((one, other) => other.seq - one.seq);
    const { chainId = '', seq = 0 } = longest ?? {};
    expect(seq).toBeGreaterThan(4);
    await asOwner(`UPDATE audit_entry SET what = 'GET /elsewhere' WHERE chain_id = '${chainId}' AND seq = 2`);
    expect((await verdict()).faults).toEqual([{ chainId, seq: 2, fault: 'changed' }]);
    await asOwner(`DELETE FROM audit_entry WHERE chain_id = '${chainId}' AND seq = 2`);
    expect((await verdict()).faults).toContainEqual({ chainId, seq: 3, fault: 'missing' });
    await asOwner(`DELETE FROM audit_entry WHERE chain_id = '${chainId}'`, `DELETE FROM audit_anchor`);
    const blind = await verdict();
    expect(blind.faults).toEqual([]);
    expect((await verdict(heads)).faults).toEqual([{ chainId, seq, fault: 'cut' }]);
  });
});
