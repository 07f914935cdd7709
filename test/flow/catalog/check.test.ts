import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { House } from '../../support/house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

afterAll(() => house.close());

const file = 'scenarios/visit-reminders.yaml';

it('finds nothing in the shipped programme', async () => {
  expect(await house.call('POST', '/programme/check', {})).toEqual({ status: 200, body: { findings: [] } });
});

it('says with file and line what would be wrong with a changed file', async () => {
  const text = readFileSync(file, 'utf8').replace('template: visit-reminder', 'template: visit-remainder');
  // The place of the action is the line of its `entry:`, the one above its type.
  const line = text.split('\n').findIndex((one) => one.includes('type: ask_patient'));
  const { status, body } = await house.call('POST', '/programme/check', { files: [{ file, text }] });
  expect(status).toBe(200);
  expect(body['findings']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'UNKNOWN_NAME', file, line, state: 'untilVisit.dayBefore' }),
    ]),
  );
});

it('takes no path out of the programme', async () => {
  const files = [{ file: 'scenarios/../../secret.yaml', text: 'a: 1' }];
  expect(await house.call('POST', '/programme/check', { files })).toMatchObject({ status: 400 });
});
