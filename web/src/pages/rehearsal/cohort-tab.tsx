import { Button, Group, NumberInput, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useLastJob } from './last-job.js';

const Charts = lazy(async () => ({ default: (await import('./cohort-charts.js')).CohortCharts }));

/** How often a running job is asked; it also tells by hints. */
const againMs = 1_500;

/** Many invented patients live with the draft: an order, its progress, and what came of it. */
export function CohortTab({ draft }: { draft: string | undefined }) {
  const { t } = useTranslation('rehearsal');
  const [job, remember] = useLastJob(`simulation/${draft ?? 'published'}`);
  const simulation = useQuery({
    queryKey: ['simulation', job],
    queryFn: () => ask(api.GET('/api/v1/simulations/{id}', { params: { path: { id: job ?? '' } } })),
    enabled: job !== undefined,
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : againMs),
  });
  const over = isOver(simulation.data?.state);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('cohort.about')}
      </Text>
      <Order draft={draft} busy={job !== undefined && simulation.data !== undefined && !over} started={remember} />
      <ErrorNote error={simulation.error} />
      {simulation.data && !over && <Running id={simulation.data.job_id} progress={simulation.data.progress} />}
      {simulation.data?.state === 'failed' && (
        <Text c="red" role="alert">
          {t('job.failed', { error: simulation.data.error ?? '' })}
        </Text>
      )}
      {simulation.data?.state === 'cancelled' && <Text>{t('job.cancelled')}</Text>}
      {simulation.data?.report && (
        <Suspense fallback={<Skeleton h={400} />}>
          <Downloads simulation={simulation.data} />
          <Charts simulation={simulation.data} />
        </Suspense>
      )}
    </Stack>
  );
}

/** Whether a job has come to its end. */
export function isOver(state: string | undefined): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

interface OrderProps {
  readonly draft: string | undefined;
  readonly busy: boolean;
  readonly started: (job: string) => void;
}

function Order({ draft, busy, started }: OrderProps) {
  const { t } = useTranslation('rehearsal');
  const [patients, setPatients] = useState<number | string>(500);
  const [days, setDays] = useState<number | string>(90);
  const [seed, setSeed] = useState<number | string>(1);
  const start = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/simulations', {
          body: {
            patients: Number(patients),
            days: Number(days),
            seed: Number(seed),
            ...(draft === undefined ? {} : { draft_id: draft }),
          },
        }),
      ),
    changes: ['job'],
    quiet: true,
    onDone: ({ job_id: id }) => started(id),
  });
  return (
    <>
      <Group align="end">
        <NumberInput
          label={t('cohort.patients')}
          min={1}
          max={100_000}
          w={130}
          value={patients}
          onChange={setPatients}
        />
        <NumberInput label={t('cohort.days')} min={1} max={730} w={110} value={days} onChange={setDays} />
        <NumberInput label={t('cohort.seed')} min={0} w={110} value={seed} onChange={setSeed} />
        <Button
          leftSection={<IconPlayerPlay size={16} />}
          loading={start.isPending}
          disabled={busy}
          onClick={() => start.mutate(undefined)}
        >
          {t('cohort.start')}
        </Button>
      </Group>
      <ErrorNote error={start.error} />
    </>
  );
}

interface RunningProps {
  readonly id: string;
  readonly progress: { readonly done: number; readonly total: number | null };
}

/** How far a job is, and the way to end it; it runs on when the page is left. */
export function Running({ id, progress: { done, total } }: RunningProps) {
  const { t } = useTranslation('rehearsal');
  const cancel = useAct({
    act: () => ask(api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id } } })),
    changes: ['job', 'simulation', 'comparison'],
  });
  const share = total === null || total === 0 ? 0 : Math.round((100 * done) / total);
  return (
    <Group wrap="nowrap">
      <Progress value={share} flex={1} aria-label={t('job.progress')} />
      <Text size="sm">{total === null ? t('job.waits') : t('job.done', { done, total })}</Text>
      <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
        {t('job.cancel')}
      </Button>
    </Group>
  );
}

function Downloads({ simulation }: { simulation: components['schemas']['Simulation'] }) {
  const { t } = useTranslation('rehearsal');
  const json = (): void => {
    const url = URL.createObjectURL(
      new Blob([JSON.stringify(simulation.report, null, 2)], { type: 'application/json' }),
    );
    const link = document.createElement('a');
    link.href = url;
    link.download = 'simulation.json';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Group gap="xs">
      <Button
        component="a"
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} />}
        href={`/api/v1/simulations/${simulation.job_id}/report`}
      >
        {t('cohort.html')}
      </Button>
      <Button size="xs" variant="default" leftSection={<IconDownload size={16} />} onClick={json}>
        {t('cohort.json')}
      </Button>
    </Group>
  );
}
