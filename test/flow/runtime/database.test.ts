import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { confinedUrl, dataSourceOptions, openDataSource } from '../../../src/runtime/index.js';
import { cloneDatabase } from '../../support/database.js';
import type { ClonedDatabase } from '../../support/database.js';

let database: ClonedDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
});

afterAll(() => database.drop());

/** The options of the application, but with another address as it stands. */
function optionsFor(url: string): ReturnType<typeof dataSourceOptions> {
  return { ...dataSourceOptions({ appUrl: url, pool: 2 }), url } as ReturnType<typeof dataSourceOptions>;
}

describe('openDataSource', () => {
  it('refuses to work as a role for which the walls between clinics do not stand', async () => {
    await expect(openDataSource(optionsFor(database.ownerUrl))).rejects.toMatchObject({
      code: 'DATABASE_ROLE',
      fix: expect.stringContaining('NOBYPASSRLS'),
    });
  });

  it('says what to do when there is no such database or the password is wrong', async () => {
    const missing = new URL(database.appUrl);
    missing.pathname = '/missing';
    await expect(openDataSource(optionsFor(missing.toString()))).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      fix: expect.stringContaining('Create the database'),
    });
    const stranger = new URL(database.appUrl);
    stranger.password = 'wrong';
    await expect(openDataSource(optionsFor(stranger.toString()))).rejects.toMatchObject({
      fix: expect.stringContaining('Correct the password'),
    });
  });
});

describe('confinedUrl', () => {
  it('keeps what was there, changes nothing the second time, and has no plus signs', () => {
    const once = confinedUrl('postgres://u:p@h/d?sslmode=require&options=-c%20geqo%3Doff%20-c%20role%3Dsomebody');
    expect(confinedUrl(once)).toBe(once);
    expect(once).toContain('sslmode=require');
    expect(once).not.toContain('+');
    expect(new URL(once).searchParams.get('options')).toMatch(/^-c geqo=off -c role=tropa_app -c search_path=tropa /);
  });
});
