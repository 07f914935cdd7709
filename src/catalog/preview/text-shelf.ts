import type { ScenarioDefinition } from '../../engine/index.js';
import type { ClinicMap } from '../clinic/clinic-map.js';
import { type Programme, type ProgrammeFile, readProgrammeFiles } from '../programme/programme-files.js';
import { type ReplyIntents, labelOf } from '../reply-words.js';
import type { TemplateSource } from '../template/template.js';

/** What is published, as far as texts are concerned. */
export interface PublishedGround {
  readonly map: ClinicMap;
  readonly scenarios: readonly ScenarioDefinition[];
  readonly replies: ReadonlyMap<string, ReplyIntents>;
}

/** A text with its age; Infinity: the draft changed it. */
export interface ShelfText extends TemplateSource {
  readonly changedAt: number;
}

/** The texts of a clinic as a draft would have them, with all they are proved against. */
export interface TextShelf {
  readonly map: ClinicMap;
  readonly scenarios: ReadonlyMap<string, ScenarioDefinition>;
  readonly texts: readonly ShelfText[];
  replyLabel(intent: string, locale: string): string;
}

interface Dated extends ProgrammeFile {
  readonly changedAt: number;
}

const TEMPLATE = /^templates\/.*\.hbs$/;

/** A file that the draft broke beyond reading leaves what is published in its place: there is still something to look at. */
export function shelfOf(
  published: PublishedGround,
  files: readonly Dated[],
  changes: readonly { readonly file: string; readonly text: string | null }[],
): TextShelf {
  const drafted = readChanged(changes.filter(({ file }) => !TEMPLATE.test(file)));
  const map = drafted.map ?? published.map;
  const replies = new Map(published.replies);
  for (const { locale, intents } of drafted.replies) replies.set(locale, intents);
  const definitions = [...published.scenarios, ...drafted.scenarios.map(({ definition }) => definition)];
  return {
    map,
    scenarios: new Map(definitions.map((definition) => [definition.scenario, definition])),
    texts: textsOf(files, changes),
    replyLabel: (intent, locale) => labelOf(replies.get(locale) ?? {}, intent),
  };
}

type Changed = Pick<Programme, 'map' | 'replies' | 'scenarios'>;

const remembered = new Map<string, Changed>();
/** Drafts that people have open at one time, each as it was typed last. */
const MOST_REMEMBERED = 16;
const unchanged: Changed = { map: undefined, replies: [], scenarios: [] };

/** A preview follows each stroke of a key, and the files beside the text stay what they were. */
function readChanged(changes: readonly { readonly file: string; readonly text: string | null }[]): Changed {
  const there = changes.flatMap(({ file, text }) => (text === null ? [] : [{ file, text }]));
  if (there.length === 0) return unchanged;
  const key = JSON.stringify(there);
  const known = remembered.get(key);
  if (known) return known;
  const { map, replies, scenarios } = readProgrammeFiles(there);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, { map, replies, scenarios });
  return { map, replies, scenarios };
}

function textsOf(
  files: readonly Dated[],
  changes: readonly { readonly file: string; readonly text: string | null }[],
): ShelfText[] {
  const byPath = new Map<string, { text: string | null; changedAt: number }>();
  for (const { file, text, changedAt } of files) byPath.set(file, { text, changedAt });
  for (const { file, text } of changes) byPath.set(file, { text, changedAt: Infinity });
  const there = [...byPath].flatMap(([file, { text }]) => (text === null ? [] : [{ file, text }]));
  return readProgrammeFiles(there.filter(({ file }) => TEMPLATE.test(file))).templates.map((source) => ({
    ...source,
    changedAt: byPath.get(source.file)?.changedAt ?? 0,
  }));
}
