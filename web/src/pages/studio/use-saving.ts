import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import type { DraftFiles } from './queries.js';
import type { TextHistory } from './use-history.js';

/** After the last key; a click is saved as quickly. */
const restMs = 700;

/** Somebody else has changed the same file meanwhile. */
export interface Conflict {
  readonly text: string;
  readonly revision: number;
  readonly by: string;
  readonly at: string;
}

export interface Saving {
  readonly standing: 'saved' | 'saving' | 'waiting' | 'failed';
  readonly error: unknown;
  readonly conflict: Conflict | undefined;
  readonly revision: number;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
  readonly again: () => void;
}

interface Base {
  readonly revision: number;
  readonly text: string;
}

/** Keeps the draft on the server as it is on the screen; what others write is taken in where nothing is lost by it. */
export function useSaving(draft: DraftFiles, path: string, history: TextHistory, theirName: string): Saving {
  const queries = useQueryClient();
  const [base, setBase] = useState<Base>(() => ({ revision: draft.revision, text: textIn(draft, path) }));
  const [conflict, setConflict] = useState<Conflict>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const { text, edit } = history;
  const dirty = text !== base.text;
  const latest = useRef({ text, base });
  latest.current = { text, base };
  const sending = useRef<string | undefined>(undefined);

  useEffect(() => {
    const { text: mine, base: known } = latest.current;
    if (draft.revision <= known.revision) return;
    const theirs = textIn(draft, path);
    // The hint of one's own change may come before its answer, while more is typed: nobody else wrote that.
    if (theirs === sending.current) return setBase({ revision: draft.revision, text: theirs });
    if (theirs !== known.text && mine !== known.text && theirs !== mine) {
      setConflict({ text: theirs, revision: draft.revision, by: draft.changed_by.name, at: draft.changed_at });
      return;
    }
    setBase({ revision: draft.revision, text: theirs });
    if (mine === known.text && theirs !== mine) edit(theirName, theirs);
  }, [draft, path, edit, theirName]);

  const save = useCallback(async () => {
    setBusy(true);
    const sent = latest.current;
    sending.current = sent.text;
    const body = { base_revision: sent.base.revision, changes: [{ path, text: sent.text }] };
    try {
      const params = { path: { id: draft.draft_id } };
      const answer = await ask(api.PUT('/api/v1/drafts/{id}/files', { params, body }));
      setError(undefined);
      setBase({ revision: answer.revision, text: sent.text });
    } catch (failure) {
      // Somebody was quicker: what they wrote is asked for and shown, and nothing is lost.
      if (!isMovedOn(failure)) setError(failure);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['draft', draft.draft_id] });
    }
  }, [draft.draft_id, path, queries]);

  // A text the server has refused is not sent again until it is another one.
  const blocked = busy || conflict !== undefined || error !== undefined;
  useEffect(() => {
    if (!dirty || blocked) return undefined;
    const timer = setTimeout(() => void save(), restMs);
    return () => clearTimeout(timer);
  }, [dirty, blocked, text, save]);
  useLeaving(dirty);
  useEffect(() => setError(undefined), [text]);

  return {
    standing: standingOf({ busy, dirty, failed: error !== undefined }),
    error,
    conflict,
    revision: base.revision,
    takeTheirs: () => {
      if (!conflict) return;
      setBase(conflict);
      setConflict(undefined);
      edit(theirName, conflict.text);
    },
    keepMine: () => {
      if (!conflict) return;
      // A text that could not be sent before waits for nothing any more.
      setError(undefined);
      setBase(conflict);
      setConflict(undefined);
    },
    again: () => void save(),
  };
}

function isMovedOn(error: unknown): boolean {
  return error instanceof Problem && error.code === 'DRAFT_MOVED_ON';
}

function standingOf({ busy, dirty, failed }: { busy: boolean; dirty: boolean; failed: boolean }): Saving['standing'] {
  if (busy) return 'saving';
  if (failed) return 'failed';
  return dirty ? 'waiting' : 'saved';
}

function textIn(draft: DraftFiles, path: string): string {
  return draft.files.find((file) => file.path === path)?.text ?? '';
}

/** The browser asks before a window is closed that has something nobody has saved. */
function useLeaving(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);
}
