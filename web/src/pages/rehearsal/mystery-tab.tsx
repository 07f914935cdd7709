import { Anchor, Button, Group, Select, Stack, Table, Text } from '@mantine/core';
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
import { Coverage, percent, titleOf } from './mystery-coverage.js';
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
  const { t } = useTranslation('rehearsal');
  const [job, remember] = useLastJob(`mystery/${draft ?? 'published'}`);
  const [open, setOpen] = useState<string | undefined>();
  const walk = useQuery({
    queryKey: ['mystery', job],
    queryFn: () => ask(api.GET('/api/v1/mystery-walks/{id}', { params: { path: { id: job ?? '' } } })),
    enabled: job !== undefined,
    refetchInterval: ({ state }) => (isOver(state.data?.state) || state.error ? false : 1_500),
  });
  const { data } = walk;
  const begun = (id: string): void => {
    setOpen(undefined);
    remember(id);
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('mystery.about')}
      </Text>
      <Order draft={draft} busy={data !== undefined && !isOver(data.state)} begun={begun} />
      <ErrorNote error={walk.error} />
      {data && <Standing walk={data} />}
      {data && data.scenarios.length > 1 && <Overview walk={data} open={setOpen} />}
      {data && <Opened walk={data} open={open} draft={draft} toPatient={toPatient} />}
    </Stack>
  );
}

interface OrderProps {
  readonly draft: string | undefined;
  readonly busy: boolean;
  readonly begun: (job: string) => void;
}

/** What is to be walked. */
function Order({ draft, busy, begun }: OrderProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const [scenario, setScenario] = useState<string | null>(null);
  const vocabulary = useVocabulary();
  const body = {
    ...(draft === undefined ? {} : { draft_id: draft }),
    ...(scenario === null ? {} : { scenario_id: scenario }),
  };
  const start = useAct({
    act: () => ask(api.POST('/api/v1/mystery-walks', { body })),
    changes: ['job'],
    quiet: true,
    onDone: ({ job_id: id }) => begun(id),
  });
  return (
    <>
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
          disabled={busy}
          onClick={() => start.mutate(undefined)}
        >
          {t('mystery.start')}
        </Button>
      </Group>
      <ErrorNote error={start.error} />
    </>
  );
}

/** How far it is, or how it ended without a result. */
function Standing({ walk: { state, job_id: id, progress, error } }: { walk: Walk }) {
  const { t } = useTranslation('rehearsal');
  if (!isOver(state)) return <Running id={id} progress={progress} />;
  if (state === 'cancelled') return <Text>{t('job.cancelled')}</Text>;
  if (state !== 'failed') return null;
  return (
    <Text c="red" role="alert">
      {t('job.failed', { error: error ?? '' })}
    </Text>
  );
}

/** The scenario that was chosen, or the only one there is. */
function Opened({ walk, open, ...rest }: TabProps & { walk: Walk; open: string | undefined }) {
  const only = walk.scenarios.length === 1 ? walk.scenarios[0]?.scenario : undefined;
  const shown = open ?? only;
  if (shown === undefined) return null;
  return <MysteryScenario key={`${walk.job_id}/${shown}`} job={walk.job_id} scenario={shown} {...rest} />;
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
