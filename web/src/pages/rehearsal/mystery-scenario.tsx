import { Alert, Anchor, Badge, List, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useLedgerWords } from '../../ui/ledger/index.js';
import { useAct } from '../../ui/use-act.js';
import { MysteryChecklist } from './mystery-checklist.js';
import { Coverage, titleOf } from './mystery-coverage.js';

type Found = components['schemas']['MysteryScenario'];

interface ScenarioProps {
  readonly job: string;
  readonly scenario: string;
  readonly draft: string | undefined;
  readonly toPatient: () => void;
}

/** What the mystery patient found out about one scenario. */
export function MysteryScenario({ job, scenario, draft, toPatient }: ScenarioProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const found = useQuery({
    queryKey: ['mystery', job, scenario],
    queryFn: () =>
      ask(api.GET('/api/v1/mystery-walks/{id}/scenarios/{scenario}', { params: { path: { id: job, scenario } } })),
  });
  if (found.error) return <ErrorNote error={found.error} />;
  if (!found.data) return <Skeleton h={320} />;
  const { data } = found;
  const { faults } = data;
  return (
    <Stack component="section" aria-label={titleOf(data.title, i18n.language) ?? scenario}>
      <Title order={2} size="h4">
        {titleOf(data.title, i18n.language) ?? scenario}
      </Title>
      <Coverage {...data.branches} />
      <Text size="sm" c="dimmed">
        {t('mystery.plays', { plays: data.plays, visited: data.states.visited, states: data.states.total })}
      </Text>
      {faults > 0 && (
        <Alert color="red" title={t('mystery.faults')}>
          <List size="sm">
            {data.troubles.map(({ sentence }) => (
              <List.Item key={sentence} lang="en">
                {sentence}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Unwalked found={data} />
      <Matrix found={data} />
      <MysteryChecklist found={data} job={job} isDraft={draft !== undefined} />
      <Walked found={data} draft={draft} toPatient={toPatient} />
    </Stack>
  );
}

function Unwalked({ found: { unwalked } }: { found: Found }) {
  const { t } = useTranslation('rehearsal');
  if (unwalked.length === 0) return <Text>{t('mystery.complete')}</Text>;
  return (
    <>
      <Title order={3} size="h5">
        {t('mystery.unwalked', { count: unwalked.length })}
      </Title>
      <Table.ScrollContainer minWidth={480}>
        <Table aria-label={t('mystery.unwalked', { count: unwalked.length })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('mystery.branch')}</Table.Th>
              <Table.Th>{t('mystery.why')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {unwalked.map(({ branch, reason, about }) => (
              <Table.Tr key={branch}>
                <Table.Td>{branch}</Table.Td>
                <Table.Td>{t(`mystery.reason.${reason}`, { about, interpolation: { escapeValue: false } })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

/** Each state that writes to the patient, by each channel: what became of the message there. */
function Matrix({ found: { matrix, channels } }: { found: Found }) {
  const { t } = useTranslation('rehearsal');
  const words = useLedgerWords();
  if (matrix.length === 0) return <Text>{t('mystery.silent')}</Text>;
  return (
    <>
      <Title order={3} size="h5">
        {t('mystery.matrix')}
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table aria-label={t('mystery.matrix')} withTableBorder withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('mystery.state')}</Table.Th>
              {channels.map(({ channel }) => (
                <Table.Th key={channel}>{t(`channel.${channel}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {matrix.map(({ state, templates, cells }) => (
              <Table.Tr key={state}>
                <Table.Td>
                  {state}
                  <Text size="xs" c="dimmed">
                    {templates.join(', ')}
                  </Text>
                </Table.Td>
                {cells.map(({ channel, outcome, rule }) => (
                  <Table.Td key={channel}>
                    <Badge variant="light" color={outcome === 'sent' ? 'teal' : outcome === null ? 'gray' : 'orange'}>
                      {outcome === null ? t('mystery.cell.none') : words.outcome(outcome)}
                    </Badge>
                    {outcome !== 'sent' && rule !== null && <Text size="xs">{words.rule(rule)}</Text>}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

/** The walked branches, each with the way along it as a rehearsal of one patient. */
function Walked({ found, draft, toPatient }: Pick<ScenarioProps, 'draft' | 'toPatient'> & { found: Found }) {
  const { t } = useTranslation('rehearsal');
  const go = useNavigate();
  const look = useAct({
    act: async (walk: number) => {
      const way = found.ways[walk];
      if (!way) throw new Error(`there is no walk ${walk}`);
      const about =
        draft === undefined ? { scenario_id: found.scenario } : { draft_id: draft, scenario_id: found.scenario };
      const begun = await ask(api.POST('/api/v1/rehearsals', { body: { ...about, alone: true, given: way.given } }));
      const { rehearsal_id: id, steps } = begun;
      const body = { base_steps: steps.length, undo: steps.length, steps: way.steps };
      await ask(api.POST('/api/v1/rehearsals/{id}/steps', { params: { path: { id } }, body }));
      return id;
    },
    changes: ['rehearsals'],
    quiet: true,
    onDone: (id) => {
      toPatient();
      void go({ to: draft === undefined ? `/rehearsal/${id}` : `/drafts/${draft}/rehearsal/${id}` });
    },
  });
  return (
    <details>
      <summary>{t('mystery.walked', { count: found.walks.length })}</summary>
      <ErrorNote error={look.error} />
      <Table>
        <Table.Tbody>
          {found.walks.map(({ branch, differs, value, walk }) => (
            <Table.Tr key={branch}>
              <Table.Td>{branch}</Table.Td>
              <Table.Td>
                {differs === '' ? t('mystery.guise.ordinary') : t(`mystery.guise.${differs}`, { value })}
              </Table.Td>
              <Table.Td>
                {found.ways[walk]?.repeatable && (
                  <Anchor component="button" type="button" disabled={look.isPending} onClick={() => look.mutate(walk)}>
                    {t('mystery.look')}
                  </Anchor>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
