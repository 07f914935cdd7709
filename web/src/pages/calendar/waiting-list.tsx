import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { clockTime, dayAndTime, howLong } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { useNow } from '../../ui/use-now.js';
import { useNames } from './use-names.js';
import { AddWaiting } from './add-waiting.js';
import type { Wish } from './book-visit.js';

type Line = components['schemas']['WaitingLine'];

interface ListProps {
  readonly zone: string;
  readonly nameOf: (doctor: string) => string;
  readonly onBook: (wish: Wish) => void;
}

/** Who wants to come earlier, the longest waiting first: what is kept for them, and the likely act. */
export function WaitingList({ zone, nameOf, onBook }: ListProps) {
  const { t } = useTranslation('calendar');
  const may = useMay('booking.write');
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['appointment', 'waiting'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      ask(api.GET('/api/v1/waiting-list', { params: { query: cursor ? { cursor } : {} } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const rows = list.data?.pages.flatMap(({ waiting }) => waiting) ?? [];
  const add = may && <Button onClick={() => setAdding(true)}>{t('wait.add')}</Button>;
  return (
    <Stack>
      <ErrorNote error={list.error} retry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty title={t('wait.empty.title')} text={t('wait.empty.text')}>
          {add}
        </Empty>
      ) : (
        <>
          <Group justify="flex-end">{add}</Group>
          <Lines rows={rows} zone={zone} nameOf={nameOf} onBook={onBook} may={may} />
        </>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('wait.more')}
        </Button>
      )}
      {adding && <AddWaiting zone={zone} onClose={() => setAdding(false)} />}
    </Stack>
  );
}

function Lines({ rows, may, ...of }: ListProps & { rows: readonly Line[]; may: boolean }) {
  const { t } = useTranslation('calendar');
  return (
    <Table.ScrollContainer
      minWidth={600}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('wait.list') } }}
    >
      <Table aria-label={t('wait.list')}>
        <Table.Thead>
          <Table.Tr>
            {['who', 'wish', 'since', 'state'].map((head) => (
              <Table.Th key={head} scope="col">
                {t(`wait.${head}`)}
              </Table.Th>
            ))}
            {may && <Table.Th scope="col">{t('wait.acts')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((line) => (
            <WaitingRow key={line.waiting_id} line={line} may={may} {...of} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function WaitingRow({ line, zone, nameOf, onBook, may }: ListProps & { line: Line; may: boolean }) {
  const { t, i18n } = useTranslation('calendar');
  const names = useNames();
  const now = useNow();
  const name = line.patient_name ?? t('unnamed');
  const doctor = line.doctor_id === null ? t('doctor.all') : nameOf(line.doctor_id);
  const until = dayAndTime(line.to, i18n.language, zone);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/patients/${line.patient_id}`}>
          {name}
        </Anchor>
      </Table.Td>
      <Table.Td>
        {t('wait.wish.of', {
          service: line.service_id === null ? t('book.service.any') : names.service(line.service_id),
          doctor,
          until,
        })}
      </Table.Td>
      <Table.Td>{howLong(line.created_at, i18n.language, now)}</Table.Td>
      <Table.Td>
        {line.offered_until ? (
          <Mark standing="waiting">
            {t('wait.offered', { until: clockTime(line.offered_until, i18n.language, zone) })}
          </Mark>
        ) : (
          <Text size="sm">{t('wait.waits')}</Text>
        )}
      </Table.Td>
      {may && (
        <Table.Td>
          <Acts line={line} name={name} onBook={onBook} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Acts({ line, name, onBook }: { line: Line; name: string; onBook: ListProps['onBook'] }) {
  const { t } = useTranslation('calendar');
  const path = { id: line.waiting_id };
  const changes = ['appointment'];
  const passOn = useAct({
    act: () => ask(api.POST('/api/v1/waiting-list/{id}/pass-on', { params: { path } })),
    changes,
    said: t('wait.passed'),
  });
  const off = useAct({
    act: () => ask(api.DELETE('/api/v1/waiting-list/{id}', { params: { path } })),
    changes,
    said: t('wait.off.said'),
  });
  const wish: Wish = {
    patient: { id: line.patient_id, name },
    ...(line.doctor_id && { doctor: line.doctor_id }),
    ...(line.service_id && { service: line.service_id }),
    ...(line.branch_id && { branch: line.branch_id }),
  };
  return (
    <Group gap="xs">
      <Button size="xs" onClick={() => onBook(wish)}>
        {t('book.do')}
      </Button>
      {line.status === 'offered' && (
        <Button size="xs" variant="default" loading={passOn.isPending} onClick={() => passOn.mutate(undefined)}>
          {t('wait.pass')}
        </Button>
      )}
      <Button size="xs" variant="subtle" loading={off.isPending} onClick={() => off.mutate(undefined)}>
        {t('wait.off')}
      </Button>
    </Group>
  );
}
