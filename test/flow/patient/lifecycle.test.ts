import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClinicProgrammeService } from '../../../src/catalog/index.js';
import { usualLifecycle, type LifecycleSettings } from '../../../src/engine/index.js';
import { PersonLinkService, AppointmentService, LifecycleService, PatientService } from '../../../src/patient/index.js';
import { StageSweep } from '../../../src/patient/lifecycle/stage-sweep.worker.js';
import { JobWorker } from '../../../src/runtime/index.js';
import { House, MONDAY } from '../../support/house.js';
import { visitProgramme } from '../../support/visit-programme.js';
import { encounters, hasMaterial } from '../journey/kpi-grounds.js';
import { recountSql, tallied, wrongStages, type Recounted } from './stage-recount.js';

const day = 86_400_000;
const real = path.resolve('../shared/material/appointments/no-show-5000.csv');

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

interface Told {
  readonly daysAgo: number;
  readonly status: 'attended' | 'missed' | 'booked' | 'cancelled';
  readonly silent?: boolean;
  readonly key?: string;
}

async function created(externalId: string): Promise<string> {
  const [person] = await house.run((tx) =>
    house.get(PatientService).upsertPatients(tx, [{ externalId, contacts: [] }]),
  );
  return person?.patientId ?? '';
}

const report = (patientId: string, visits: readonly Told[]) =>
  house.run((tx) =>
    house.get(AppointmentService).recordAppointments(
      tx,
      visits.map(({ daysAgo, status, silent, key }) => ({
        patientId,
        externalId: `${patientId}/${key ?? daysAgo}`,
        zone: 'Europe/Kyiv',
        startsAt: MONDAY - daysAgo * day,
        bookedAt: MONDAY - Math.max(daysAgo, 0) * day - 5 * day,
        occurredAt: MONDAY - Math.max(daysAgo, 0) * day,
        status,
        ...(silent === undefined ? {} : { silent }),
      })),
      MONDAY,
    ),
  );

const attended = (...offsets: number[]): Told[] => offsets.map((daysAgo) => ({ daysAgo, status: 'attended' }));

const stageOf = async (patientId: string) =>
  (
    await house.rows<{ stage: string }>(`SELECT stage FROM patient WHERE clinic_id = $1 AND patient_id = $2`, [
      house.clinicId,
      patientId,
    ])
  )[0]?.stage;

const historyOf = (patientId: string) =>
  house
    .rows<{ line: string }>(
      `SELECT from_stage || ' > ' || to_stage || ': ' || reason || ' ' || coalesce(basis ->> 'visits', '') AS line
         FROM stage_change WHERE clinic_id = $1 AND patient_id = $2 ORDER BY changed_at, stage_change_id`,
      [house.clinicId, patientId],
    )
    .then((rows) => rows.map(({ line }) => line));

const toldOf = (patientId: string) =>
  house
    .rows<{ line: string }>(
      `SELECT (payload ->> 'from') || ' > ' || (payload ->> 'to') AS line FROM event
        WHERE clinic_id = $1 AND patient_id = $2 AND type = 'patient.stage_changed' ORDER BY occurred_at`,
      [house.clinicId, patientId],
    )
    .then((rows) => rows.map(({ line }) => line));

const sweep = (now: number) => house.get(StageSweep).sweep(house.clinicId, now);

describe('the stage of a patient', () => {
  it('is written with the visit, once, with what it rests on and an event', async () => {
    const anna = await created('anna');
    await report(anna, attended(95, 60));
    await report(anna, attended(30));
    await report(anna, attended(30));
    await report(anna, attended(1));
    expect(await stageOf(anna)).toBe('regular');
    expect(await historyOf(anna)).toEqual(['potential > repeat: visits 2', 'repeat > regular: visits 4']);
    expect(await toldOf(anna)).toEqual(['repeat > regular']);
  });

  it('is taken back with a visit that did not take place after all', async () => {
    const boris = await created('boris');
    await report(boris, attended(20, 2));
    expect(await stageOf(boris)).toBe('repeat');
    await report(boris, [{ daysAgo: 2, status: 'missed' }]);
    expect(await stageOf(boris)).toBe('primary');
  });

  it('of a history that is imported silently is written and told to nobody', async () => {
    const vera = await created('vera');
    await report(
      vera,
      attended(180, 150, 120, 90, 60, 30, 3).map((visit) => ({ ...visit, silent: true })),
    );
    expect(await stageOf(vera)).toBe('loyal');
    expect(await toldOf(vera)).toEqual([]);
  });

  it('moves by what is told of them, whoever tells it and however often, and back when it was wrong', async () => {
    const galyna = await created('galyna');
    await report(galyna, attended(100, 70, 40, 10));
    const referral = {
      patientId: galyna,
      kind: 'referral' as const,
      at: MONDAY - day,
      source: 'staff' as const,
      ref: 'r1',
    };
    await house.run((tx) => house.get(LifecycleService).tell(tx, [referral, referral]));
    await house.run((tx) => house.get(LifecycleService).tell(tx, [referral]));
    expect(await stageOf(galyna)).toBe('loyal');
    expect(await toldOf(galyna)).toEqual(['potential > regular', 'regular > loyal']);
    await house.run((tx) => house.get(LifecycleService).takeBack(tx, referral));
    expect(await stageOf(galyna)).toBe('regular');
    await expect(house.run((tx) => house.get(LifecycleService).takeBack(tx, referral))).rejects.toMatchObject({
      code: 'PATIENT_FACT_UNKNOWN',
    });
  });

  it('somebody comes with is where counting goes on from', async () => {
    const [person] = await house.run((tx) =>
      house.get(PatientService).upsertPatients(tx, [{ externalId: 'denys', stage: 'regular', contacts: [] }]),
    );
    const denys = person?.patientId ?? '';
    await sweep(MONDAY);
    expect(await stageOf(denys)).toBe('regular');
    await report(denys, attended(400));
    expect(await stageOf(denys)).toBe('regular');
    await sweep(MONDAY + 366 * day);
    expect(await stageOf(denys)).toBe('lapsed');
  });

  it('counts the visits of both when two turn out to be one, and no longer when they are two again', async () => {
    const [one, other] = [await created('olena'), await created('olena-again')];
    await report(one, attended(90, 40));
    await report(other, attended(70, 10));
    const links = house.get(PersonLinkService);
    const before = await house.run(async (tx) => {
      const locked = await links.locked(tx, [one, other]);
      const [into, patient] = [locked.get(one), locked.get(other)];
      if (!into || !patient) throw new Error('both were created above');
      const link = await links.link(tx, patient, into);
      await tx.query(
        `INSERT INTO patient_merge (clinic_id, patient_id, into_id, merged_at, merged_by, before) VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), 'test', $5)`,
        [tx.clinicId, other, one, MONDAY, JSON.stringify(link)],
      );
      await links.settle(tx, [one, other], MONDAY);
      return link;
    });
    expect(await stageOf(one)).toBe('regular');
    await house.run(async (tx) => {
      const locked = await links.locked(tx, [one, other]);
      const [from, patient] = [locked.get(one), locked.get(other)];
      if (!from || !patient) throw new Error('both were created above');
      await links.unlink(tx, { patient, from, before, at: MONDAY });
      await tx.query(`DELETE FROM patient_merge WHERE clinic_id = $1 AND patient_id = $2`, [tx.clinicId, other]);
      await links.settle(tx, [one, other], MONDAY);
    });
    expect([await stageOf(one), await stageOf(other)]).toEqual(['repeat', 'repeat']);
  });
});

describe('the stages of a clinic', () => {
  const recounted = (clinic: House, now: number) =>
    clinic.rows<Recounted>(recountSql, [clinic.clinicId, new Date(now).toISOString()]);

  it('are those that SQL counts from the same visits, whatever came first, and again after years', async () => {
    const clinic = await house.neighbour(2);
    await enterHistories(clinic, generated());
    for (const later of [0, 80, 400, 900]) {
      await clinic.get(StageSweep).sweep(clinic.clinicId, MONDAY + later * day);
      const rows = await recounted(clinic, MONDAY + later * day);
      expect(wrongStages(rows)).toEqual([]);
      if (later === 0)
        expect(Object.keys(tallied(rows)).sort()).toEqual([
          'lapsed',
          'loyal',
          'potential',
          'primary',
          'regular',
          'repeat',
        ]);
    }
  });

  it('are counted anew by a job when a programme with other numbers is published, once, and by no other programme', async () => {
    const clinic = await house.neighbour(4);
    await enterHistories(clinic, generated());
    const loyal = async () => tallied(await recounted(clinic, MONDAY))['loyal'] ?? 0;
    const before = await loyal();
    await publishWith(clinic, { ...usualLifecycle, privileges: {}, valued_share: 0.5 });
    expect(await stageJobs(clinic)).toEqual([]);
    const sooner = { ...usualLifecycle, loyal: { ...usualLifecycle.loyal, visits: usualLifecycle.regular.visits + 1 } };
    await publishWith(clinic, sooner);
    await publishWith(clinic, sooner);
    expect(await stageJobs(clinic)).toMatchObject([{ state: 'queued', done: 0 }]);
    await clinic.get(JobWorker).runAll(clinic.clinicId);
    const [job, ...others] = await stageJobs(clinic);
    expect(others).toEqual([]);
    expect(job).toMatchObject({ state: 'done', done: job?.total, report: { patients: job?.total } });
    expect(job?.total).toBeGreaterThan(100);
    expect(await loyal()).toBeGreaterThan(before);
    const history = () => clinic.rows(`SELECT * FROM stage_change WHERE clinic_id = $1`, [clinic.clinicId]);
    const written = (await history()).length;
    await clinic.get(StageSweep).sweep(clinic.clinicId, MONDAY);
    expect(await history()).toHaveLength(written);
  });

  const itWithMaterial = fs.existsSync(real) ? it : it.skip;
  itWithMaterial(
    'are those that SQL counts from 5,000 real appointments (../shared/material/appointments)',
    async () => {
      const clinic = await house.neighbour(3);
      const rows = fs
        .readFileSync(real, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      const column = (name: string) => (rows[0] ?? []).findIndex((title) => title.trim() === name);
      const [patient, visit, booked, starts, missed] = [
        'PatientId',
        'AppointmentID',
        'ScheduledDay',
        'AppointmentDay',
        'No-show',
      ].map(column);
      const visits = rows.slice(1).map((row) => ({
        patient: row[patient ?? -1] ?? '',
        key: row[visit ?? -1] ?? '',
        bookedAt: Date.parse(row[booked ?? -1] ?? ''),
        startsAt: Date.parse(row[starts ?? -1] ?? '') + 10 * 3_600_000,
        status: row[missed ?? -1]?.trim() === 'Yes' ? ('missed' as const) : ('attended' as const),
      }));
      await enterHistories(clinic, visits);
      const end = Math.max(...visits.map(({ startsAt }) => startsAt));
      for (const now of [end, end + 300 * day]) {
        await clinic.get(StageSweep).sweep(clinic.clinicId, now);
        expect(wrongStages(await recounted(clinic, now))).toEqual([]);
      }
    },
  );

  (hasMaterial ? it : it.skip)(
    'are those that SQL counts from the encounters of Synthea (../shared/material/fhir-patients)',
    async () => {
      const clinic = await house.neighbour(5);
      await encounters(clinic);
      for (const now of [MONDAY, MONDAY + 300 * day]) {
        await clinic.get(StageSweep).sweep(clinic.clinicId, now);
        const stages = await recounted(clinic, now);
        expect(wrongStages(stages)).toEqual([]);
        if (now === MONDAY) expect(Object.keys(tallied(stages)).length).toBeGreaterThan(2);
      }
    },
  );
});

interface StageJob {
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly report: unknown;
}

const stageJobs = (clinic: House) =>
  clinic.rows<StageJob>(`SELECT state, done, total, report FROM job WHERE clinic_id = $1 AND kind = 'patient.stages'`, [
    clinic.clinicId,
  ]);

async function publishWith(clinic: House, lifecycle: LifecycleSettings): Promise<void> {
  const programme = await visitProgramme();
  if (!programme.map) throw new Error('the shipped programme has a map');
  const map = { ...programme.map, lifecycle };
  await clinic.run((tx) => clinic.get(ClinicProgrammeService).install(tx, { ...programme, map }));
}

interface Visit {
  readonly patient: string;
  readonly key: string;
  readonly bookedAt: number;
  readonly startsAt: number;
  readonly status: 'attended' | 'missed' | 'booked';
}

/** Two hundred lives of every rhythm, from fixed numbers, told in no order. */
function generated(): Visit[] {
  const visits = Array.from({ length: 200 }, (_, person) => {
    const [count, step, last] = [person % 11, 3 + ((person * 17) % 200), (person * 31) % 260];
    return Array.from({ length: count }, (__, index): Visit => {
      const ago = last + index * step + ((person + index) % 5);
      const startsAt = MONDAY - ago * day;
      const status = (person + index) % 9 === 0 ? 'missed' : 'attended';
      return { patient: `p${person}`, key: `p${person}/${index}`, bookedAt: startsAt - 5 * day, startsAt, status };
    });
  }).flat();
  const ahead = Array.from({ length: 40 }, (_, index): Visit => {
    const bookedAt = MONDAY - (index % 30) * day;
    return {
      patient: `p${index * 5}`,
      key: `ahead/${index}`,
      bookedAt,
      startsAt: MONDAY + (index + 60) * day,
      status: 'booked',
    };
  });
  return [...visits, ...ahead].sort((one, other) => ((one.startsAt / day) % 97) - ((other.startsAt / day) % 97));
}

async function enterHistories(clinic: House, visits: readonly Visit[]): Promise<void> {
  const people = [...new Set(visits.map(({ patient }) => patient)), 'never-came'];
  await clinic.run((tx) =>
    clinic.get(PatientService).upsertPatients(
      tx,
      people.map((externalId) => ({ externalId, contacts: [] })),
    ),
  );
  for (let from = 0; from < visits.length; from += 500) {
    const reports = visits.slice(from, from + 500).map(({ patient, key, ...visit }) => ({
      ...visit,
      patientExternalId: patient,
      externalId: key,
      occurredAt: Math.min(visit.startsAt, MONDAY),
      zone: 'Europe/Kyiv',
      silent: true,
    }));
    await clinic.run((tx) => clinic.get(AppointmentService).recordAppointments(tx, reports, MONDAY));
  }
}
