import { createHash } from 'node:crypto';
import type { ProgrammeFile } from '../programme/programme-files.js';
import { examplesPath, isScenarioPath, sortedFiles, templateScenario } from '../version/programme-paths.js';
import type { FileChange } from './draft-limits.js';
import type { DraftFileRow, StoredChange } from './draft-file.store.js';

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>;

export function textsOf(files: readonly ProgrammeFile[]): Map<string, string> {
  return new Map(files.map(({ file, text }) => [file, text]));
}

/** What stands for a text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The published files with a draft's changes laid over, by path. */
export function overlaid(
  published: readonly ProgrammeFile[],
  changed: readonly Pick<DraftFileRow, 'path' | 'text'>[],
): ProgrammeFile[] {
  const texts = textsOf(published);
  for (const { path, text } of changed) {
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return sortedFiles([...texts].map(([file, text]) => ({ file, text })));
}

/** The changes that were made to the same files since `baseRevision`. */
export function movedOn(
  stored: readonly DraftFileRow[],
  changes: readonly FileChange[],
  baseRevision: number,
): DraftFileRow[] {
  const wanted = new Map(changes.map(({ path, text }) => [path, text]));
  return stored.filter(
    ({ path, text, revision }) => revision > baseRevision && wanted.has(path) && wanted.get(path) !== text,
  );
}

/** The changes as they are stored, without those that change nothing. */
export function storedChanges(
  published: Texts,
  stored: readonly DraftFileRow[],
  changes: readonly FileChange[],
): StoredChange[] {
  const drafted = new Map(stored.map((row) => [row.path, row]));
  return changes.flatMap(({ path, text }) => {
    const inForce = published.get(path) ?? null;
    const known = drafted.get(path);
    const before = known ? known.text : inForce;
    const baseHash = inForce === null ? null : hashOf(inForce);
    if (before === text && (known === undefined || known.baseHash === baseHash)) return [];
    return [{ path, text, before, baseHash, same: text === inForce }];
  });
}

/** Paths that the draft really changes. */
export function changedPaths(published: Texts, stored: readonly Pick<DraftFileRow, 'path' | 'text'>[]): string[] {
  return stored.filter(({ path, text }) => (published.get(path) ?? null) !== text).map(({ path }) => path);
}

/** Files that were published otherwise since the draft changed them, and are not what the draft says. */
export function behind(published: Texts, stored: readonly DraftFileRow[]): string[] {
  return stored
    .filter(({ path, text, baseHash }) => {
      const inForce = published.get(path);
      return (inForce ?? null) !== text && (inForce === undefined ? null : hashOf(inForce)) !== baseHash;
    })
    .map(({ path }) => path);
}

/** The scenario a file says it is; a file that is no scenario's says none. */
export function scenarioIn({ file, text }: ProgrammeFile): string | undefined {
  return isScenarioPath(file) ? /^scenario:[ \t]*["']?([a-z0-9-]+)/m.exec(text)?.[1] : undefined;
}

/** The file of a scenario. */
export function scenarioFile(files: readonly ProgrammeFile[], scenarioId: string): ProgrammeFile | undefined {
  return files.find((file) => scenarioIn(file) === scenarioId);
}

/** Whether a file belongs to the scenario, whose own file lies at `own`: itself, its examples, its texts. */
export function belongsTo(scenarioId: string, own: string, path: string): boolean {
  return path === own || path === examplesPath(own) || templateScenario(path) === scenarioId;
}
