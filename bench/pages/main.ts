import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { bigScenario } from './big-scenario.js';
import { chunksIn, type Chunk } from './bundles.js';
import { builtPages, openGround, type Ground } from './ground.js';
import { timeLook, type Look, type LookFigure } from './looks.js';

const usage = `Measures the pages in a browser against a server with the demo clinic that it starts.

  npm run bench -- pages            tables: paint and interaction of the pages, sizes of what is loaded
  npm run -s bench -- pages --json  the same as one JSON object
  npm run bench -- pages --quick    once each: whether it runs, not how fast

It needs Chromium: /usr/bin/chromium, /usr/bin/google-chrome, or where CHROMIUM says.`;

const bigStates = 300;
const shownChunks = 12;

/** Exit code 0 also when something is slow: what is measured is no error. */
export async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const executablePath = [
    env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((file) => file !== undefined && existsSync(file));
  if (executablePath === undefined) {
    process.stderr.write('There is no Chromium here. Install it, or say where it is in CHROMIUM.\n');
    return 1;
  }
  const assets = await builtPages(process.cwd());
  const ground = await openGround(process.cwd());
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const looks: LookFigure[] = [];
    for (const look of looksOf(await bigDraft(ground))) {
      process.stderr.write(`${look.name}\n`);
      looks.push(await timeLook(browser, ground, look, values.quick ? 1 : 5));
    }
    const report = { looks, chunks: chunksIn(assets), browser: browser.version(), machine: machine() };
    process.stdout.write(`${values.json ? JSON.stringify(report) : describe(report)}\n`);
    return 0;
  } finally {
    await browser.close();
    await ground.stop();
  }
}

/** A draft with a scenario of as many states as nobody should write. */
async function bigDraft({ url, key }: Ground): Promise<string> {
  const ask = async (method: string, path: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const id = 'large';
  const wanted = { scenario_id: id, title: { en: 'Large' }, touchpoint: 'before-visit', groups: [] };
  const made = await ask('POST', '/drafts', { new: { ...wanted, class: 'service', subject: 'patient' } });
  const changes = [{ path: `scenarios/${id}.yaml`, text: bigScenario(id, bigStates) }];
  await ask('PUT', `/drafts/${String(made['draft_id'])}/files`, { base_revision: made['revision'], changes });
  return String(made['draft_id']);
}

function looksOf(draft: string): readonly Look[] {
  const editor = `/drafts/${draft}`;
  return [
    {
      name: 'today',
      path: '/today',
      ready: 'h1',
      act: (page) => page.getByRole('button', { name: 'The day after' }).click(),
    },
    { name: 'inbox', path: '/inbox', ready: 'main h1, main h2', act: (page) => page.keyboard.press('/') },
    {
      name: 'scenarios',
      path: '/scenarios',
      ready: 'table tbody tr',
      act: (page) => page.getByRole('textbox', { name: 'Search' }).pressSequentially('visit'),
    },
    {
      name: 'a scenario with its picture',
      path: '/scenarios/visit-reminders',
      ready: '.react-flow__node',
      act: (page) => page.locator('[data-id="untilVisit.dayBefore"]').click(),
    },
    {
      name: `graph of ${bigStates} states: a click`,
      path: editor,
      ready: '.react-flow__node',
      act: (page) => page.locator('[data-id="well0"]').click(),
    },
    {
      name: `graph of ${bigStates} states: three times further away`,
      path: editor,
      ready: '.react-flow__node',
      act: async (page) => {
        for (let times = 0; times < 3; times += 1) await page.locator('.react-flow__controls-zoomout').click();
      },
    },
    {
      name: `YAML of ${bigStates} states: typing`,
      path: editor,
      ready: '.react-flow__node',
      act: async (page) => {
        await page.keyboard.press('3');
        await page.locator('.cm-content').click();
        // A note at the end of the file: in the middle of a line it would make the text unreadable, which is another matter.
        await page.keyboard.press('Control+End');
        await page.evaluate('window.interactions.length = 0');
        await page.keyboard.type('# a note', { delay: 60 });
      },
    },
  ];
}

function machine(): string {
  return `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${process.platform}`;
}

interface Report {
  readonly looks: readonly LookFigure[];
  readonly chunks: readonly Chunk[];
  readonly browser: string;
  readonly machine: string;
}

function describe({ looks, chunks, browser, machine: on }: Report): string {
  const kib = (bytes: number): string => (bytes / 1_024).toFixed(1);
  const gzip = (kind: string): number =>
    chunks.filter(({ name }) => name.endsWith(kind)).reduce((sum, chunk) => sum + chunk.gzip, 0);
  return [
    `${on}; Chromium ${browser}; nothing cached; medians`,
    '',
    '| page | first paint, ms | content, ms | interaction, ms | slowest, ms |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...looks.map((one) => `| ${one.name} | ${one.firstPaint} | ${one.content} | ${one.interaction} | ${one.slowest} |`),
    '',
    `All scripts ${kib(gzip('.js'))} KiB and styles ${kib(gzip('.css'))} KiB as they travel; the largest:`,
    '',
    '| file | KiB | gzip, KiB |',
    '| --- | ---: | ---: |',
    ...chunks
      .slice(0, shownChunks)
      .map(({ name, bytes, gzip: small }) => `| ${name} | ${kib(bytes)} | ${kib(small)} |`),
  ].join('\n');
}
