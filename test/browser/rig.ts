import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { noonZone } from '../fault/noon-zone.js';
import { DemoTimeStore } from '../../src/demo/demo-time.store.js';
import { WAKE_CHANNEL } from '../../src/runtime/wakeups.js';
import { compiled } from '../support/child.js';
import { testRuntime, type TestRuntime } from '../support/database.js';
import { eventually, startServerProcess, type ServerProcess } from '../support/server-process.js';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The roles of the demo clinic that somebody can sign in as. */
export type DemoRole =
  'reception' | 'clinician' | 'marketer' | 'process-owner' | 'journey-owner' | 'administrator' | 'auditor';

/** A started server with the demo clinic, a browser, and an API key for what no page does. */
export interface Rig {
  readonly url: string;
  readonly server: ServerProcess;
  /** The API key of the demo clinic, for requests that are not JSON. */
  readonly key: string;
  readonly browser: Browser;
  /** One request with the key of the demo clinic; throws when the answer is not a good one. */
  ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** A window of its own, signed in as somebody of the demo clinic, in English unless told. */
  signIn(role: DemoRole, options?: BrowserContextOptions): Promise<Page>;
  /** Fills in the form of the sign-in page that is open, as somebody of the demo clinic. */
  enter(page: Page, role: DemoRole): Promise<void>;
  /** Moves the clock of the demo so many milliseconds forward; the house does at once what is due by then. */
  forward(ms: number): Promise<void>;
  /** What the windows complained about: errors of scripts, and violations of the content security policy. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Undefined where there is no Chromium: the test then says so instead of failing. */
export function chromiumPath(): string | undefined {
  return [process.env['CHROMIUM'], ...browsers].find((file) => file !== undefined && existsSync(file));
}

/** Starts the server on a free port with a database of its own, and a browser. */
export async function openRig(): Promise<Rig> {
  const executablePath = chromiumPath();
  if (executablePath === undefined)
    throw new Error('There is no Chromium here. Install it, or say where it is in CHROMIUM.');
  await placePages();
  const home = mkdtempSync(path.join(os.tmpdir(), 'tropa-browser-'));
  // The user of the embedded Postgres must be able to enter.
  chmodSync(home, 0o711);
  const runtime = await testRuntime({ pool: 1 });
  const { ownerUrl } = runtime.database;
  const server = await startServerProcess({ TROPA_HOME: home, TROPA_DEMO: 'true', DATABASE_URL: ownerUrl });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const key = readFileSync(path.join(home, 'demo-api-key'), 'utf8').trim();
  const complaints: string[] = [];
  return {
    url: server.url,
    server,
    key,
    browser,
    complaints,
    ask: (method, where, body) => asked(server, key, { method, where, body }),
    signIn: async (role, options) => {
      const page = await windowOf(browser, complaints, options);
      await page.goto(`${server.url}/app/sign-in`);
      await enter(page, accountOf(home, role));
      return page;
    },
    forward: (ms) => forward(runtime, ms),
    enter: (page, role) => enter(page, accountOf(home, role)),
    close: async () => {
      await browser.close();
      server.process.kill('SIGINT');
      await server.ended;
      await runtime.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function forward({ uow }: TestRuntime, ms: number): Promise<void> {
  const demo = new DemoTimeStore();
  const ahead = await uow.run(1, async (tx) => {
    await demo.begin(tx, Date.now());
    return demo.move(tx, ms);
  });
  const sql = 'SELECT pg_notify($1, $2)';
  await uow.system((tx) => tx.query(sql, ['tropa_demo_time', `rig ${ahead}`]));
  await uow.system((tx) => tx.query(sql, [WAKE_CHANNEL, 'rig 1']));
}

/** The pages, built from their sources as they are, where the compiled server of this run looks for them. */
async function placePages(): Promise<void> {
  const project = process.cwd();
  const { buildPages, pagesAreFresh } = (await import('../../scripts/build-pages.mjs' as string)) as {
    buildPages(root: string): Promise<void>;
    pagesAreFresh(root: string): boolean;
  };
  if (!pagesAreFresh(project)) await buildPages(project);
  const place = compiled('..', 'web');
  if (existsSync(place)) return;
  mkdirSync(place);
  symlinkSync(path.join(project, 'web', 'dist'), path.join(place, 'dist'), 'junction');
}

/** A window that knows nothing of the others, and what it complains about. */
export async function windowOf(
  browser: Browser,
  complaints: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
  // The people of the demo clinic speak Ukrainian; whoever chose a language in a browser keeps it.
  await context.addInitScript({
    content: "localStorage.setItem('tropa-language', localStorage.getItem('tropa-language') ?? 'en')",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(`policy: ${message.text()}`);
  });
  return page;
}

/** A patient who can be written to at this moment: it is noon where they live. */
export function awakeZone(): string {
  return noonZone(Date.now());
}

/** Waits until the answer is the wanted one, for at most a minute. */
export async function until<Value>(question: () => Promise<Value>, wanted: (value: Value) => boolean): Promise<Value> {
  const value = await eventually(question, wanted);
  if (!wanted(value)) throw new Error(`it never came: ${JSON.stringify(value)?.slice(0, 500)}`);
  return value;
}

interface Account {
  readonly email: string;
  readonly password: string;
}

/** Lines of an address and a password, written when the demo clinic was made. */
function accountOf(home: string, role: DemoRole): Account {
  const lines = readFileSync(path.join(home, 'demo-staff'), 'utf8').split('\n');
  const [email, password] = (lines.find((line) => line.startsWith(`${role}@`)) ?? '').split(' ');
  if (!email || !password) throw new Error(`the demo clinic has nobody who is ${role}`);
  return { email, password };
}

async function enter(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Sections' }).waitFor({ state: 'attached' });
}

async function asked(
  server: ServerProcess,
  key: string,
  { method, where, body }: { method: string; where: string; body: unknown },
): Promise<Record<string, unknown>> {
  const answer = await server.ask(where, { method, key, ...(body === undefined ? {} : { body }) });
  if (answer.status >= 300) throw new Error(`${method} ${where}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
