import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readReturned, type ReturnedMail } from '../../../src/channel/email/bounce/index.js';

const MATERIAL = join(process.cwd(), '../shared/material/bounces');
const present = existsSync(join(MATERIAL, 'expected.json'));
const title = present
  ? 'the reader of returned mail, on real mails'
  : 'the reader of returned mail, on real mails (skipped: ../shared/material/bounces is missing)';

interface Expected {
  readonly dsn: string;
  readonly reply: string;
  readonly reason: string;
  readonly hardbounce: boolean;
}

/** Codes of which the third number is 9xx are made up by whoever labelled the mails, for mails that state none. */
const isStated = (code: string): boolean =>
  code !== '' && !/^[245]\.0\.9\d\d$/.test(code) && !/^[245]\.0\.0$/.test(code);

const expected: Readonly<Record<string, readonly Expected[]>> = present
  ? JSON.parse(readFileSync(join(MATERIAL, 'expected.json'), 'utf8'))
  : {};
const names = Object.keys(expected).sort();
const read = new Map<string, readonly ReturnedMail[]>();

function kindOf(reason: string): ReturnedMail['kind'] {
  const kinds: Readonly<Record<string, ReturnedMail['kind']>> = {
    delivered: 'delivered',
    feedback: 'complaint',
    vacation: 'vacation',
  };
  return kinds[reason] ?? 'bounce';
}

/** The table of the document, from what was read. */
function figures(): string {
  const reasons = [...new Set(Object.values(expected).flatMap((each) => each.map(({ reason }) => reason)))].sort();
  const pairs = names.flatMap((name) =>
    (expected[name] ?? []).map(({ reason }, index) => [reason, read.get(name)?.[index]?.reason ?? 'none'] as const),
  );
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
  const rows = reasons.map((reason) => {
    const right = pairs.filter(([want, got]) => want === reason && got === reason).length;
    const wanted = pairs.filter(([want]) => want === reason).length;
    const claimed = pairs.filter(([, got]) => got === reason).length;
    return `| ${reason} | ${wanted} | ${percent(right, claimed)} | ${percent(right, wanted)} |`;
  });
  const right = pairs.filter(([want, got]) => want === got).length;
  return [
    ...rows,
    `| all | ${pairs.length} | ${percent(right, pairs.length)} | ${percent(right, pairs.length)} |`,
  ].join('\n');
}

(present ? describe : describe.skip)(title, () => {
  beforeAll(async () => {
    for (const name of names) {
      read.set(name, await readReturned(readFileSync(join(MATERIAL, 'mail', name))));
    }
  }, 120_000);

  it('gives for every mail the reasons, and which of them are final', () => {
    const judged = names.map((name) => [name, read.get(name)?.map(({ reason, hard }) => [reason, hard])]);
    expect(judged).toEqual(
      names.map((name) => [name, expected[name]?.map(({ reason, hardbounce }) => [reason, hardbounce])]),
    );
  });

  it('calls complaints, answers of machines and delivery notices what they are', () => {
    const kinds = names.map((name) => [name, read.get(name)?.map(({ kind }) => kind)]);
    expect(kinds).toEqual(names.map((name) => [name, expected[name]?.map(({ reason }) => kindOf(reason))]));
  });

  it('gives the status codes that the mails state', () => {
    const wrong = names.flatMap((name) =>
      (expected[name] ?? [])
        .map(({ dsn }, index) => [name, dsn, read.get(name)?.[index]?.dsn])
        .filter(([, dsn, got]) => isStated(dsn ?? '') && dsn !== got),
    );
    expect(wrong).toEqual([]);
  });

  it('gives the reply codes that the mails state', () => {
    const wrong = names.flatMap((name) =>
      (expected[name] ?? [])
        .map(({ reply }, index) => [name, reply, read.get(name)?.[index]?.reply])
        .filter(([, reply, got]) => reply !== '' && reply !== got),
    );
    expect(wrong).toEqual([]);
  });

  it('names the recipient of a bounce in all but a few mails', () => {
    const bounces = [...read.values()].flat().filter(({ kind }) => kind === 'bounce');
    expect(bounces.filter(({ recipient }) => recipient === undefined).length).toBeLessThanOrEqual(2);
  });

  it('has the figures that the document shows', () => {
    expect(readFileSync(join(process.cwd(), 'docs/bounces.md'), 'utf8')).toContain(figures());
  });
});
