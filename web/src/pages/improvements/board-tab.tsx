import { Button, Chip, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { AskedOfMe } from './agenda.js';
import { Board } from './board.js';
import { ImprovementTable } from './improvement-table.js';
import { optionsOf, useImprovements, usePlaces, type Filter } from './queries.js';

const typingMs = 250;
const states = [
  'open',
  'collected',
  'validated',
  'prioritised',
  'in_progress',
  'done',
  'verified',
  'declined',
] as const;

/** Everything on its way, as a board or a list. A process owner sees their own first. */
export function BoardTab() {
  const { t } = useTranslation('improvements');
  const { roles } = useMe();
  const [view, setView] = useState<string>('board');
  const [filter, setFilter] = useState<Filter>({ mine: roles.some((role) => role === 'process_owner') });
  const [text] = useDebouncedValue(filter.text, typingMs);
  const found = useImprovements({ ...filter, text: text === '' ? undefined : text });
  const rows = found.data?.pages.flatMap(({ improvements }) => improvements) ?? [];
  return (
    <Stack>
      <AskedOfMe />
      <Filters filter={filter} change={(next) => setFilter({ ...filter, ...next })} />
      <SegmentedControl
        w="fit-content"
        value={view}
        onChange={setView}
        data={[
          { value: 'board', label: t('view.board') },
          { value: 'list', label: t('view.list') },
        ]}
      />
      <ErrorNote error={found.error} retry={() => void found.refetch()} />
      {!found.data && !found.error && <Text>{t('loading')}</Text>}
      {found.data &&
        rows.length === 0 &&
        (isNarrow(filter) ? (
          <Empty title={t('hidden.title')} text={t(filter.mine === true ? 'hidden.mine' : 'hidden.text')}>
            <Button variant="default" onClick={() => setFilter({ mine: false })}>
              {t('hidden.all')}
            </Button>
          </Empty>
        ) : (
          <Empty title={t('none.title')} text={t('none.text')} />
        ))}
      {rows.length > 0 && (view === 'board' ? <Board rows={rows} /> : <ImprovementTable rows={rows} />)}
      {found.hasNextPage && (
        <Button variant="default" w="fit-content" onClick={() => void found.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}

function isNarrow(filter: Filter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== false && value !== '');
}

function Filters({ filter, change }: { filter: Filter; change: (next: Filter) => void }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  return (
    <Group align="end" gap="sm">
      <TextInput
        data-search
        label={t('filter.text')}
        value={filter.text ?? ''}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <Select
        label={t('filter.state')}
        placeholder={t('filter.any')}
        clearable
        value={filter.state ?? null}
        onChange={(value) => change({ state: states.find((state) => state === value) })}
        data={states.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <Select
        label={t('filter.touchpoint')}
        placeholder={t('filter.any')}
        clearable
        searchable
        value={filter.touchpoint ?? null}
        onChange={(value) => change({ touchpoint: value ?? undefined })}
        data={optionsOf(places?.touchpoints, i18n.language)}
      />
      <Select
        label={t('filter.department')}
        placeholder={t('filter.any')}
        clearable
        value={filter.department ?? null}
        onChange={(value) => change({ department: value ?? undefined })}
        data={optionsOf(places?.departments, i18n.language)}
      />
      <Chip checked={filter.mine ?? false} onChange={(mine) => change({ mine })}>
        {t('mine')}
      </Chip>
      <Chip checked={filter.quick_win ?? false} onChange={(quick) => change({ quick_win: quick })}>
        {t('quick')}
      </Chip>
    </Group>
  );
}
