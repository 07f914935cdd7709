import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AppointmentService, PatientService } from '../../../src/patient/index.js';
import { SilenceSweep } from '../../../src/patient/silence/silence-sweep.worker.js';
import { House, MONDAY } from '../../support/house.js';

const day = 86_400_000;

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

type Visit = readonly [daysAgo: number, status: 'attended' | 'booked' | 'missed'];

/** Somebody with these visits, told as a first import tells them. */
async function enter(externalId: string, visits: readonly Visit[]): Promise<string> {
  const [person] = await house.run((tx) =>
    house.get(PatientService).upsertPatients(tx, [{ externalId, contacts: [] }]),
  );
  const inputs = visits.map(([daysAgo, status], index) => ({
    patientId: person?.patientId ?? '',
    externalId: `${externalId}/${index}`,
    zone: 'Europe/Kyiv',
    startsAt: MONDAY - daysAgo * day,
    occurredAt: MONDAY - Math.max(daysAgo, 0) * day,
    status,
    silent: true,
  }));
  await house.run((tx) => house.get(AppointmentService).recordAppointments(tx, inputs, MONDAY));
  return person?.patientId ?? '';
}

const told = (patientId: string) =>
  house
    .rows<{ type: string; days: number }>(
      `SELECT type, (payload ->> 'days_since_visit')::integer AS days FROM event
        WHERE clinic_id = $1 AND patient_id = $2 AND type IN ('patient.declining', 'patient.lapsed') ORDER BY occurred_at`,
      [house.clinicId, patientId],
    )
    .then((rows) => rows.map(({ type, days }) => `${type} ${days}`));

const sweep = (now = MONDAY) => house.get(SilenceSweep).sweep(house.clinicId, now);

it('notices once who comes more rarely than is usual for them, and later once who is lost', async () => {
  const monthly: Visit[] = [
    [140, 'attended'],
    [110, 'attended'],
    [80, 'attended'],
    [50, 'attended'],
  ];
  const late = await enter('late', monthly);
  const coming = await enter('coming', [...monthly, [-3, 'booked']]);
  const halfYearly = await enter('half-yearly', [
    [430, 'attended'],
    [240, 'attended'],
    [50, 'attended'],
  ]);
  const neverThere = await enter('never-there', [[50, 'missed']]);
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect(await told(late)).toEqual(['patient.declining 45']);
  for (const patientId of [coming, halfYearly, neverThere]) expect(await told(patientId)).toEqual([]);

  await sweep(MONDAY + 140 * day);
  await sweep(MONDAY + 141 * day);
  expect(await told(late)).toEqual(['patient.declining 45', 'patient.lapsed 183']);
});

it('tells nothing of a silence that was old when the clinic came', async () => {
  const gone = await enter('gone', [
    [1_000, 'attended'],
    [960, 'attended'],
  ]);
  await sweep();
  expect(await told(gone)).toEqual([]);
});

it('a new visit begins a new silence', async () => {
  const back = await enter('back', [
    [110, 'attended'],
    [80, 'attended'],
    [50, 'attended'],
  ]);
  await sweep();
  const visit = {
    patientId: back,
    externalId: 'back/again',
    zone: 'Europe/Kyiv',
    startsAt: MONDAY - day,
    status: 'attended' as const,
  };
  await house.run((tx) => house.get(AppointmentService).recordAppointments(tx, [{ ...visit, silent: true }], MONDAY));
  await sweep(MONDAY + 10 * day);
  expect(await told(back)).toEqual(['patient.declining 45']);
  await sweep(MONDAY + 50 * day);
  expect(await told(back)).toEqual(['patient.declining 45', 'patient.declining 45']);
});

it('the dead are not missed', async () => {
  const dead = await enter('dead', [
    [80, 'attended'],
    [50, 'attended'],
  ]);
  await house.run((tx) =>
    tx.query(
      `UPDATE patient SET deceased_at = to_timestamp($3::float8 / 1000) WHERE clinic_id = $1 AND patient_id = $2`,
      [tx.clinicId, dead, MONDAY],
    ),
  );
  await sweep();
  expect(await told(dead)).toEqual([]);
});
