import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttentionService, ReportProjections } from '../../../src/journey/index.js';
import { LoyaltySweep } from '../../../src/journey/loyalty/loyalty-sweep.worker.js';
import { AppointmentService, LifecycleService, PatientService } from '../../../src/patient/index.js';
import { House, MONDAY } from '../../support/house.js';

const day = 86_400_000;
let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

/** Somebody known by `externalId`, who came so many days ago; a negative number is a visit ahead. */
async function came(externalId: string, daysAgo: readonly number[], branchId = 'centre'): Promise<string> {
  const [person] = await house.run((tx) =>
    house.get(PatientService).upsertPatients(tx, [{ externalId, name: externalId, contacts: [] }]),
  );
  const patientId = person?.patientId ?? '';
  const visits = daysAgo.map((ago) => ({
    ...{ patientId, externalId: `${externalId}/${ago}`, zone: 'Europe/Kyiv', branchId, silent: true },
    ...{
      startsAt: MONDAY - ago * day,
      bookedAt: MONDAY - (Math.max(0, ago) + 10) * day,
      occurredAt: MONDAY - Math.max(0, ago) * day,
    },
    status: ago > 0 ? ('attended' as const) : ('booked' as const),
  }));
  if (visits.length > 0) await house.run((tx) => house.get(AppointmentService).recordAppointments(tx, visits, MONDAY));
  return patientId;
}

async function merged(stays: string, gone: string): Promise<void> {
  const { status, body } = await house.call('POST', `/patients/${stays}/merge`, { other: gone });
  expect({ status, body }).toMatchObject({ status: expect.any(Number), body: { merged: [gone] } });
}
const sweep = () => house.get(LoyaltySweep).sweep(house.clinicId);
const known = (patientId: string, ago: number) =>
  house.rows(
    `UPDATE patient SET created_at = to_timestamp($2::float8 / 1000) WHERE clinic_id = $1 AND patient_id = $3`,
    [house.clinicId, MONDAY - ago * day, patientId],
  );

describe('two who turned out to be one', () => {
  it('are attended to by the visit that stands under the other name', async () => {
    const [stays, gone] = [await came('att', [300]), await came('att-again', [-5])];
    await merged(stays, gone);
    expect(await house.run((tx) => house.get(AttentionService).of(tx, stays))).toMatchObject({
      attended: true,
      by: 'visit',
    });
    await house.get(AttentionService).refresh(house.clinicId);
    const { body } = await house.call('GET', '/attention?limit=200');
    expect((body['gaps'] as { patient_id: string }[]).map((one) => one.patient_id)).not.toContain(stays);
  });

  it('are at no risk where the next visit stands under the other name', async () => {
    const [stays, gone] = [await came('risk', [150, 120, 90]), await came('risk-again', [-5])];
    await merged(stays, gone);
    const { body } = await house.call('GET', '/loyalty/at-risk?limit=200');
    expect(JSON.stringify(body)).not.toContain(stays);
  });

  it('are at no risk where they came last week under the other name', async () => {
    const [stays, gone] = [await came('rhythm', [150, 120, 90]), await came('rhythm-again', [60, 30, 3])];
    await merged(stays, gone);
    const { body } = await house.call('GET', '/loyalty/at-risk?limit=200');
    expect(JSON.stringify(body)).not.toContain(stays);
  });

  it('raise the alarm by what went wrong for them under both names', async () => {
    const [stays, gone] = [await came('hurt', [240, 210, 180, 150]), await came('hurt-again', [120, 90, 60, 30, 5])];
    const tell = (patientId: string, ref: string) =>
      house.run((tx) =>
        house
          .get(LifecycleService)
          .tell(tx, [{ patientId, kind: 'incident', at: MONDAY - 3 * day, source: 'staff', ref, value: ref }]),
      );
    await tell(stays, 'a');
    await tell(gone, 'b');
    await tell(gone, 'c');
    await merged(stays, gone);
    const shown = (await house.call('GET', `/patients/${stays}/loyalty`)).body as {
      incidents: { count: number; alarming: boolean };
    };
    expect(shown.incidents).toMatchObject({ count: 3, alarming: true });
    const listed = (await house.call('GET', '/loyalty/hurt')).body['patients'] as { patient_id: string }[];
    expect(listed.map((one) => one.patient_id)).toContain(stays);
    await sweep();
    const { body } = await house.call('GET', `/handovers?patient=${stays}&status=open`);
    expect((body['handovers'] as { reason: string }[]).filter(({ reason }) => reason === 'loyalty-alarm')).toHaveLength(
      1,
    );
  });

  it('get one privilege of a stage, and see what they had earned under the other name', async () => {
    const [stays, gone] = [
      await came('priv', [240, 210, 180]),
      await came('priv-again', [245, 150, 120, 90, 60, 30, 5]),
    ];
    await sweep();
    await merged(stays, gone);
    await sweep();
    const rows = await house.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM privilege WHERE clinic_id = $1 AND patient_id IN ($2, $3) AND earned_by = 'loyal'`,
      [house.clinicId, stays, gone],
    );
    expect(rows).toEqual([{ n: 1 }]);
    const shown = (await house.call('GET', `/patients/${stays}/loyalty`)).body as { privileges: unknown[] };
    expect(shown.privileges).toHaveLength(1);
  });

  it('have one row of visits in the curve that the number to loyalty is measured by', async () => {
    const of = async () => {
      const curve = (
        (await house.call('GET', '/loyalty')).body as { measured: { curve: { visit: number; n: number }[] } }
      ).measured.curve;
      return new Map(curve.map(({ visit, n }) => [visit, n]));
    };
    const before = await of();
    const [stays, gone] = [await came('curve', [900, 860, 820]), await came('curve-again', [780, 740])];
    await merged(stays, gone);
    const after = await of();
    expect([1, 2, 3, 4, 5].map((visit) => (after.get(visit) ?? 0) - (before.get(visit) ?? 0))).toEqual([1, 1, 1, 1, 1]);
  });

  it('are one lead, booked where either booked', async () => {
    const [stays, gone] = [await came('lead', []), await came('lead-again', [20])];
    await known(stays, 45);
    await known(gone, 40);
    await merged(stays, gone);
    await house.get(ReportProjections).refresh(house.clinicId);
    const { body } = await house.call('GET', `/kpis/lead-to-booking/rows?from=2025-11-01&to=2026-01-12&limit=500`);
    const rows = (body['rows'] as { patient_id: string; value: number }[]).filter(
      ({ patient_id: id }) => id === stays || id === gone,
    );
    expect(rows.map(({ value }) => value)).toEqual([1]);
  });

  it('move through the stages as one', async () => {
    const [stays, gone] = [await came('moves', [300, 240]), await came('moves-again', [200, 150])];
    for (const each of [stays, gone]) await known(each, 400);
    await merged(stays, gone);
    const { body } = await house.call('GET', '/kpis/stage-conversion/rows?from=2023-01-01&to=2026-01-12&limit=500');
    const ids = (body['rows'] as { patient_id: string }[]).map(({ patient_id: id }) => id);
    expect(ids).toContain(stays);
    expect(ids).not.toContain(gone);
  });
});

describe('what a figure says of late and odd facts', () => {
  it('a visit confirmed after it began was not confirmed before', async () => {
    const patientId = await came('late-yes', []);
    const visit = (status: 'booked' | 'confirmed', occurredAt: number) => ({
      ...{ patientId, externalId: 'late-yes/1', zone: 'Europe/Kyiv', silent: true, startsAt: MONDAY - 5 * day },
      ...{ bookedAt: MONDAY - 9 * day, occurredAt, status },
    });
    await house.run((tx) =>
      house.get(AppointmentService).recordAppointments(tx, [visit('booked', MONDAY - 9 * day)], MONDAY - 9 * day),
    );
    await house.run((tx) =>
      house.get(AppointmentService).recordAppointments(tx, [visit('confirmed', MONDAY - 4 * day)], MONDAY - 4 * day),
    );
    const { body } = await house.call('GET', `/kpis/confirmed/rows?from=2026-01-01&to=2026-01-12&limit=500`);
    const mine = (body['rows'] as { patient_id: string; value: number }[]).filter(
      ({ patient_id: id }) => id === patientId,
    );
    expect(mine.map(({ value }) => value)).toEqual([0]);
  });
});
