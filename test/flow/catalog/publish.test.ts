import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  CatalogService,
  type Programme,
  renderTemplate,
  templateVariables,
  fullSample,
} from '../../../src/catalog/index.js';
import { testRuntime } from '../../support/database.js';
import type { TestRuntime } from '../../support/database.js';
import { visitProgramme } from '../../support/visit-programme.js';

const NOW = Date.UTC(2026, 0, 12, 12);

let runtime: TestRuntime;
let programme: Programme;
const catalog = new CatalogService();

beforeAll(async () => {
  runtime = await testRuntime();
  programme = await visitProgramme();
});

afterAll(() => runtime.close());

function publish(published: Programme, clinicId: number, now = NOW) {
  return runtime.uow.run(clinicId, (tx) => catalog.publish(tx, published, now));
}

function load(clinicId: number) {
  return runtime.uow.run(clinicId, (tx) => catalog.load(tx));
}

/** The same programme with one text changed. */
function reworded(file: string): Programme {
  const templates = programme.templates.map((source) =>
    source.file === file ? { ...source, text: `${source.text}\n!` } : source,
  );
  return { ...programme, templates };
}

test('a version is stored once, and again only when its content changed', async () => {
  expect(await publish(programme, 1)).toEqual([
    { scenario: 'first-visit-onboarding', version: 1, fresh: true },
    { scenario: 'visit-reminders', version: 1, fresh: true },
  ]);
  expect((await publish(programme, 1)).map(({ version, fresh }) => [version, fresh])).toEqual([
    [1, false],
    [1, false],
  ]);
  const changed = await publish(reworded('templates/visit-reminders/ru/visit-soon.sms.hbs'), 1, NOW + 1);
  expect(changed).toEqual([
    { scenario: 'first-visit-onboarding', version: 1, fresh: false },
    { scenario: 'visit-reminders', version: 2, fresh: true },
  ]);
  const back = await publish(programme, 1, NOW + 2);
  expect(back.map(({ version }) => version)).toEqual([1, 3]);
});

test('each version keeps the texts it was published with', async () => {
  const { scenarios, newest, replies } = await load(1);
  expect([...scenarios.keys()].sort()).toEqual([
    'first-visit-onboarding@1',
    'visit-reminders@1',
    'visit-reminders@2',
    'visit-reminders@3',
  ]);
  expect(newest.get('visit-reminders')).toBe(3);
  expect(scenarios.get('visit-reminders@1')?.definition).toEqual(programme.scenarios[1]?.definition);
  expect(replies.get('ru')?.['confirm']?.label).toBe('Приду');
  const [first, second, third] = [1, 2, 3].map(
    (version) => scenarios.get(`visit-reminders@${version}`)?.templates.get('visit-soon|ru|sms') ?? '',
  );
  expect(first).toBe(third);
  const templates = await runtime.uow.run(1, (tx) => catalog.templates(tx, [first ?? '', second ?? '', 'unknown']));
  const texts = [...templates.values()].map(
    (template) => renderTemplate(template, templateVariables(fullSample('ru', 'sms'))).text,
  );
  expect(texts).toHaveLength(2);
  expect(texts.map((text) => text.endsWith('!'))).toEqual([false, true]);
});

test('a template is compiled once', async () => {
  const hash = (await load(1)).scenarios.get('visit-reminders@1')?.templates.get('visit-reminder|uk|email') ?? '';
  const [once, again] = await runtime.uow.run(1, async (tx) => [
    await catalog.template(tx, hash),
    await catalog.template(tx, hash),
  ]);
  expect(again).toBe(once);
  await expect(runtime.uow.run(1, (tx) => catalog.template(tx, 'unknown'))).rejects.toMatchObject({
    code: 'CATALOG_TEMPLATE_UNKNOWN',
  });
});

test('a broken programme is refused and nothing of it is stored', async () => {
  const broken: Programme = { ...programme, templates: programme.templates.slice(1) };
  await expect(publish(broken, 2)).rejects.toMatchObject({ code: 'CATALOG_PROGRAMME_BROKEN' });
  expect((await load(2)).scenarios.size).toBe(0);
});

test('two who publish at once number their versions one after the other', async () => {
  const rewordings = ['ru', 'uk', 'en'].map((locale) =>
    reworded(`templates/visit-reminders/${locale}/visit-soon.sms.hbs`),
  );
  await Promise.all(rewordings.map((each) => publish(each, 3)));
  expect((await load(3)).newest.get('visit-reminders')).toBe(3);
});

test('a clinic sees neither the versions nor the texts of another', async () => {
  const hash = (await load(1)).scenarios.get('visit-reminders@1')?.templates.get('visit-reminder|uk|email') ?? '';
  expect((await load(4)).scenarios.size).toBe(0);
  expect((await runtime.uow.run(4, (tx) => catalog.templates(tx, [hash]))).size).toBe(0);
});

test('a published version is never changed', async () => {
  await expect(
    runtime.uow.run(1, (tx) => tx.query(`UPDATE scenario_version SET source = '' WHERE clinic_id = 1`)),
  ).rejects.toThrow();
});
