import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';

/** Who changed what of how the clinic runs, in sentences. */
export function ChangesTab() {
  const { t, i18n } = useTranslation('operations');
  const changes = useInfiniteQuery({
    queryKey: ['changes'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) => ask(api.GET('/api/v1/changes', { params: { query: { after } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const rows = changes.data?.pages.flatMap((page) => page.changes) ?? [];
  return (
    <Stack>
      <ErrorNote error={changes.error} retry={() => void changes.refetch()} />
      {changes.data && rows.length === 0 && <Empty title={t('changes.none')} text={t('changes.none.text')} />}
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
