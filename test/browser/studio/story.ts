import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { until, type Rig } from '../rig.js';

/** A file of a draft as the API shows it. */
export interface DraftedFile {
  readonly path: string;
  readonly text: string | null;
  readonly changed: boolean;
}

/** What the API says of a draft, as far as the story asks. */
export interface DraftSeen {
  readonly state: string;
  readonly revision: number;
  readonly files: readonly DraftedFile[];
}

const scenario = 'check-after-a-procedure';
const hoursMs = 3 * 3_600_000;
const atOnce = 20;

export async function draftSeen(rig: Rig, draft: string): Promise<DraftSeen> {
  return (await rig.ask('GET', `/api/v1/drafts/${draft}`)) as unknown as DraftSeen;
}

/** The scenario of a draft, byte by byte. */
export async function yamlOf(rig: Rig, draft: string): Promise<string> {
  const { files } = await draftSeen(rig, draft);
  return files.find((file) => file.path === `scenarios/${scenario}.yaml`)?.text ?? '';
}

/** What a developer would have written by hand. */
export function expectedYaml(): string {
  return readFileSync(path.join(import.meta.dirname, `${scenario}.yaml`), 'utf8');
}

/** Codes of the errors that keep a draft from being published, once the whole programme is proved. */
export async function errorsOf(rig: Rig, draft: string): Promise<string[]> {
  const { findings } = await rig.ask('GET', `/api/v1/drafts/${draft}/findings?wait=true`);
  return (findings as { severity: string; code: string }[])
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

export async function saved(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .getByText(/^saved/)
    .waitFor();
}

/** Opens the draft at a step of it. */
export async function openStep(page: Page, { url }: Rig, draft: string, state = ''): Promise<void> {
  await page.goto(`${url}/app/drafts/${draft}${state === '' ? '' : `?state=${state}`}`);
  await page.getByRole('radiogroup', { name: 'View' }).waitFor();
}

/** Adds a question some days after the chosen step; whoever is not well goes to the treatment department. */
export async function addQuestion(page: Page, name: string, days: number): Promise<void> {
  await page.getByRole('button', { name: 'Add a step after' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Ask' }).click();
  await dialog.getByRole('textbox', { name: 'What do you call it?' }).fill(name);
  await dialog.getByRole('button', { name: /^How much later/ }).click();
  await page.getByRole('textbox', { name: 'How many' }).fill(String(days));
  await page.getByRole('button', { name: 'Done' }).click();
  await dialog.getByRole('combobox', { name: 'Who takes over' }).click();
  await page.getByRole('option', { name: 'Treatment' }).click();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await saved(page);
}

/** One text of the draft, typed as a person types it. */
export async function writeText(page: Page, { url }: Rig, where: { draft: string; cell: string; text: string }) {
  await page.goto(`${url}/app/drafts/${where.draft}/templates/${scenario}/${where.cell}`);
  await page.getByRole('textbox', { name: /^Text for/ }).click();
  await page.keyboard.insertText(where.text);
  await page.getByText('Saved in the draft').waitFor();
}

const names = ['day-one', 'day-three', 'day-seven'] as const;

/** Every text that nobody typed on the page, as another scenario of the clinic asks the same. */
export async function writeTheRest(rig: Rig, draft: string, typed: readonly string[]): Promise<void> {
  const { revision } = await draftSeen(rig, draft);
  const { files } = await rig.ask('GET', '/api/v1/programme/files?path=templates/after-visit-care');
  const asked = (files as { path: string; text: string }[]).filter((file) => file.path.includes('/how-are-you.'));
  const changes = names.flatMap((name) =>
    asked.map((file) => ({
      path: file.path.replace('after-visit-care', scenario).replace('how-are-you', name),
      text: file.text,
    })),
  );
  const missing = changes.filter((change) => !typed.includes(change.path));
  await rig.ask('PUT', `/api/v1/drafts/${draft}/files`, { base_revision: revision, changes: missing });
}

/** A second person reads what is said to patients about their health. */
export async function approved(author: Page, reader: Page, rig: Rig, draft: string): Promise<void> {
  await openStep(author, rig, draft);
  await author.getByRole('button', { name: 'Ask for review' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Ask for review' }).click();
  await until(
    () => draftSeen(rig, draft),
    ({ state }) => state === 'in_review',
  );
  await openStep(reader, rig, draft);
  await reader.getByRole('button', { name: 'Approve' }).click();
  await reader.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await until(
    () => draftSeen(rig, draft),
    ({ state }) => state === 'approved',
  );
}

/** So many patients, of a file of the clinic's own system; each had a visit that took place a few hours ago. */
export async function patientsWhoCame(rig: Rig, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, at) => `came-${at}`);
  await imported(rig, ids);
  const [booked_at, starts_at] = [2 * hoursMs, hoursMs].map((ago) => new Date(Date.now() - ago).toISOString());
  const visit = { booked_at, starts_at, service: 'peeling', status: 'attended' };
  // As a clinic system tells them: one by one, some at a time.
  for (let from = 0; from < count; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    await Promise.all(
      some.map((id) => rig.ask('PUT', `/api/v1/appointments/${id}`, { patient_external_id: id, ...visit })),
    );
  }
}

async function imported({ url, key }: Rig, ids: readonly string[]): Promise<void> {
  const contacts = [{ derive: { channel: 'telegram', from: 'patient', rule: 'fnv1a-id' } }];
  const mapping = { kind: 'patients', zone: 'Europe/Kyiv', columns: { external_id: 'patient' }, contacts };
  const query = `mapping_json=${encodeURIComponent(JSON.stringify(mapping))}`;
  const response = await fetch(`${url}/api/v1/imports/patients?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
    body: ['patient', ...ids].join('\n'),
  });
  if (!response.ok) throw new Error(`the patients were not taken: ${response.status} ${await response.text()}`);
}

/** How many are in the scenario, and where. */
export async function standing(rig: Rig): Promise<{ running: number; positions: Record<string, number> }> {
  const { running, versions } = await rig.ask('GET', `/api/v1/scenarios/${scenario}/population`);
  const places = (versions as { version: number; positions: { position: string; count: number }[] }[]).flatMap(
    ({ version, positions }) =>
      positions.map(({ position, count }): [string, number] => [`${position}@${version}`, count]),
  );
  return { running: Number(running), positions: Object.fromEntries(places) };
}
