import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ReplayReport } from '../../src/replay/replay-report.store.js';
import { compiled, startChild } from '../support/child.js';
import { expectationOf } from './expectation.js';

jest.setTimeout(240_000);

const real = path.resolve('../shared/material/appointments/no-show-5000.csv');
let directory: string;

beforeAll(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-no-show-'));
});

afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

async function replay(file: string): Promise<string> {
  const args = ['replay', '--appointments', file, '--mapping', path.resolve('mappings/no-show.yaml'), '--json'];
  const env = { DATABASE_URL: process.env['TEST_OWNER_URL'] ?? '' };
  const { code, stdout, stderr } = await startChild([compiled('cli.js'), ...args], env).ended;
  if (code !== 0) throw new Error(`the replay ended with ${code}: ${stderr}`);
  return stdout;
}

function expectCounts(report: ReplayReport, csv: string): void {
  const { rows, planned, sent, byOffset, branches } = expectationOf(csv);
  expect(report).toMatchObject({
    rows,
    enrolments: { started: rows.accepted, finished: rows.accepted },
    touches: { planned, outcomes: { sent } },
    branches,
    violations: { quietHours: 0, budget: 0, afterAppointment: 0, duplicates: 0 },
  });
  expect(report.touches.byOffset).toEqual(byOffset);
  expect(Object.values(report.touches.outcomes).reduce((sum, count) => sum + count, 0)).toBe(planned);
}

describe('a table with every kind of bad row', () => {
  const csv = `PatientId,AppointmentID,ScheduledDay,AppointmentDay,Age,No-show
1,101,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,30,No
2,102,2016-05-12T10:00:00Z,2016-05-11T00:00:00Z,30,No
3,103,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,-1,No
4,104,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,130,No
,105,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,30,No
6,,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,30,No
7,101,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,30,No
8,108,2016-02-30T10:00:00Z,2016-05-12T00:00:00Z,30,No
9,109,2016-05-02T10:00:00Z,12.05.2016,30,No
10,110,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,30,Perhaps
11,111,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,,Yes
1,112,2016-05-02T10:00:00Z,2016-05-12T00:00:00Z,115,Yes
1,113,2016-05-12T17:00:00Z,2016-05-12T00:00:00Z,30,No
`;

  it('refuses each of them by its line, and runs the others', async () => {
    const file = path.join(directory, 'bad-rows.csv');
    fs.writeFileSync(file, csv);
    const report = JSON.parse(await replay(file)) as ReplayReport;
    expect(report.rows).toEqual({
      read: 13,
      accepted: 4,
      refused: 9,
      refusals: [
        { line: 3, reason: 'the visit lies before the day of its booking' },
        { line: 4, reason: 'the age is impossible' },
        { line: 5, reason: 'the age is impossible' },
        { line: 6, reason: 'the id is missing' },
        { line: 7, reason: 'the id is missing' },
        { line: 8, reason: 'this appointment id came before in the file' },
        { line: 9, reason: 'the date cannot be read' },
        { line: 10, reason: 'the date cannot be read' },
        { line: 11, reason: 'the word has no meaning in the mapping' },
      ],
    });
    expect(report).toMatchObject({
      enrolments: { started: 4, finished: 4 },
      touches: { planned: 6, outcomes: { sent: 4, suppressed: 2 } },
      branches: { attended: 2, missed: 2 },
    });
  });
});

const withMaterial = fs.existsSync(real) ? describe : describe.skip;

withMaterial('five thousand real appointments (skipped where ../shared/material is missing)', () => {
  it('get what the file itself says they must, twice the same', async () => {
    const first = await replay(real);
    expectCounts(JSON.parse(first) as ReplayReport, fs.readFileSync(real, 'utf8'));
    expect(await replay(real)).toBe(first);
  });
});
