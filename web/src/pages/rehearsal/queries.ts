import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useAct } from '../../ui/use-act.js';

export type Session = components['schemas']['Rehearsal'];
export type Step = Session['steps'][number];
export type Begin = components['schemas']['RehearsalBegin'];

/** A rehearsal as it stands at its clock. */
export function useSession(id: string | undefined) {
  return useQuery({
    queryKey: ['rehearsal', id],
    queryFn: () => ask(api.GET('/api/v1/rehearsals/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    refetchOnWindowFocus: false,
  });
}

/**
 * Goes on by steps, or takes some back; the answer is the rehearsal as it stands then. A step that is refused asks for it
 * anew: a walk or another window may have gone on, and the next press must not be refused for the same reason.
 */
export function useGo(session: Session) {
  const queries = useQueryClient();
  const queryKey = ['rehearsal', session.rehearsal_id];
  return useAct({
    act: async ({ steps = [], undo = 0 }: { steps?: Step[]; undo?: number }) => {
      const body = { base_steps: session.steps.length, steps, undo };
      const went = api.POST('/api/v1/rehearsals/{id}/steps', { params: { path: { id: session.rehearsal_id } }, body });
      return ask(went).catch(async (refused: unknown) => {
        await queries.invalidateQueries({ queryKey });
        throw refused;
      });
    },
    changes: [],
    onDone: (next) => queries.setQueryData(queryKey, next),
  });
}

/** The scenarios, departments and names that a form offers. */
export function useVocabulary() {
  return useQuery({
    queryKey: ['vocabulary'],
    queryFn: () => ask(api.GET('/api/v1/vocabulary')),
    staleTime: 300_000,
  });
}

/** The text of the scenario's file: of the draft as it stands, or of the version that is rehearsed. */
export function useScenarioText({
  draft_id: draft,
  scenario_id: scenario,
  version,
  draft_revision: revision,
}: Session) {
  return useQuery({
    queryKey: ['rehearsal-text', draft, revision, scenario, version],
    queryFn: async () => {
      const files = await (draft === null ? versionFiles(scenario, version ?? 1) : draftFiles(draft));
      const names = new RegExp(`^scenario:\\s*["']?${scenario}["']?\\s*(#.*)?$`, 'm');
      return (
        files.find(({ path, text }) => /^scenarios\/[^/]+\.yaml$/.test(path) && names.test(text ?? ''))?.text ?? ''
      );
    },
    staleTime: Infinity,
  });
}

async function draftFiles(id: string) {
  return (await ask(api.GET('/api/v1/drafts/{id}', { params: { path: { id } } }))).files;
}

async function versionFiles(id: string, version: number) {
  return (await ask(api.GET('/api/v1/scenarios/{id}/versions/{version}', { params: { path: { id, version } } }))).files;
}
