import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ErasureReapply, kept } from '../../../src/patient/index.js';
import { Config } from '../../../src/runtime/index.js';
import { Catalogue, notMadeUp, type Canary } from '../../support/canary.js';
import { House } from '../../support/house.js';

let house: House;
let catalogue: Catalogue;
let tables: string[];
let gone: Canary;
let stays: Canary;

beforeAll(async () => {
  house = await House.open();
  catalogue = await Catalogue.open(house.database.ownerUrl);
  gone = await enter('Canaria', 'canary-771', '931771001');
  stays = await enter('Neighbora', 'neighbour-772', '931772002');
  tables = catalogue.aboutPeople();
  for (const canary of [gone, stays]) await catalogue.fill(tables, canary);
}, 120_000);

afterAll(async () => {
  await catalogue?.close();
  await house.close();
});

async function enter(word: string, externalId: string, address: string): Promise<Canary> {
  const patientId = await house.enter(externalId, [{ channel: 'telegram', address }], { name: word });
  const sql = 'SELECT recipient_id AS "recipientId" FROM patient WHERE clinic_id = 1 AND patient_id = $1';
  const [row] = await house.rows<{ recipientId: string }>(sql, [patientId]);
  return { word, patientId, externalId, address, recipientId: row?.recipientId ?? '' };
}

const ofTheirs = ({ word, externalId, address }: Canary) => [word, externalId, address];

function files(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((name) => statSync(name).isFile());
}

function filesWith(words: readonly string[]): string[] {
  return files(house.get(Config).home).filter((name) => words.some((word) => readFileSync(name).includes(word)));
}

/** Nothing of the one who is gone but what has a reason, and everything of the other one. */
async function expectGone(before: Record<string, number>): Promise<void> {
  expect(await catalogue.traces(ofTheirs(gone))).toEqual([]);
  expect((await catalogue.traces(catalogue.names(gone))).filter((table) => !(table in kept))).toEqual([]);
  expect(await catalogue.rowsOf(stays)).toEqual(before);
  expect(filesWith(ofTheirs(gone))).toEqual([]);
}

describe('the end of a patient about whom something stands in every table', () => {
  it('begins with a row in each of them', async () => {
    const found = new Set(await catalogue.traces(catalogue.names(gone)));
    expect(tables.filter((table) => !found.has(table) && !notMadeUp.includes(table))).toEqual([]);
    expect(tables.length).toBeGreaterThan(70);
  });

  it('leaves nothing of theirs in any table and any file, and everything of their neighbour', async () => {
    await catalogue.backUp();
    const before = await catalogue.rowsOf(stays);
    expect(await house.call('POST', `/patients/${gone.patientId}/erase`, { reason: 'their letter' })).toMatchObject({
      status: 204,
    });
    await expectGone(before);
    expect(house.lines.filter((line) => ofTheirs(gone).some((word) => line.includes(word)))).toEqual([]);
  });

  it('comes once more with the start after a backup from before was restored', async () => {
    const before = await catalogue.rowsOf(stays);
    await catalogue.restore();
    expect((await catalogue.traces(ofTheirs(gone))).length).toBeGreaterThan(60);
    await house.get(ErasureReapply).onApplicationBootstrap();
    await expectGone(before);
  });
});
