import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';

export type Look = components['schemas']['ImportLook'];
export type PreviewRow = components['schemas']['ImportPreviewRow'];
export type Refusal = components['schemas']['ImportRefusal'];

/** The beginning of a file shows its columns and its first rows. */
const lookedAt = 256 * 1024;
const asCsv = { headers: { 'content-type': 'text/csv' }, bodySerializer: (body: unknown) => body as Blob };

/** What the columns probably mean; with a mapping also its first rows as they will be. */
export function look(file: File, mapping?: string): Promise<Look> {
  const query = mapping === undefined ? {} : { mapping_json: mapping };
  const body = file.slice(0, lookedAt) as never;
  return ask(api.POST('/api/v1/import-jobs/look', { params: { query }, body, ...asCsv }));
}

/** The id of the job that tries the file, or brings it in. */
export async function start(file: File, mapping: string, dryRun: boolean): Promise<string> {
  const query = { mapping_json: mapping, dry_run: dryRun ? ('true' as const) : ('false' as const) };
  return (await ask(api.POST('/api/v1/import-jobs', { params: { query }, body: file as never, ...asCsv }))).job;
}

export async function refusalsOf(jobId: string): Promise<readonly Refusal[]> {
  const path = { id: jobId };
  return (await ask(api.GET('/api/v1/import-jobs/{id}/refusals', { params: { path } }))).refusals;
}
