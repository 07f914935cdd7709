import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousOn } from './axe.js';
import { openRig, until, type Rig } from './rig.js';
import { paste } from './paste.js';
import { draftSeen, openStep, saved, type DraftSeen } from './studio/story.js';

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

/** The scenario is published once more, with a remark and another priority. */
async function secondVersion({ ask }: Rig, id: string): Promise<void> {
  const begun = (await ask('POST', '/api/v1/drafts', { scenario_id: id })) as unknown as DraftSeen & {
    draft_id: string;
  };
  const path = `scenarios/${id}.yaml`;
  const before = begun.files.find((one) => one.path === path)?.text ?? '';
  const text = before.replace(/^priority: \d+/m, '# A remark of a developer\npriority: 11');
  const changes = [{ path, text }];
  await ask('PUT', `/api/v1/drafts/${begun.draft_id}/files`, { base_revision: begun.revision, changes });
  const preview = await ask('POST', `/api/v1/drafts/${begun.draft_id}/publication/preview`, { moves: [] });
  await ask('POST', `/api/v1/drafts/${begun.draft_id}/publication`, { revision: preview['revision'], moves: [] });
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

describe('the calendar', () => {
  it('has each message of each branch on its day, planned and real, and leads to its step by the keyboard', async () => {
    await openStep(admin, rig, draft);
    await admin.keyboard.press('4');
    const entry = admin.getByRole('button', { name: /^Day 13, 14:00 usual Until visit › Day before/ });
    await entry.waitFor();
    await admin.getByRole('radio', { name: 'From the visit' }).locator('..').click();
    await admin.getByRole('button', { name: /^1 before, 14:00 usual Until visit › Day before/ }).waitFor();
    await admin.getByRole('radio', { name: 'Real days' }).locator('..').click();
    await admin.getByLabel('Comes in on').fill('2027-03-01');
    await admin.getByLabel('The visit is on').fill('2027-03-15');
    const real = admin.getByRole('button', { name: /^Sun.* 14 Mar, 14:00 usual Until visit › Day before/ });
    await real.waitFor();
    expect(await seriousOn(admin)).toEqual([]);
    await real.focus();
    await admin.keyboard.press('Enter');
    await admin.getByRole('region', { name: 'Step Day before' }).waitFor();
    const node = admin.locator('[data-id="untilVisit.dayBefore"]');
    await node.focus();
    await admin.keyboard.press('c');
    expect(await admin.evaluate('document.activeElement.dataset.field')).toBe('way-add');
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

describe('rubbish in the file', () => {
  it('of five megabytes is refused with its limit and taken back; a title of quotes, HTML and Arabic stays text', async () => {
    await openStep(admin, rig, draft);
    const before = await textOfDraft();
    await admin.keyboard.press('3');
    const field = admin.getByRole('textbox', { name: /visit-reminders.yaml/ });
    await paste(field, '# heavy\n', 650_000);
    await admin
      .getByRole('alert')
      .filter({ hasText: /larger|too large|more than/i })
      .first()
      .waitFor();
    await admin.getByRole('button', { name: 'Undo' }).click();
    await saved(admin);
    expect(await textOfDraft()).toBe(before);
    await admin.getByRole('radio', { name: 'Graph' }).locator('..').click();
    const strange = `"Кава" <img src=x onerror="window.hurt=1"> مرحبا 🦷`;
    await admin.getByRole('textbox', title).fill(strange);
    await admin.keyboard.press('Tab');
    await admin.getByRole('heading', { level: 1, name: strange }).waitFor();
    await until(textOfDraft, (text) => text.includes('مرحبا 🦷'));
    expect(await admin.evaluate('window.hurt')).toBeUndefined();
    await admin.getByRole('button', { name: 'Undo' }).click();
    await until(textOfDraft, (text) => text === before);
  });
});

describe('the versions of a scenario', () => {
  const id = 'anniversary';

  it('are named, any two are compared, and an older one comes back by the way of every publication', async () => {
    await secondVersion(rig, id);
    await admin.goto(`${rig.url}/app/scenarios/${id}`);
    const versions = admin.getByRole('region', { name: 'Versions' });
    await versions.getByRole('button', { name: 'Name of version 1' }).click();
    await admin.keyboard.type('As it was in spring');
    await admin.keyboard.press('Enter');
    await versions.getByText('As it was in spring').waitFor();
    await versions.getByRole('button', { name: 'Compare' }).click();
    const compared = admin.getByRole('dialog', { name: 'What is different' });
    await compared.getByRole('button', { name: /scenarios\/anniversary.yaml/ }).click();
    await compared.getByText('# A remark of a developer').waitFor();
    await admin.keyboard.press('Escape');
    await versions.getByRole('button', { name: 'Roll back to it' }).click();
    await admin.waitForURL(/\/drafts\/[0-9a-f-]+\/publish/);
    await admin.getByText(/everybody is accounted for/).waitFor();
    await admin.getByRole('button', { name: 'Publish' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await until(
      () => rig.ask('GET', `/api/v1/scenarios/${id}/versions`),
      ({ versions: all }) => (all as unknown[]).length === 3,
    );
  });

  it('go out as an archive and come in as a draft, with every comment where it was', async () => {
    await admin.goto(`${rig.url}/app/scenarios`);
    await admin.getByRole('button', { name: 'Files' }).click();
    const downloading = admin.waitForEvent('download');
    await admin.getByRole('menuitem', { name: 'Export all files' }).click();
    const archive = await (await downloading).path();
    await admin.setInputFiles('input[type=file]', archive);
    const dialog = admin.getByRole('dialog');
    await dialog.getByText('These are the files that are published already.').waitFor();
    await admin.keyboard.press('Escape');
    const changed = await fetch(`${rig.url}/api/v1/programme/export?draft=${draft}`, {
      headers: { authorization: `Bearer ${rig.key}` },
    });
    const buffer = Buffer.from(await changed.arrayBuffer());
    await admin.setInputFiles('input[type=file]', { name: 'spring.zip', mimeType: 'application/zip', buffer });
    await dialog.getByText('1 file changes').waitFor();
    await dialog.getByRole('button', { name: 'Make the draft' }).click();
    await admin.waitForURL(/\/app\/drafts\/[0-9a-f-]{36}/);
    const brought = /drafts\/([0-9a-f-]{36})/.exec(admin.url())?.[1] ?? '';
    const { files } = await draftSeen(rig, brought);
    expect(files.find(({ path }) => path === file)?.text).toBe(await textOfDraft());
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
