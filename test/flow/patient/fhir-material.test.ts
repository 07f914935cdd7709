import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import { StageSweep } from '../../../src/patient/lifecycle/stage-sweep.worker.js';
import { balances, itWithMaterial, NOW, openFhirRoom, realFiles } from './fhir-room.js';
import type { FhirRoom } from './fhir-room.js';
import { recountSql, tallied, wrongStages, type Recounted } from './stage-recount.js';

jest.setTimeout(240_000);

const tables = ['patient', 'recipient', 'contact_point', 'appointment_fact', 'event', 'timeline'];

describe('615 real patients with 18,098 encounters', () => {
  let room: FhirRoom;
  beforeAll(async () => (room = await openFhirRoom()));
  afterAll(() => room.close());

  const sizes = async () => {
    const counts = tables.map((table) => room.rows<{ rows: number }>(`SELECT count(*)::integer AS rows FROM ${table}`));
    return (await Promise.all(counts)).map(([count]) => count?.rows);
  };

  itWithMaterial('are all accounted for in a dry run, which writes nothing', async () => {
    const report = await room.run(realFiles, { dryRun: true, settings: { country: 'US' } });
    expect(report).toMatchObject({
      rows: 18_713,
      deceased: 124,
      types: { Patient: { read: 615, created: 615 }, Encounter: { read: 18_098, created: 18_098 } },
      stopped: [],
    });
    expect(balances(report)).toBe(true);
    expect(await sizes()).toEqual(tables.map(() => 0));
  });

  itWithMaterial('come in whole, and tell nobody of the past', async () => {
    const report = await room.run(realFiles, { settings: { country: 'US' } });
    expect(report).toMatchObject({ rows: 18_713, created: 18_713, refused: 0, deceased: 124, inactive: 0 });
    expect(balances(report)).toBe(true);
    const [counts] = await room.rows(
      `SELECT count(*)::integer AS patients, count(deceased_at)::integer AS deceased, sum(visits)::integer AS visits,
              (SELECT count(*)::integer FROM event) AS events,
              (SELECT count(*)::integer FROM appointment_fact WHERE status = 'attended') AS attended FROM patient`,
    );
    expect(counts).toEqual({ patients: 615, deceased: 124, visits: 18_098, events: 0, attended: 18_098 });
  });

  itWithMaterial('stand where SQL counts that they stand; the dead where they stood when they died', async () => {
    await room.app.get(StageSweep).sweep(1, NOW);
    const sql = recountSql.replaceAll('$1', '1').replaceAll('$2', `'${new Date(NOW).toISOString()}'`);
    const rows = await room.rows<Recounted>(sql);
    expect(wrongStages(rows)).toEqual([]);
    expect(Object.keys(tallied(rows)).sort()).toEqual(['lapsed', 'loyal', 'regular']);
  });

  itWithMaterial('change nothing when they come again, in the other order', async () => {
    const before = await sizes();
    const report = await room.run(realFiles.toReversed(), { settings: { country: 'US' } });
    expect(report).toMatchObject({ rows: 18_713, unchanged: 18_713, deceased: 124 });
    expect(await sizes()).toEqual(before);
  });
});
