import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { space } from '../../scenario-graph/say.js';
import { placeWords } from '../../scenario-graph/step-words.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import classes from './studio.module.css';

/** People move on by themselves, and no hint is sent for each of them. */
const againMs = 30_000;

/** How many patients are in each scenario, by its id; undefined until it is known. */
export function useRunning(): ReadonlyMap<string, number> | undefined {
  const { data } = useQuery({
    queryKey: ['scenario', 'running'],
    refetchInterval: againMs,
    queryFn: () => ask(api.GET('/api/v1/scenarios/population')),
  });
  return useMemo(() => data && new Map(data.scenarios.map(({ scenario, running }) => [scenario, running])), [data]);
}

/** How many patients of a version stand where just now, by state, groups included. */
export function usePopulation(id: string, version: number | undefined) {
  const { data } = useQuery({
    queryKey: ['scenario', id, 'population'],
    refetchInterval: againMs,
    queryFn: () => ask(api.GET('/api/v1/scenarios/{id}/population', { params: { path: { id } } })),
  });
  return useMemo(() => {
    const found = data?.versions.find((one) => one.version === version);
    const counts = Object.fromEntries((found?.states ?? []).map(({ state, count }) => [state, count]));
    return { running: data === undefined ? undefined : (found?.running ?? 0), counts };
  }, [data, version]);
}

interface Place {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

/** The patients who stand in a state; each leads to their card. */
export function Standing({ id, version, state }: Place) {
  const { t, i18n } = useTranslation(space);
  const may = useMay('patient.read');
  return (
    <section className={classes.side} aria-label={t('running.here', { state: placeWords(state, i18n.language) })}>
      <Title order={2}>{t('running.here', { state: placeWords(state, i18n.language) })}</Title>
      {may ? <People id={id} version={version} state={state} /> : <Text size="sm">{t('running.closed')}</Text>}
    </section>
  );
}

function People({ id, version, state }: Place) {
  const { t, i18n } = useTranslation(space);
  const pages = useInfiniteQuery({
    queryKey: ['scenario', id, 'standing', version, state],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor }) =>
      ask(
        api.GET('/api/v1/scenarios/{id}/population/{version}/{state}', {
          params: { path: { id, version, state }, query: cursor === '' ? {} : { cursor } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const people = (pages.data?.pages ?? []).flatMap(({ patients }) => patients);
  return (
    <Stack gap={4} mt="xs">
      <ErrorNote error={pages.error} retry={() => void pages.refetch()} />
      {pages.data && people.length === 0 && <Text size="sm">{t('running.none')}</Text>}
      {people.map(({ enrolment, patient, name, next_timer_at: next }) => (
        <div key={enrolment}>
          <Anchor component={Link} to={`/patients/${patient}`} fw={600}>
            {name ?? t('running.unnamed')}
          </Anchor>
          {next !== null && (
            <Text size="xs" c="dimmed">
              {t('running.next', { when: dayAndTime(next, i18n.language) })}
            </Text>
          )}
        </div>
      ))}
      {pages.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('more', { ns: 'ui' })}
        </Button>
      )}
    </Stack>
  );
}
