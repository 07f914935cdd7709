import { z } from 'zod';
import type { Finding } from '../../engine/index.js';
import { behind } from './draft-change.js';
import type { DraftRevision } from './draft-file.store.js';
import { inOrder } from './finding-order.js';
import type { DraftGround } from './draft-ground.service.js';
import { belongsTo, changedPaths, scenarioFile } from './draft-change.js';
import type { Present } from './draft-presence.service.js';
import type { ReviewRow } from './draft-review.store.js';
import { draftStates, type DraftRow } from './draft-row.js';

const author = z.object({ id: z.string(), name: z.string() });
const word = z.object({ by: author, at: z.iso.datetime(), revision: z.int(), note: z.string().nullable() });

const head = {
  draft_id: z.uuid(),
  scenario_id: z.string().nullable(),
  title: z.string(),
  state: z.enum(draftStates),
  revision: z.int(),
  needs_review: z.boolean(),
  authors: z.array(z.string()),
  created_at: z.iso.datetime(),
  created_by: author,
  changed_at: z.iso.datetime(),
  changed_by: author,
};
const file = z.object({
  path: z.string(),
  /** Null: the draft takes the file away. */
  text: z.string().nullable(),
  changed: z.boolean(),
  /** The text in force; null: there is none. */
  published: z.string().nullable(),
  changed_by: author.nullable(),
  changed_at: z.iso.datetime().nullable(),
  revision: z.int().nullable(),
});

export const findingAnswer = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    scenario: z.string().optional(),
    state: z.string().optional(),
    path: z.array(z.string()).optional(),
    message: z.string(),
    pointer: z.array(z.union([z.string(), z.number()])).optional(),
    file: z.string().optional(),
    line: z.number().optional(),
    column: z.number().optional(),
  })
  .meta({ id: 'DraftFinding' });

const checked = { findings: z.array(findingAnswer), checked: z.enum(['scenario', 'programme']), revision: z.int() };

export const draftAnswers = {
  draft: z.object(head).meta({ id: 'Draft' }),
  list: z
    .object({ drafts: z.array(z.object(head).meta({ id: 'DraftListed' })), next: z.string().nullable() })
    .meta({ id: 'DraftList' }),
  files: z
    .object({
      ...head,
      files: z.array(file),
      behind: z.array(z.string()),
      review: word.nullable(),
      approved: word.nullable(),
      returned: word.nullable(),
      present: z.array(z.object({ id: z.string(), at: z.iso.datetime() })),
    })
    .meta({ id: 'DraftFiles' }),
  changed: z.object({ ...checked, needs_review: z.boolean(), state: z.enum(draftStates) }).meta({ id: 'DraftChanged' }),
  findings: z.object({ ...checked, publishable: z.boolean().nullable() }).meta({ id: 'DraftFindings' }),
  edits: z
    .object({
      edits: z.array(
        z.object({
          revision: z.int(),
          by: author,
          at: z.iso.datetime(),
          paths: z.array(z.string()),
          undoes: z.int().nullable(),
          undoable: z.boolean(),
        }),
      ),
      next: z.int().nullable(),
    })
    .meta({ id: 'DraftEdits' }),
  present: z
    .object({ present: z.array(z.object({ id: z.string(), at: z.iso.datetime() })) })
    .meta({ id: 'DraftPresence' }),
} as const;

const iso = (at: number): string => new Date(at).toISOString();

export function draftView(draft: DraftRow) {
  return {
    draft_id: draft.draftId,
    scenario_id: draft.scenarioId,
    title: draft.title,
    state: draft.state,
    revision: draft.revision,
    needs_review: draft.needsReview,
    authors: [...draft.authors],
    created_at: iso(draft.createdAt),
    created_by: draft.createdBy,
    changed_at: iso(draft.changedAt),
    changed_by: draft.changedBy,
  };
}

/** The draft with the files that are shown with it: those of its scenario, the words of replies, and whatever else it changes. */
export function draftFilesView(ground: DraftGround, said: readonly ReviewRow[], present: readonly Present[]) {
  const { draft } = ground;
  const review = said.find((row) => row.word === 'asked');
  const last = said[0];
  return {
    ...draftView(draft),
    files: filesView(ground),
    behind: behind(ground.texts, ground.changed),
    review: draft.state === 'in_review' && review ? wordView(review) : null,
    approved: draft.state === 'approved' && last?.word === 'approved' ? wordView(last) : null,
    returned: draft.state === 'open' && last?.word === 'returned' ? wordView(last) : null,
    present: presentView(present),
  };
}

function filesView({ draft, texts, changed, files }: DraftGround) {
  const { scenarioId } = draft;
  const own = scenarioId === null ? undefined : scenarioFile(files, scenarioId)?.file;
  const rows = new Map(changed.map((row) => [row.path, row]));
  const changes = new Set(changedPaths(texts, changed));
  const drafted = new Map(files.map(({ file: path, text }) => [path, text]));
  const shown = (path: string): boolean =>
    changes.has(path) ||
    path.startsWith('templates/replies/') ||
    (scenarioId !== null && own !== undefined && belongsTo(scenarioId, own, path));
  return [...new Set([...drafted.keys(), ...changes])].filter(shown).map((path) => {
    const row = rows.get(path);
    return {
      path,
      text: drafted.get(path) ?? null,
      changed: changes.has(path),
      published: texts.get(path) ?? null,
      changed_by: row?.changedBy ?? null,
      changed_at: row ? iso(row.changedAt) : null,
      revision: row?.revision ?? null,
    };
  });
}

function wordView({ by, at, revision, note }: ReviewRow) {
  return { by, at: iso(at), revision, note };
}

export function presentView(present: readonly Present[]) {
  return present.map(({ id, at }) => ({ id, at: iso(at) }));
}

/** Everything of a finding, errors first; optional fields are left out. */
export function findingsView(findings: readonly Finding[]) {
  return inOrder(findings).map(({ path, pointer, ...finding }) => ({
    ...finding,
    ...(path ? { path: [...path] } : {}),
    ...(pointer ? { pointer: [...pointer] } : {}),
  }));
}

export function editsView(revisions: readonly DraftRevision[], limit: number, open: boolean) {
  const page = revisions.slice(0, limit);
  return {
    edits: page.map(({ revision, by, at, paths, undoes }) => ({
      ...{ revision, by, at: iso(at), paths: [...paths], undoes },
      undoable: open,
    })),
    next: revisions.length > limit ? (page.at(-1)?.revision ?? null) : null,
  };
}

const CURSOR = /^(\d{1,15}(?:\.\d{1,6})?)\.([0-9a-f-]{36})$/;

/** Where the next page begins. */
export function draftCursor({ changedAt, draftId }: DraftRow): string {
  return `${changedAt}.${draftId}`;
}

/** Undefined for a text that is no cursor: the list then begins at the top. */
export function cursorPlace(cursor: string | undefined): { changedAt: number; draftId: string } | undefined {
  const [, changedAt, draftId] = CURSOR.exec(cursor ?? '') ?? [];
  return changedAt !== undefined && draftId !== undefined ? { changedAt: Number(changedAt), draftId } : undefined;
}
