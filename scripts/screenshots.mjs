import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { buildIfStale } from './build-if-stale.mjs';
import { languages, schemes, screens, sizes } from './screenshots/screens.mjs';
import { tellStory } from './screenshots/story.mjs';

const usage = `Takes pictures of the pages into docs/pictures, from a demo clinic of its own.
  node scripts/screenshots.mjs            the pictures that the README and the guides show
  node scripts/screenshots.mjs --all      every screen in light and dark, Russian and English, desktop and phone
  node scripts/screenshots.mjs --only today,inbox   these screens alone
  node scripts/screenshots.mjs --all --to /tmp/pictures   into another folder, to be looked at
  node scripts/screenshots.mjs --url http://127.0.0.1:3000 --home .tropa   of a server that runs already`;

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    all: { type: 'boolean' },
    only: { type: 'string' },
    to: { type: 'string', default: join(root, 'docs', 'pictures') },
    url: { type: 'string' },
    home: { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** The compiled server on a free port with a database of its own. */
async function startDemo() {
  await buildIfStale();
  const home = mkdtempSync(join(tmpdir(), 'tropa-pictures-'));
  // The user of the embedded Postgres must be able to enter.
  chmodSync(home, 0o711);
  const env = { ...process.env, PORT: '0', TROPA_HOME: home, TROPA_DEMO: 'true' };
  const child = spawn(process.execPath, [join(root, 'dist', 'main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The server did not start.')));
    createInterface(child.stdout).on('line', (line) => {
      const found = /"runtime\.started".*"port":(\d+)/.exec(line);
      if (found) resolve(found[1]);
    });
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  return { url: `http://127.0.0.1:${port}`, home, stop };
}

function accountOf(home, role) {
  const lines = readFileSync(join(home, 'demo-staff'), 'utf8').split('\n');
  const [email, password] = lines.find((line) => line.startsWith(`${role}@`)).split(' ');
  return { email, password };
}

async function signIn(browser, server, { role, language, scheme, size }) {
  const context = await browser.newContext({ viewport: sizes[size], colorScheme: scheme, locale: language });
  await context.addInitScript({ content: `localStorage.setItem('tropa-language', '${language}')` });
  const page = await context.newPage();
  const { email, password } = accountOf(server.home, role);
  await page.goto(`${server.url}/app/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('header').waitFor();
  return page;
}

/** What to take of the screens that are there: all of them each way, or the pictures that a document shows. */
function wanted() {
  const only = options.only?.split(',');
  const there = screens.filter(({ page, screen }) => {
    return existsSync(join(root, 'web', 'src', 'pages', page)) && (only === undefined || only.includes(screen));
  });
  const each = there.flatMap((one) =>
    languages.flatMap((language) =>
      schemes.flatMap((scheme) => Object.keys(sizes).map((size) => ({ ...one, language, scheme, size }))),
    ),
  );
  const shown = shownInDocuments();
  return options.all ? each : each.filter((one) => shown.has(nameOf(one)));
}

function nameOf({ screen, language, scheme, size }) {
  return `${screen}-${language}-${scheme}-${size}.webp`;
}

/** Names of the pictures that the README and the guides link to. */
function shownInDocuments() {
  const folders = ['docs', 'docs/guides'].map((folder) => join(root, folder));
  const pages = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const texts = [...pages, join(root, 'README.md')].filter((file) => file.endsWith('.md'));
  const names = texts.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/pictures\/([\w-]+\.webp)/g)]);
  return new Set(names.map(([, name]) => name));
}

async function takeAll(server) {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  );
  if (!executablePath) throw new Error('There is no Chromium here. Install it, or say where it is in CHROMIUM.');
  mkdirSync(options.to, { recursive: true });
  const story = await tellStory(server);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const groups = new Map();
  for (const one of wanted()) groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  for (const group of groups.values()) {
    const page = await signIn(browser, server, group[0]);
    for (const one of group) await take(page, server, { ...one, story });
    await page.context().close();
  }
  await browser.close();
}

/** One picture as WebP, which keeps a page of text at a third of what PNG needs. */
async function take(page, server, { screen, path, language, scheme, size, story }) {
  const address = path.replace(':patient', story.patient).replace(':draft', story.draft ?? '');
  if (path.includes(':draft') && !story.draft) return;
  await page.goto(`${server.url}${address}`);
  // Live updates keep the network busy: a page is ready when nothing on it loads any more.
  await page
    .locator('h1')
    .first()
    .waitFor({ state: 'attached', timeout: 15_000 })
    .catch(() => undefined);
  await page.waitForTimeout(500);
  await page
    .locator('.mantine-Loader-root, main .mantine-Skeleton-root')
    .first()
    .waitFor({ state: 'detached', timeout: 10_000 })
    .catch(() => undefined);
  await page.waitForTimeout(300);
  const name = nameOf({ screen, language, scheme, size });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 60 });
  await session.detach();
  writeFileSync(join(options.to, name), Buffer.from(data, 'base64'));
  process.stdout.write(`${name}\n`);
}

function groupOf({ role, language, scheme, size }) {
  return [role, language, scheme, size].join();
}

if (options.help) process.stdout.write(`${usage}\n`);
else {
  const running = options.url && { url: options.url, home: options.home ?? '.tropa', stop: async () => undefined };
  const server = running || (await startDemo());
  try {
    await takeAll(server);
  } finally {
    await server.stop();
  }
}
