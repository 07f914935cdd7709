import type { Browser, Page } from 'playwright-core';
import { quantile, rounded } from '../statistics.js';
import type { Ground } from './ground.js';

/** A page, how one knows that it is there, and what somebody does on it. */
export interface Look {
  readonly name: string;
  readonly path: string;
  /** What shows that its content is there. */
  readonly ready: string;
  readonly act: (page: Page) => Promise<void>;
}

/** Milliseconds: medians over the rounds, and the slowest interaction of all. */
export interface LookFigure {
  readonly name: string;
  readonly firstPaint: number;
  readonly content: number;
  readonly interaction: number;
  readonly slowest: number;
}

/** Collects how long each interaction took until the next frame was painted; what is below 16 ms is not told. */
const watch = `
  window.interactions = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.interactionId) window.interactions.push(one.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });`;
const paint = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`;
/** The observer is told after the frame. */
const afterMs = 250;
const slowestMs = 60_000;

/** Opens the page in windows that have nothing cached and nothing open, and acts in each once it is there. */
export async function timeLook(browser: Browser, ground: Ground, look: Look, rounds: number): Promise<LookFigure> {
  const [paints, contents, acts]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const page = await signedIn(browser, ground);
    await page.addInitScript({ content: watch });
    const before = performance.now();
    await page.goto(`${ground.url}/app${look.path}`);
    await page.locator(look.ready).first().waitFor({ timeout: slowestMs });
    contents.push(performance.now() - before);
    paints.push(Number(await page.evaluate(paint)));
    await page.evaluate('window.interactions.length = 0');
    await look.act(page);
    await page.waitForTimeout(afterMs);
    const durations = (await page.evaluate('window.interactions')) as number[];
    acts.push(Math.max(16, ...durations));
    await page.context().close();
  }
  return {
    name: look.name,
    firstPaint: rounded(quantile(paints, 0.5), 0),
    content: rounded(quantile(contents, 0.5), 0),
    interaction: rounded(quantile(acts, 0.5), 0),
    slowest: rounded(Math.max(...acts), 0),
  };
}

async function signedIn(browser: Browser, { url, account }: Ground): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_280, height: 800 } });
  await context.addInitScript({ content: "localStorage.setItem('tropa-language', 'en')" });
  const page = await context.newPage();
  page.setDefaultTimeout(slowestMs);
  await page.goto(`${url}/app/sign-in`);
  await page.getByLabel('E-mail address').fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Sections' }).waitFor({ state: 'attached' });
  return page;
}
