import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { buildIfStale } from './build-if-stale.mjs';

const usage = `Takes pictures of the pages into docs/pictures, from a demo clinic of its own.
  node scripts/screenshots.mjs            one picture of each screen, and those of the guides
  node scripts/screenshots.mjs --all      every screen in light and dark, Russian and English, desktop and phone
  node scripts/screenshots.mjs --url http://127.0.0.1:3000 --home .tropa   of a server that runs already`;

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = join(root, 'docs', 'pictures');
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const screens = {
  reception: {
    today: '/today',
    inbox: '/inbox',
    thread: '/inbox/:patient',
    calendar: '/calendar',
    patients: '/patients',
  },
  administrator: { staff: '/staff', audit: '/audit', channels: '/channels', sandbox: '/sandbox' },
};
const ofGuides = [
  { role: 'reception', screen: 'thread', language: 'ru', scheme: 'light', size: 'desktop' },
  { role: 'reception', screen: 'thread', language: 'en', scheme: 'dark', size: 'phone' },
];

const { values: options } = parseArgs({
  options: {
    all: { type: 'boolean' },
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

/** A patient who wrote to the clinic, so that the pictures show a conversation. Answers with their id. */
async function tellStory({ url, home }) {
  const key = readFileSync(join(home, 'demo-api-key'), 'utf8').trim();
  const ask = async (method, path, body) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const contacts = [{ channel: 'telegram', address: '900000077' }];
  const patient = { external_id: 'pictures-1', name: 'Анна Коваль', locale: 'ru', contacts };
  const { patient_id: id } = await ask('POST', '/patients', patient);
  const text = 'Здравствуйте. С воскресенья опухло колено. Можно прийти раньше?';
  await ask('POST', '/sandbox/phones/telegram/900000077/answer', { text });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  return id;
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

/** What to take, grouped so that each group signs in once. */
function wanted() {
  const list = Object.entries(screens).flatMap(([role, paths]) =>
    Object.keys(paths).map((screen) => ({ role, screen, language: 'en', scheme: 'light', size: 'desktop' })),
  );
  if (!options.all) return [...list, ...ofGuides];
  return list.flatMap((one) =>
    ['ru', 'en'].flatMap((language) =>
      ['light', 'dark'].flatMap((scheme) => Object.keys(sizes).map((size) => ({ ...one, language, scheme, size }))),
    ),
  );
}

async function takeAll(server) {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  );
  if (!executablePath) throw new Error('There is no Chromium here. Install it, or say where it is in CHROMIUM.');
  mkdirSync(pictures, { recursive: true });
  const patient = await tellStory(server);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const groups = new Map();
  for (const one of wanted()) groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  for (const group of groups.values()) {
    const page = await signIn(browser, server, group[0]);
    for (const { role, screen, language, scheme, size } of group) {
      await page.goto(`${server.url}/app${screens[role][screen].replace(':patient', patient)}`);
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
      await page.waitForTimeout(700);
      const name = `${screen}-${language}-${scheme}-${size}.png`;
      await page.screenshot({ path: join(pictures, name) });
      process.stdout.write(`${name}\n`);
    }
    await page.context().close();
  }
  await browser.close();
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
