import { Center, Group, Loader, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { farAway, howLong, soonOr } from '../../i18n/when.js';
import type { Locale } from '../../i18n/words.js';
import { DemoBegin } from '../../shell/demo-begin.js';
import { useMe } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { useNow } from '../../ui/use-now.js';
import { useUnsent } from './drafts.js';
import classes from './inbox.module.css';
import { useTypistNames } from './typists.js';
import { waitShare } from './wait.js';
import { WaitMark } from './wait-mark.js';
import { useConversations, type Conversation, type Filter } from './queries.js';

const rowHeight = 76;

interface ConversationListProps {
  readonly filter: Filter;
  readonly patient: string | undefined;
  readonly onOpen: (patientId: string) => void;
}

/** The conversations of a queue; only the rows in sight are made, however long the queue is. */
export function ConversationList({ filter, patient, onOpen }: ConversationListProps) {
  const { t, i18n } = useTranslation('inbox');
  const list = useConversations(filter, i18n.language as Locale);
  const rows = list.data?.pages.flatMap(({ conversations }) => conversations) ?? [];
  const frame = useRef<HTMLDivElement>(null);
  const go = useNavigate();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The first picture is drawn before the frame has been measured.
    initialRect: { width: 300, height: 600 },
  });
  useMoreAtEnd(virtual.getVirtualItems().at(-1)?.index, rows.length, list);
  useListKeys({
    rows,
    idOf: (row) => row.patient_id,
    current: patient,
    move: (id) => {
      virtual.scrollToIndex(rows.findIndex((row) => row.patient_id === id));
      void go({ to: `/inbox/${id}` });
    },
    keys: { Enter: (row) => onOpen(row.patient_id) },
  });
  if (list.error) return <ErrorNote error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) {
    return (
      <Center p="lg">
        <Loader size="sm" aria-label={t('loading')} />
      </Center>
    );
  }
  if (rows.length === 0) {
    return (
      <Empty title={t('empty.title')} text={t('empty.text')}>
        <DemoBegin />
      </Empty>
    );
  }
  return (
    <div ref={frame} className={classes.rows}>
      <ul className={classes.sizer} style={{ height: virtual.getTotalSize() }} aria-label={t('conversations')}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          return row ? (
            <li key={row.patient_id} style={{ transform: `translateY(${start}px)`, height: size }}>
              <Row row={row} current={row.patient_id === patient} />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
}

function useMoreAtEnd(last: number | undefined, loaded: number, list: Paged): void {
  const wanted = last !== undefined && last >= loaded - 5 && list.hasNextPage && !list.isFetchingNextPage;
  useEffect(() => {
    if (wanted) void list.fetchNextPage();
  }, [wanted, list]);
}

/** Who waits, since when, for what, until when, and by which channel. */
function Row({ row, current }: { row: Conversation; current: boolean }) {
  const { t, i18n } = useTranslation('inbox');
  const now = useNow();
  const unsent = useUnsent({ staff: useMe().id, patientId: row.patient_id });
  return (
    <Link to={`/inbox/${row.patient_id}`} className={classes.row} aria-current={current ? 'true' : undefined}>
      <Group gap={6} wrap="nowrap" justify="space-between">
        <Text component="span" size="sm" fw={row.unread > 0 ? 700 : 500} truncate dir="auto">
          {row.name ?? t('no.name')}
        </Text>
        <Text component="span" size="xs" className={classes.wait} data-share={waitShare(row, now)}>
          {row.waiting_since
            ? t('waiting', { far: howLong(row.waiting_since, i18n.language, now) })
            : farAway(row.active_at, i18n.language, now)}
        </Text>
      </Group>
      <Text component="p" m={0} size="xs" c="dimmed" truncate dir="auto">
        {row.preview || row.task || t('row.wordless')}
      </Text>
      <Group gap={6} wrap="nowrap" mt={2}>
        {unsent && !current && <Mark standing="human">{t('draft')}</Mark>}
        {row.alert && <Mark standing="negative">{t('alert')}</Mark>}
        <RowMark row={row} />
        {row.valued && <Mark standing="neutral">{t('valued')}</Mark>}
        <Text component="span" size="xs" c="dimmed" truncate>
          {[row.channel ? t(`channel.${row.channel}`) : undefined, row.assignee_name].filter(Boolean).join(' · ')}
        </Text>
      </Group>
    </Link>
  );
}

function RowMark({ row }: { row: Conversation }) {
  const { t, i18n } = useTranslation('inbox');
  const now = useNow();
  const [typist] = useTypistNames(row.patient_id);
  if (typist) return <Mark standing="human">{t('typing', { who: typist })}</Mark>;
  if (row.status === 'snoozed' && row.snoozed_until) {
    return <Mark standing="neutral">{t('row.back', { when: soonOr(row.snoozed_until, i18n.language, now) })}</Mark>;
  }
  return <WaitMark row={row} />;
}
