import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { until } from './rig.js';

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds serious or critical on a screen, and on what. What is gone at a second look was still fading. */
export async function seriousOn(page: Page): Promise<string[]> {
  const found = await look(page);
  if (found.length === 0) return found;
  await page.waitForTimeout(1_000);
  return look(page);
}

async function look(page: Page): Promise<string[]> {
  // A colour on its way to another is neither.
  await until(
    () =>
      page.evaluate<boolean>('document.getAnimations().every((one) => one.effect.getTiming().iterations === Infinity)'),
    (still) => still,
  );
  // Through the browser's own tools: the policy of the page lets no foreign script in.
  await page.evaluate(axe.source);
  const found: readonly Finding[] = await page.evaluate('axe.run(document).then(({ violations }) => violations)');
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
