import { api, ask } from '../../api/client.js';

const mapFile = 'scenarios/map.yaml';

/** Where a change is written: the draft that is looked at, or a new one of this title. */
export interface DraftPlace {
  readonly draft: string | null;
  readonly title: string;
}

/** Rewrites the map of a draft; answers which draft it was. */
export async function rewriteMap({ draft, title }: DraftPlace, edit: (yaml: string) => string): Promise<string> {
  const id = draft ?? (await ask(api.POST('/api/v1/drafts', { body: { programme: true, title } }))).draft_id;
  const params = { path: { id } };
  const { files, revision } = await ask(api.GET('/api/v1/drafts/{id}', { params }));
  const text = edit(files.find(({ path }) => path === mapFile)?.text ?? '');
  const body = { base_revision: revision, changes: [{ path: mapFile, text }] };
  await ask(api.PUT('/api/v1/drafts/{id}/files', { params, body }));
  return id;
}

/** Takes the last change of a draft back, whoever made it. */
export async function undoLast(id: string): Promise<unknown> {
  const params = { path: { id } };
  const { revision } = await ask(api.GET('/api/v1/drafts/{id}', { params }));
  return ask(api.POST('/api/v1/drafts/{id}/undo', { params, body: { revision } }));
}
