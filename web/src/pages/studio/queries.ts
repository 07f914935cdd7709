import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
export type Vocabulary = Schemas['Vocabulary'];
export type DraftFiles = Schemas['DraftFiles'];
export type Finding = Schemas['DraftFinding'];
export type ScenarioList = Schemas['ScenarioList'];
export type ScenarioRow = ScenarioList['scenarios'][number];
export type ScenarioDiff = Schemas['ScenarioDiff'];
export type Version = Schemas['ScenarioVersions']['versions'][number];

/** The names of the clinic change with a publication, which tells. */
const longMs = 300_000;

export function useVocabulary(): UseQueryResult<Vocabulary> {
  return useQuery({
    queryKey: ['programme', 'vocabulary'],
    staleTime: longMs,
    queryFn: () => ask(api.GET('/api/v1/vocabulary')),
  });
}

export function useScenarios(): UseQueryResult<ScenarioList> {
  return useQuery({ queryKey: ['scenario', 'list'], queryFn: () => ask(api.GET('/api/v1/scenarios')) });
}

export function useDraft(id: string): UseQueryResult<DraftFiles> {
  return useQuery({
    queryKey: ['draft', id, 'files'],
    queryFn: () => ask(api.GET('/api/v1/drafts/{id}', { params: { path: { id } } })),
  });
}

/** What the checker says of a draft; the proof of the whole programme follows the one of the scenario. */
export function useFindings(id: string, revision: number): UseQueryResult<Schemas['DraftFindings']> {
  return useQuery({
    queryKey: ['draft', id, 'findings', revision],
    queryFn: () => ask(api.GET('/api/v1/drafts/{id}/findings', { params: { path: { id } } })),
    placeholderData: (last) => last,
    refetchInterval: ({ state }) => (state.data?.checked === 'programme' ? false : proofMs),
  });
}

/** A hint tells when the proof is done; asking now and then is for a hint that was lost. */
const proofMs = 3_000;

/** How many errors and warnings the checker has for each scenario of the programme in force; undefined until it is proved. */
export function useFindingsInForce(): ReadonlyMap<string, { errors: number; warnings: number }> | undefined {
  const { data } = useQuery({
    queryKey: ['programme', 'findings'],
    staleTime: longMs,
    queryFn: () => ask(api.GET('/api/v1/programme/findings')),
  });
  return useMemo(() => data && countedBy(data.findings), [data]);
}

function countedBy(findings: readonly Finding[]): ReadonlyMap<string, { errors: number; warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { scenario, severity } of findings) {
    if (scenario === undefined) continue;
    const { errors, warnings } = counts.get(scenario) ?? { errors: 0, warnings: 0 };
    const isError = severity === 'error';
    counts.set(scenario, { errors: errors + (isError ? 1 : 0), warnings: warnings + (isError ? 0 : 1) });
  }
  return counts;
}

export function useVersions(id: string): UseQueryResult<Schemas['ScenarioVersions']> {
  return useQuery({
    queryKey: ['scenario', id, 'versions'],
    queryFn: () => ask(api.GET('/api/v1/scenarios/{id}/versions', { params: { path: { id } } })),
  });
}

export function useVersion(id: string, version: number | undefined): UseQueryResult<Schemas['ScenarioVersion']> {
  return useQuery({
    queryKey: ['scenario', id, 'version', version],
    enabled: version !== undefined,
    staleTime: longMs,
    queryFn: () =>
      ask(api.GET('/api/v1/scenarios/{id}/versions/{version}', { params: { path: { id, version: version ?? 1 } } })),
  });
}

export function useDiff(id: string, from: string, to: string): UseQueryResult<ScenarioDiff> {
  return useQuery({
    queryKey: ['scenario', id, 'diff', from, to],
    queryFn: () => ask(api.GET('/api/v1/scenarios/{id}/diff', { params: { path: { id }, query: { from, to } } })),
  });
}

/** The file of the scenario among those of a draft or a version: neither an example nor a text. */
export function scenarioFileOf<File extends { readonly path: string }>(files: readonly File[], id: string | null) {
  const own = files.filter(({ path }) => /^scenarios\/[^/]+\.yaml$/.test(path) && !/\/(map|cadence)\.yaml$/.test(path));
  return own.find(({ path }) => path === `scenarios/${id}.yaml`) ?? own[0];
}

/** A title in the language of the page, else in any that is there. */
export function inMyLanguage(title: Readonly<Record<string, string | undefined>>, language: string): string {
  return title[language] ?? Object.values(title).find((text) => text !== undefined) ?? '';
}
