import { Alert, Stack, Text } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime, daysBetween } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { EditTouchpoint } from './edit-touchpoint.js';
import { MapActs } from './map-acts.js';
import { MapFilters } from './map-filters.js';
import { MapSheet } from './map-sheet.js';
import { MapTabs } from './map-tabs.js';
import { NoTouchpoint } from './no-touchpoint.js';
import { useMapDiff, useSheet, type Filter, type Sheet } from './queries.js';
import { sheetToBe } from './sheet-to-be.js';
import type { RowKind } from './sheet-rows.js';
import { ToBeBar } from './to-be-bar.js';
import { TouchPanel } from './touch-panel.js';

/** The living map of the patient's journey. The touchpoint that is looked at stands in the address. */
export function MapPage() {
  const { t } = useTranslation('map');
  const { touchpoint } = useParams({ strict: false }) as { touchpoint?: string };
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>({ period: '90d' });
  const [kind, setKind] = useState<RowKind>('owner');
  const [draft, setDraft] = useState<string | null>(null);
  // '' is a touchpoint that is not there yet.
  const [edited, setEdited] = useState<string>();
  const sheet = useSheet(filter);
  const diff = useMapDiff(draft);
  const drawn = diff.data?.changes;
  const changes = drawn ?? [];
  const data = sheet.data && sheetToBe(sheet.data, changes);
  const show = (id: string | undefined): void => void navigate({ to: id === undefined ? '/map' : `/map/${id}` });
  const isNew = (id: string): boolean => changes.some((one) => one.touchpoint === id && one.change === 'added');
  const choose = (id: string): void => (isNew(id) ? setEdited(id) : show(id));
  useListKeys({
    ...{ rows: data?.touchpoints ?? [], current: touchpoint, move: choose },
    idOf: (point) => point.touchpoint,
  });
  return (
    <PageFrame title={t('title')} actions={<MapActs filter={filter} />}>
      <Stack>
        <ErrorNote error={sheet.error ?? diff.error} retry={() => void sheet.refetch()} />
        {!data && !sheet.error && <Text>{t('loading')}</Text>}
        {data && (
          <>
            <MapFilters sheet={data} filter={filter} onFilter={setFilter} kind={kind} onKind={setKind} />
            <Counted sheet={data} />
            <ToBeBar draft={draft} drawing={diff.isFetching} onDraft={setDraft} onAdd={() => setEdited('')} />
            {data.touchpoints.length === 0 ? (
              <NoTouchpoint filter={filter} onFilter={setFilter} />
            ) : (
              <MapSheet sheet={data} kind={kind} changes={changes} chosen={touchpoint} onChoose={choose} />
            )}
            <MapTabs sheet={data} draft={draft} changes={drawn} onChoose={choose} />
          </>
        )}
      </Stack>
      {touchpoint && data && (
        <TouchPanel
          {...{ touchpoint, filter, sheet: data }}
          onEdit={() => setEdited(touchpoint)}
          onClose={() => show(undefined)}
        />
      )}
      {edited !== undefined && data && (
        <EditTouchpoint
          {...{ sheet: data, touchpoint: edited, draft }}
          onClose={() => setEdited(undefined)}
          onDone={(id) => {
            setDraft(id);
            setEdited(undefined);
            show(undefined);
          }}
        />
      )}
    </PageFrame>
  );
}

/** Of which days the figures are, until when they were counted, and what to do while there are none. */
function Counted({ sheet }: { sheet: Sheet }) {
  const { t, i18n } = useTranslation('map');
  const { counted_until: until, period, touchpoints } = sheet;
  const silent = touchpoints.every(({ contacts, score }) => contacts.planned + contacts.sent === 0 && score === null);
  return (
    <>
      <Text size="xs" c="dimmed">
        {daysBetween(period.from, period.to, i18n.language)}.{' '}
        {until === null ? t('counted.never') : t('counted', { when: dayAndTime(until, i18n.language) })}
      </Text>
      {silent && touchpoints.length > 0 && (
        <Alert color="blue" title={t('silent.title')} p="xs">
          {t('silent.text')}
        </Alert>
      )}
    </>
  );
}
