import { Anchor, Button, Group, Progress, Select, Stack, Table, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { isOver, Running } from './cohort-tab.js';
import { useLastJob } from './last-job.js';
import { MysteryScenario } from './mystery-scenario.js';
import { useVocabulary } from './queries.js';

type Walk = components['schemas']['MysteryWalk'];

interface TabProps {
  readonly draft: string | undefined;
  /** Shows one walk as the rehearsal of one patient. */
  readonly toPatient: () => void;
}

/** A patient nobody knows walks every branch by every channel: how much of each scenario they saw, and why not the rest. */
export function MysteryTab({ draft, toPatient }: TabProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const [job, remember] = useLastJob(`mystery/${draft ?? 'published'}`);
  const [scenario, setScenario] = useState<string | null>(null);
  const [open, setOpen] = useState<string | undefined>();
  const vocabulary = useVocabulary();
  const walk = useQuery({
    queryKey: ['mystery', job],
    queryFn: () => ask(api.GET('/api/v1/mystery-walks/{id}', { params: { path: { id: job ?? '' } } })),
    enabled: job !== undefined,
    refetchInterval: ({ state }) => (isOver(state.data?.state) || state.error ? false : 1_500),
  });
  const start = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/mystery-walks', {
          body: {
            ...(draft === undefined ? {} : { draft_id: draft }),
            ...(scenario === null ? {} : { scenario_id: scenario }),
          },
        }),
      ),
    changes: ['job'],
    quiet: true,
    onDone: ({ job_id: id }) => {
      setOpen(undefined);
      remember(id);
    },
  });
  const data = walk.data;
  const running = data !== undefined && !isOver(data.state);
  const only = data?.scenarios.length === 1 ? data.scenarios[0]?.scenario : undefined;
  const shown = open ?? only;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('mystery.about')}
      </Text>
      <Group align="end">
        {draft === undefined && (
          <Select
            label={t('begin.scenario')}
            placeholder={t('mystery.all')}
            searchable
            clearable
            w={320}
            data={(vocabulary.data?.scenarios ?? []).map((one) => ({
              value: one.id,
              label: titleOf(one.title, i18n.language) ?? one.id,
            }))}
            value={scenario}
            onChange={setScenario}
          />
        )}
        <Button
          leftSection={<IconPlayerPlay size={16} />}
          loading={start.isPending}
          disabled={running}
          onClick={() => start.mutate(undefined)}
        >
          {t('mystery.start')}
        </Button>
      </Group>
      <ErrorNote error={start.error ?? walk.error} />
      {data && running && <Running id={data.job_id} progress={data.progress} />}
      {data?.state === 'failed' && (
        <Text c="red" role="alert">
          {t('job.failed', { error: data.error ?? '' })}
        </Text>
      )}
      {data?.state === 'cancelled' && <Text>{t('job.cancelled')}</Text>}
      {data && data.scenarios.length > 1 && <Overview walk={data} open={setOpen} />}
      {data && shown !== undefined && (
        <MysteryScenario key={shown} job={data.job_id} scenario={shown} draft={draft} toPatient={toPatient} />
      )}
    </Stack>
  );
}

/** A title in the language of the page, or in whichever there is. */
export function titleOf(title: Readonly<Record<string, string | undefined>> | undefined, language: string) {
  return title?.[language] ?? title?.['uk'] ?? title?.['en'] ?? title?.['ru'];
}

function Overview({ walk, open }: { walk: Walk; open: (scenario: string) => void }) {
  const { t, i18n } = useTranslation('rehearsal');
  const total = walk.scenarios.reduce((sum, { branches }) => sum + branches.total, 0);
  const walked = walk.scenarios.reduce((sum, { branches }) => sum + branches.walked, 0);
  return (
    <>
      <Text fw={600}>{t('mystery.overall', { walked, total, percent: percent(walked, total) })}</Text>
      <Table.ScrollContainer minWidth={480}>
        <Table aria-label={t('mystery.scenarios')} striped>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('begin.scenario')}</Table.Th>
              <Table.Th w={220}>{t('mystery.coverage')}</Table.Th>
              <Table.Th>{t('mystery.faults')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {walk.scenarios.map(({ scenario, title, branches, faults }) => (
              <Table.Tr key={scenario}>
                <Table.Td>
                  <Anchor component="button" type="button" onClick={() => open(scenario)}>
                    {titleOf(title, i18n.language) ?? scenario}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <Coverage {...branches} />
                </Table.Td>
                <Table.Td>{faults === 0 ? '' : faults}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

/** How much was walked: a bar and the numbers. */
export function Coverage({ walked, total }: { walked: number; total: number }) {
  const { t } = useTranslation('rehearsal');
  return (
    <Group gap="xs" wrap="nowrap">
      <Progress value={percent(walked, total)} w={90} aria-label={t('mystery.coverage')} />
      <Text size="sm">{t('mystery.share', { walked, total, percent: percent(walked, total) })}</Text>
    </Group>
  );
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((100 * part) / whole);
}
