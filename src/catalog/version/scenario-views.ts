import { z } from 'zod';
import { messageClasses, type LocalizedText } from '../../engine/index.js';
import { summaryKinds } from '../diff/change-summary.js';
import type { FileDiff } from '../diff/file-diff.js';
import type { GraphDiff } from '../diff/graph-diff.js';
import type { DraftRow } from '../draft/draft-row.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import type { VersionRow } from './version.store.js';

const change = z.enum(['added', 'removed', 'changed']);
const localized = z.object({ uk: z.string().optional(), ru: z.string().optional(), en: z.string().optional() });
const draft = z.object({
  draft_id: z.uuid(),
  scenario_id: z.string().nullable(),
  title: z.string(),
  /** What the scenario calls itself; empty for a draft of the whole programme, or one whose file cannot be read. */
  titles: localized,
  state: z.string(),
  changed_at: z.iso.datetime(),
  changed_by: z.object({ id: z.string(), name: z.string() }),
});
const version = {
  version: z.int(),
  label: z.string().nullable(),
  published_at: z.iso.datetime(),
  published_by: z.string().nullable(),
};
const file = z.object({ path: z.string(), text: z.string() });
const versionMore = {
  approved_by: z.string().nullable(),
  draft_id: z.uuid().nullable(),
  /** What it changed; empty where that was not noted. */
  summary: z.array(z.object({ what: z.enum(summaryKinds), count: z.int(), names: z.array(z.string()) })),
};

export const scenarioAnswers = {
  list: z
    .object({
      scenarios: z.array(
        z.object({
          scenario_id: z.string(),
          title: localized,
          class: z.enum(messageClasses),
          touchpoint: z.string().nullable(),
          groups: z.array(z.string()),
          subject: z.string(),
          clinical: z.boolean(),
          ...version,
          draft: draft.nullable(),
        }),
      ),
      /** Drafts of scenarios that were never published, and of the whole programme. */
      drafts: z.array(draft),
      next: z.null(),
    })
    .meta({ id: 'ScenarioList' }),
  names: z
    .object({ names: z.array(z.object({ scenario_id: z.string(), title: localized })), next: z.null() })
    .meta({ id: 'ScenarioNames' }),
  versions: z
    .object({ versions: z.array(z.object({ ...version, ...versionMore })), next: z.null() })
    .meta({ id: 'ScenarioVersions' }),
  version: z
    .object({ scenario_id: z.string(), ...version, ...versionMore, files: z.array(file) })
    .meta({ id: 'ScenarioVersion' }),
  diff: z
    .object({
      from: z.string(),
      to: z.string(),
      graph: z.object({
        states: z.array(z.object({ state: z.string(), change, parts: z.array(z.string()) })),
        transitions: z.array(
          z.object({
            state: z.string(),
            event: z.string(),
            from: z.string().nullable(),
            to: z.string().nullable(),
            change,
          }),
        ),
        header: z.array(z.string()),
      }),
      files: z.array(
        z.object({
          path: z.string(),
          change,
          before: z.string().nullable(),
          after: z.string().nullable(),
          unified: z.string(),
        }),
      ),
    })
    .meta({ id: 'ScenarioDiff' }),
  files: z.object({ files: z.array(file) }).meta({ id: 'ProgrammeFiles' }),
} as const;

const iso = (at: number): string => new Date(at).toISOString();

export function listedDraft(
  { draftId, scenarioId, title, state, changedAt, changedBy }: DraftRow,
  titles: LocalizedText,
) {
  return {
    draft_id: draftId,
    scenario_id: scenarioId,
    ...{ title, titles, state, changed_at: iso(changedAt), changed_by: changedBy },
  };
}

export function scenarioView(row: VersionRow, clinical: boolean, open: DraftRow | undefined) {
  const { definition, version: number, label, publishedAt, byName } = row;
  return {
    scenario_id: row.scenarioId,
    title: definition.title,
    class: definition.class,
    touchpoint: definition.touchpoint ?? null,
    groups: [...definition.groups],
    subject: definition.subject,
    clinical,
    ...{ version: number, label, published_at: iso(publishedAt), published_by: byName },
    draft: open ? listedDraft(open, definition.title) : null,
  };
}

export function versionView({
  version: number,
  label,
  publishedAt,
  byName,
  approvedByName,
  draftId,
  changes,
}: VersionRow) {
  return {
    ...{ version: number, label, published_at: iso(publishedAt), published_by: byName },
    ...{ approved_by: approvedByName, draft_id: draftId },
    summary: (changes ?? []).map(({ what, count, names }) => ({ what, count, names: [...names] })),
  };
}

export function fileView(files: readonly ProgrammeFile[]) {
  return files.map(({ file: path, text }) => ({ path, text }));
}

export function diffView(from: string, to: string, graph: GraphDiff, files: readonly FileDiff[]) {
  const { states, transitions, header } = graph;
  return {
    ...{ from, to },
    graph: {
      states: states.map(({ parts, ...each }) => ({ ...each, parts: [...parts] })),
      transitions: [...transitions],
      header: [...header],
    },
    files: [...files],
  };
}
