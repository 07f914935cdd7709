import { Anchor, Button, Card, Group, List, NumberInput, Stack, Table, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { isOver, Running } from './cohort-tab.js';
import { useLastJob } from './last-job.js';

type Comparison = components['schemas']['Comparison'];
type Patient = components['schemas']['ComparisonPatients']['patients'][number];

/** The last weeks as they were, with the draft in place of what was published: who would have heard what otherwise. */
export function PastTab({ draft }: { draft: string }) {
  const { t } = useTranslation('rehearsal');
  const [job, remember] = useLastJob(`comparison/${draft}`);
  const [days, setDays] = useState<number | string>(30);
  const comparison = useQuery({
    queryKey: ['comparison', job],
    queryFn: () => ask(api.GET('/api/v1/comparisons/{id}', { params: { path: { id: job ?? '' } } })),
    enabled: job !== undefined,
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : 1_500),
  });
  const start = useAct({
    act: () => ask(api.POST('/api/v1/comparisons', { body: { draft_id: draft, days: Number(days) } })),
    changes: ['job'],
    quiet: true,
    onDone: ({ job_id: id }) => remember(id),
  });
  const running = comparison.data !== undefined && !isOver(comparison.data.state);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('past.about')}
      </Text>
      <Group align="end">
        <NumberInput label={t('past.days')} min={1} max={90} w={140} value={days} onChange={setDays} />
        <Button
          leftSection={<IconPlayerPlay size={16} />}
          loading={start.isPending}
          disabled={running}
          onClick={() => start.mutate(undefined)}
        >
          {t('past.start')}
        </Button>
      </Group>
      <ErrorNote error={start.error ?? comparison.error} />
      {comparison.data && running && <Running id={comparison.data.job_id} progress={comparison.data.progress} />}
      {comparison.data?.state === 'failed' && (
        <Text c="red" role="alert">
          {t('job.failed', { error: comparison.data.error ?? '' })}
        </Text>
      )}
      {comparison.data?.report && <Found id={comparison.data.job_id} report={comparison.data.report} />}
    </Stack>
  );
}

function Found({ id, report }: { id: string; report: NonNullable<Comparison['report']> }) {
  const { t } = useTranslation('rehearsal');
  const different = report.kinds.filter(({ before, after, kept }) => kept !== before || kept !== after);
  return (
    <Stack>
      <Text fw={600}>
        {t('past.found', { changed: report.patients.changed, total: report.patients.total, events: report.events })}
      </Text>
      {different.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table aria-label={t('past.kinds')} striped>
            <Table.Thead>
              <Table.Tr>
                {(['what', 'before', 'after', 'moved', 'gained', 'lost'] as const).map((column) => (
                  <Table.Th key={column}>{t(`past.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {different.map(({ what, kind, before, after, moved, gained, lost }) => (
                <Table.Tr key={`${kind} ${what}`}>
                  <Table.Td>{what}</Table.Td>
                  <Table.Td>{before}</Table.Td>
                  <Table.Td>{after}</Table.Td>
                  <Table.Td>{moved}</Table.Td>
                  <Table.Td>{gained}</Table.Td>
                  <Table.Td>{lost}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {report.patients.changed > 0 && <Patients id={id} />}
    </Stack>
  );
}

function Patients({ id }: { id: string }) {
  const { t } = useTranslation('rehearsal');
  const pages = useInfiniteQuery({
    queryKey: ['comparison', id, 'patients'],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/comparisons/{id}/patients', {
          params: { path: { id }, query: { limit: 50, ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('past.patients')}
      </Title>
      <ErrorNote error={pages.error} />
      {pages.data?.pages
        .flatMap(({ patients }) => patients)
        .map((patient) => (
          <OnePatient key={patient.patient_id} patient={patient} />
        ))}
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('past.more')}
        </Button>
      )}
    </Stack>
  );
}

function OnePatient({ patient: { patient_id: id, name, kept, changes } }: { patient: Patient }) {
  const { t, i18n } = useTranslation('rehearsal');
  const { zone } = useMe().clinic;
  const clock = (at: string | null): string => (at === null ? '' : dayAndTime(at, i18n.language, zone));
  return (
    <Card withBorder p="xs">
      <Anchor component={Link} to={`/patients/${id}`} size="sm" fw={600}>
        {name ?? id}
      </Anchor>
      <List size="sm">
        {changes.map(({ what, change, before, after }, index) => (
          <List.Item key={index}>
            {t(`past.one.${change}`, { what, before: clock(before), after: clock(after) })}
          </List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed">
        {t('past.kept', { count: kept })}
      </Text>
    </Card>
  );
}
