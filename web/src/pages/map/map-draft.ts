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
  const { revision } = await ask(api.GET('/api/v1/drafts/{id}', { params }));
  // Read after the revision: whoever writes in between is noticed, not overwritten.
  const { files } = await ask(api.GET('/api/v1/programme/files', { params: { query: { path: mapFile, draft: id } } }));
  const text = edit(files[0]?.text ?? '');
  const body = { base_revision: revision, changes: [{ path: mapFile, text }] };
  await ask(api.PUT('/api/v1/drafts/{id}/files', { params, body }));
  return id;
}

/** The newest change of a draft that was not taken back; undefined: there is none. */
export async function lastChange(id: string): Promise<number | undefined> {
  const { edits } = await ask(api.GET('/api/v1/drafts/{id}/edits', { params: { path: { id } } }));
  const undone = new Set(edits.map(({ undoes }) => undoes));
  return edits.find(({ revision, undoes }) => undoes === null && !undone.has(revision))?.revision;
}

/** Takes a change of a draft back, whoever made it. */
export function undo(id: string, revision: number): Promise<unknown> {
  return ask(api.POST('/api/v1/drafts/{id}/undo', { params: { path: { id } }, body: { revision } }));
}
