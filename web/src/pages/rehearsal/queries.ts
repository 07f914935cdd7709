import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { useAct } from '../../ui/use-act.js';

export type Session = components['schemas']['Rehearsal'];
export type Step = Session['steps'][number];
export type Begin = components['schemas']['RehearsalBegin'];
type WalkFound = components['schemas']['RehearsalWalkFound'];

/** What to add, or how many of the last steps to take back. */
interface Change {
  readonly steps?: Step[];
  readonly undo?: number;
}

/** A rehearsal as it stands at its clock. */
export function useSession(id: string | undefined) {
  return useQuery({
    queryKey: ['rehearsal', id],
    queryFn: () => ask(api.GET('/api/v1/rehearsals/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    refetchOnWindowFocus: false,
  });
}

/** A walk on a phone moves its rehearsal by itself every few seconds; more often than this it does not come between. */
const tries = 5;

/**
 * Goes on by steps, or takes some back; the answer is the rehearsal as it stands then. What is pressed while a walk goes on
 * counts from wherever the walk stands. Any other step that is refused asks for the rehearsal anew: another window may have gone
 * on, and the next press must not be refused for the same reason.
 */
export function useGo(session: Session) {
  const queries = useQueryClient();
  const id = session.rehearsal_id;
  const queryKey = ['rehearsal', id];
  const walks = () => queries.getQueryData<WalkFound>(['walk', id])?.walk?.state === 'walking';
  const post = (base: number, change: Change) => {
    const body = { base_steps: base, steps: [], undo: 0, ...change };
    return ask(api.POST('/api/v1/rehearsals/{id}/steps', { params: { path: { id } }, body }));
  };
  return useAct({
    act: async (change: Change) => {
      for (let tried = 1, { steps } = session; ; tried += 1) {
        try {
          return await post(steps.length, change);
        } catch (refused) {
          const walkedOn = refused instanceof Problem && refused.code === 'REHEARSAL_MOVED_ON' && walks();
          if (!walkedOn || change.undo !== undefined || tried === tries) {
            await queries.invalidateQueries({ queryKey });
            throw refused;
          }
          ({ steps } = await ask(api.GET('/api/v1/rehearsals/{id}', { params: { path: { id } } })));
        }
      }
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
