import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useMe } from '../../shell/session.js';
import { changeQueryOf, everything, isWord } from './change-filter.js';
import { ChangeFilters } from './change-filters.js';

/** Who changed what of how the clinic runs, in sentences. */
export function ChangesTab() {
  const { t, i18n } = useTranslation('operations');
  const { zone } = useMe().clinic;
  const [filter, setFilter] = useState(everything);
  const asked = changeQueryOf(filter, zone);
  const changes = useInfiniteQuery({
    queryKey: ['changes', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) => ask(api.GET('/api/v1/changes', { params: { query: { ...asked, after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const rows = changes.data?.pages.flatMap((page) => page.changes) ?? [];
  return (
    <Stack>
      <ErrorNote error={changes.error} retry={() => void changes.refetch()} />
      <ChangeFilters filter={filter} change={setFilter} />
      {changes.data && rows.length === 0 && (
        <Empty
          title={t(filter === everything ? 'changes.none' : 'changes.none.such')}
          text={t(filter === everything ? 'changes.none.text' : 'changes.none.such.text')}
        />
      )}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={360}>
          <Table aria-label={t('tab.changes')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('changes.when')}</Table.Th>
                <Table.Th>{t('changes.what')}</Table.Th>
                <Table.Th>{t('changes.where')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, index) => (
                <Table.Tr key={`${row.at}-${index}`}>
                  <Table.Td>{dayAndTime(row.at, i18n.language)}</Table.Td>
                  <Table.Td>
                    <Text size="sm">{t(`change.${row.kind}`, { name: row.by ?? t('change.system') })}</Text>
                    {isWord(row.subject) && (
                      <Text size="xs" c="dimmed">
                        {row.subject}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Anchor href={`/app${row.link}`} size="sm">
                      {row.undo ? t('changes.undo') : t('changes.look')}
                    </Anchor>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {changes.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={changes.isFetchingNextPage}
          onClick={() => void changes.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}
