import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useAct } from '../../ui/use-act.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { MapFilters } from './map-filters.js';
import { MapSheet } from './map-sheet.js';
import { MapTabs } from './map-tabs.js';
import { useSheet, type Filter, type Sheet } from './queries.js';
import type { RowKind } from './sheet-rows.js';
import { TouchPanel } from './touch-panel.js';

/** The living map of the patient's journey. The touchpoint that is looked at stands in the address. */
export function MapPage() {
  const { t } = useTranslation('map');
  const { touchpoint } = useParams({ strict: false }) as { touchpoint?: string };
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>({ period: '90d' });
  const [kind, setKind] = useState<RowKind>('owner');
  const sheet = useSheet(filter);
  const choose = (id: string | undefined): void => void navigate({ to: id === undefined ? '/map' : `/map/${id}` });
  const { data } = sheet;
  useListKeys({
    ...{ rows: data?.touchpoints ?? [], current: touchpoint, move: choose },
    idOf: (point) => point.touchpoint,
  });
  return (
    <PageFrame title={t('title')} actions={<Acts filter={filter} />}>
      <Stack>
        <ErrorNote error={sheet.error} retry={() => void sheet.refetch()} />
        {!data && !sheet.error && <Text>{t('loading')}</Text>}
        {data && <MapFilters sheet={data} filter={filter} onFilter={setFilter} kind={kind} onKind={setKind} />}
        {data && <Counted sheet={data} />}
        {data?.touchpoints.length === 0 && <Empty title={t('empty.title')} text={t('empty.text')} />}
        {data && data.touchpoints.length > 0 && (
          <MapSheet sheet={data} kind={kind} chosen={touchpoint} onChoose={choose} />
        )}
        {data && <MapTabs sheet={data} onChoose={choose} />}
      </Stack>
      {touchpoint && <TouchPanel touchpoint={touchpoint} filter={filter} onClose={() => choose(undefined)} />}
    </PageFrame>
  );
}

function Acts({ filter }: { filter: Filter }) {
  const { t, i18n } = useTranslation('map');
  const count = useAct({ act: () => ask(api.POST('/api/v1/map/count')), changes: ['map'] });
  const query = new URLSearchParams({ ...filter, format: 'pdf', locale: i18n.language });
  return (
    <>
      <Button
        variant="default"
        data-act="count"
        leftSection={<IconRefresh size={16} />}
        loading={count.isPending}
        onClick={() => count.mutate(undefined)}
      >
        {t('count')}
      </Button>
      <Button
        component="a"
        href={`/api/v1/map/print?${query.toString()}`}
        download
        leftSection={<IconPrinter size={16} />}
      >
        {t('print')}
      </Button>
    </>
  );
}

function Counted({ sheet }: { sheet: Sheet }) {
  const { t, i18n } = useTranslation('map');
  const { counted_until: until, period } = sheet;
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed">
        {period.from} – {period.to}.{' '}
        {until === null ? t('counted.never') : t('counted', { when: dayAndTime(until, i18n.language) })}
      </Text>
    </Group>
  );
}
