import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { readProgramme } from '../../../src/catalog/index.js';
import { House } from '../../support/house.js';

interface File {
  readonly path: string;
  readonly text: string;
}

/** What lies in the repository, byte by byte. */
const shipped = ['scenarios', 'templates'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(yaml|hbs)$/.test(name))
    .map((name): File => ({ path: `${room}/${name}`, text: readFileSync(`${room}/${name}`, 'utf8') })),
);

let house: House;

beforeAll(async () => {
  house = await House.open({ programme: await readProgramme(process.cwd()) });
}, 60_000);

afterAll(async () => {
  await house.close();
});

async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await house.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Answer;
}

async function filesOf(draft?: string): Promise<readonly File[]> {
  const { files } = await ask<{ files: File[] }>('GET', `/programme/files${draft ? `?draft=${draft}` : ''}`);
  return files;
}

function byPath(files: readonly File[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

describe('every shipped scenario, with its texts and examples', () => {
  it('comes out of the house byte by byte as it went in', async () => {
    const out = byPath(await filesOf());
    const wanted = byPath(shipped.filter(({ path }) => path in out));
    expect(out).toEqual(wanted);
    const scenarios = shipped.filter(({ path }) => path.startsWith('scenarios/'));
    expect(scenarios.filter(({ path }) => !(path in out))).toEqual([]);
  });

  it('is the same after it was changed in a draft and changed back, while nobody has touched the others', async () => {
    const own = (await filesOf()).filter(({ path }) => /^scenarios\/[^/]+\.yaml$/.test(path));
    const opened = await ask<{ draft_id: string; revision: number }>('POST', '/drafts', {
      programme: true,
      title: 'There and back',
    });
    let revision = opened.revision;
    const write = async (changes: readonly File[]): Promise<void> => {
      const address = `/drafts/${opened.draft_id}/files`;
      ({ revision } = await ask<{ revision: number }>('PUT', address, { base_revision: revision, changes }));
    };
    await write(own.map(({ path, text }) => ({ path, text: `${text}# A note of somebody.\n` })));
    const noted = byPath(await filesOf(opened.draft_id));
    expect(own.every(({ path, text }) => noted[path] === `${text}# A note of somebody.\n`)).toBe(true);
    await write(own);
    expect(byPath(await filesOf(opened.draft_id))).toEqual(byPath(await filesOf()));
  });
});
