import { createTwoFilesPatch } from 'diff';
import type { ProgrammeFile } from '../programme/programme-files.js';
import type { Change } from './graph-diff.js';

/** One file that is otherwise; a null text is a file that is not there. */
export interface FileDiff {
  readonly path: string;
  readonly change: Change;
  readonly before: string | null;
  readonly after: string | null;
  /** As `diff -u` and every tool of developers show it. */
  readonly unified: string;
}

/** Beyond this many changed lines two files are two files: comparing them line by line would hold up everybody else. */
const mostEdits = 1_000;

/** The files that differ, by path; equal ones are left out. */
export function fileDiffs(before: readonly ProgrammeFile[], after: readonly ProgrammeFile[]): FileDiff[] {
  const old = new Map(before.map(({ file, text }) => [file, text]));
  const now = new Map(after.map(({ file, text }) => [file, text]));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((path): FileDiff[] => {
    const [was, is] = [old.get(path) ?? null, now.get(path) ?? null];
    if (was === is) return [];
    const change = was === null ? 'added' : is === null ? 'removed' : 'changed';
    return [{ path, change, before: was, after: is, unified: unifiedOf(path, was ?? '', is ?? '') }];
  });
}

function unifiedOf(path: string, before: string, after: string): string {
  const names = [`a/${path}`, `b/${path}`] as const;
  const patch = createTwoFilesPatch(...names, before, after, undefined, undefined, {
    context: 3,
    maxEditLength: mostEdits,
  });
  return (
    patch ?? `--- ${names[0]}\n+++ ${names[1]}\n@@ the files have too little in common to be compared line by line @@\n`
  );
}
