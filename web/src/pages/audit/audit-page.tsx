import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMe } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { AlarmsToReview } from './alarms-to-review.js';
import { AuditFilters } from './audit-filters.js';
import { AuditRows } from './audit-rows.js';
import { ChainCheck } from './chain-check.js';
import { everything, queryOf } from './filter.js';
import { GlassToReview } from './glass-to-review.js';

/** Rows of the audit by person, patient, kind and time; whether the chain holds; what is still to be looked into. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { zone } = useMe().clinic;
  const [filter, setFilter] = useState(everything);
  const query = queryOf(filter, zone);
  const rows = useInfiniteQuery({
    queryKey: ['audit', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      ask(api.GET('/api/v1/audit', { params: { query: { ...query, after, limit: 100 } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const entries = rows.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <PageFrame title={t('title')} actions={<ChainCheck />}>
      <Stack>
        <Text size="sm" c="dimmed" maw={720}>
          {t('about')}
        </Text>
        <AlarmsToReview show={(actor) => setFilter({ ...everything, actor })} />
        <GlassToReview show={(patient) => setFilter({ ...everything, patient, glass: true })} />
        <AuditFilters filter={filter} change={setFilter} />
        <ErrorNote error={rows.error} retry={() => void rows.refetch()} />
        {rows.data && entries.length === 0 && (
          <Empty title={t('empty.title')} text={t('empty.text')}>
            <Button variant="default" onClick={() => setFilter(everything)}>
              {t('empty.clear')}
            </Button>
          </Empty>
        )}
        {entries.length > 0 && (
          <AuditRows entries={entries} showPatient={(patient) => setFilter({ ...filter, patient })} />
        )}
        {rows.hasNextPage && (
          <Button variant="default" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Stack>
    </PageFrame>
  );
}
