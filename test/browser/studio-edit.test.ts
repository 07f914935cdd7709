import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, until, type Rig } from './rig.js';
import { draftSeen, openStep } from './studio/story.js';

const file = 'scenarios/visit-reminders.yaml';
const title = { name: 'Title, English' };

let rig: Rig;
let admin: Page;
let colleague: Page;
let draft = '';

beforeAll(async () => {
  rig = await openRig();
  [admin, colleague] = await Promise.all([rig.signIn('administrator'), rig.signIn('marketer')]);
  await admin.goto(`${rig.url}/app/scenarios/visit-reminders`);
  await admin.getByRole('button', { name: 'Edit' }).click();
  await admin.waitForURL(/\/app\/drafts\//);
  draft = /drafts\/([0-9a-f-]{36})/.exec(admin.url())?.[1] ?? '';
}, 180_000);

afterAll(async () => {
  await rig?.close();
});

/** The title both write at once: the colleague's window is cut off from the network meanwhile, and then told. */
async function bothWrite(mine: string, theirs: string) {
  await colleague.context().setOffline(true);
  await colleague.getByRole('textbox', title).fill(mine);
  await colleague.keyboard.press('Tab');
  await admin.getByRole('textbox', title).fill(theirs);
  await admin.keyboard.press('Tab');
  await until(textOfDraft, (text) => text.includes(theirs));
  await colleague.context().setOffline(false);
  const alert = colleague.getByRole('alert').filter({ hasText: 'has changed the same file' });
  const again = colleague.getByRole('button', { name: 'Try again' });
  await again.or(alert).first().waitFor();
  if (!(await alert.isVisible())) await again.click();
  await alert.waitFor();
  return alert;
}

async function textOfDraft(): Promise<string> {
  const { files } = await draftSeen(rig, draft);
  return files.find(({ path }) => path === file)?.text ?? '';
}

describe('two people at one draft', () => {
  it('see each other, are told when both change the same file, and one keeps what they wrote', async () => {
    await openStep(colleague, rig, draft);
    await colleague.getByText(/^also here: /).waitFor();
    const alert = await bothWrite('Reminders of a colleague', 'Reminders of mine');
    await alert.getByRole('button', { name: 'See the difference' }).click();
    await alert.getByText(/Reminders of mine/).waitFor();
    await alert.getByRole('button', { name: 'Keep mine' }).click();
    await until(textOfDraft, (text) => text.includes('Reminders of a colleague'));
    await admin.getByRole('heading', { level: 1, name: 'Reminders of a colleague' }).waitFor();
  });

  it('or takes what the other wrote, and can still go back to the own', async () => {
    const alert = await bothWrite('A second thought', 'The last word');
    await alert.getByRole('button', { name: 'Take theirs' }).click();
    await colleague.getByRole('heading', { level: 1, name: 'The last word' }).waitFor();
    expect(await textOfDraft()).toContain('The last word');
    await colleague.getByRole('button', { name: 'Undo' }).click();
    await colleague.getByRole('heading', { level: 1, name: 'A second thought' }).waitFor();
    await until(textOfDraft, (text) => text.includes('A second thought'));
  });
});

describe('the picture', () => {
  it('connects two steps that are drawn together, and the comparison says so', async () => {
    await openStep(admin, rig, draft, 'untilVisit.ahead.soon');
    const before = await textOfDraft();
    const from = admin.locator('[data-id="untilVisit.ahead.soon"] .react-flow__handle-right');
    const to = admin.locator('[data-id="untilVisit.dayBefore"] .react-flow__handle-left');
    await from.waitFor();
    await from.dragTo(to);
    const dialog = admin.getByRole('dialog', { name: /^From “Soon” to “Day before”/ });
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await until(textOfDraft, (text) => text !== before);
    await admin.getByRole('button', { name: 'Compare' }).click();
    const compared = admin.getByRole('dialog', { name: 'What is different' });
    await compared.getByText(/Soon: .* → Until visit › Day before/).waitFor();
    await compared.getByRole('button', { name: /scenarios\/visit-reminders.yaml/ }).click();
    await compared
      .getByText(/A second thought/)
      .first()
      .waitFor();
    await admin.keyboard.press('Escape');
  });
});

describe('a scenario that runs', () => {
  it('names the patients in a step at a click, and the table of a publication counts them', async () => {
    await admin.goto(`${rig.url}/app/scenarios/visit-reminders`);
    await admin.getByRole('status').getByText('4 patients are in it').waitFor();
    await admin.locator('[data-id="untilVisit.ahead"]').click({ position: { x: 40, y: 12 } });
    await admin
      .getByRole('region', { name: /^Patients in/ })
      .getByRole('link')
      .nth(3)
      .waitFor();
    await admin.goto(`${rig.url}/app/drafts/${draft}/publish`);
    await admin.getByText(/= 4 · everybody is accounted for/).waitFor();
  });

  it('has no serious finding of axe on any of its pages, in light and dark', async () => {
    const found: Record<string, readonly string[]> = {};
    const pages = ['/scenarios', `/drafts/${draft}`, `/drafts/${draft}/publish`, '/publications'];
    for (const scheme of ['light', 'dark'] as const) {
      await admin.emulateMedia({ colorScheme: scheme });
      for (const where of [...pages, `/drafts/${draft}/rehearsal`]) {
        await admin.goto(`${rig.url}/app${where}`);
        await admin.locator('h1').first().waitFor();
        found[`${scheme} ${where}`] = await seriousOn(admin);
      }
    }
    expect(Object.entries(found).filter(([, all]) => all.length > 0)).toEqual([]);
    expect(rig.complaints).toEqual([]);
  });
});
