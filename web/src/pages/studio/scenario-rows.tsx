import { Anchor, Table, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { space } from '../../scenario-graph/say.js';
import { Empty } from '../../ui/empty.js';
import { Mark } from '../../ui/mark.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { namesOf, type Names } from './names.js';
import { useRunning } from './population.js';
import { inMyLanguage, useFindingsInForce, useVocabulary, type ScenarioRow } from './queries.js';
import classes from './studio.module.css';

/** What somebody looks for. */
export interface Filter {
  readonly words: string;
  readonly group: string | null;
  readonly messageClass: string | null;
}

const columns = [
  'column.title',
  'header.touchpoint',
  'header.groups',
  'column.running',
  'column.findings',
  'column.version',
  'column.draft',
] as const;

/** Published scenarios, one a row: for whom, how many are in it, what the checker says, who is changing it. */
export function ScenarioRows({ rows: all, filter }: { rows: readonly ScenarioRow[]; filter: Filter }) {
  const { t, i18n } = useTranslation(space);
  const go = useNavigate();
  const vocabulary = useVocabulary();
  const [current, setCurrent] = useState<string>();
  const names = useMemo(() => namesOf(vocabulary.data, i18n.language), [vocabulary.data, i18n.language]);
  const rows = all.filter((row) => fits(row, filter, i18n.language));
  useListKeys({
    rows,
    idOf: (row) => row.scenario_id,
    current,
    move: setCurrent,
    keys: { Enter: (row) => void go({ to: `/scenarios/${row.scenario_id}` }) },
  });
  if (all.length === 0) return null;
  if (rows.length === 0) return <Empty title={t('search.none')} text={t('search.none.text')} />;
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table aria-label={t('title')} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {columns.map((name) => (
              <Table.Th key={name}>{t(name)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.scenario_id} row={row} names={names} current={row.scenario_id === current} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ row, names, current }: { row: ScenarioRow; names: Names; current: boolean }) {
  const { t, i18n } = useTranslation(space);
  const label = (room: 'touchpoints' | 'groups', id: string): string =>
    names.options(room).find(({ value }) => value === id)?.label ?? id;
  const everybody = names.options('groups').every(({ value }) => row.groups.includes(value));
  return (
    <Table.Tr className={classes.row} data-current={current || undefined}>
      <Table.Td>
        <Anchor component={Link} to={`/scenarios/${row.scenario_id}`} fw={600}>
          {inMyLanguage(row.title, i18n.language) || row.scenario_id}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t(`class.${row.class}`)}
          {row.clinical ? ` · ${t('clinical')}` : ''}
        </Text>
      </Table.Td>
      <Table.Td>{row.touchpoint === null ? '—' : label('touchpoints', row.touchpoint)}</Table.Td>
      <Table.Td>
        <Text size="sm">
          {everybody || row.groups.length === 0
            ? t('groups.all')
            : row.groups.map((group) => label('groups', group)).join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Running id={row.scenario_id} />
      </Table.Td>
      <Table.Td>
        <Found id={row.scenario_id} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{row.label ?? t('version', { version: row.version })}</Text>
        <Text size="xs" c="dimmed">
          {dayAndTime(row.published_at, i18n.language)}
        </Text>
      </Table.Td>
      <Table.Td>
        {row.draft && (
          <Anchor component={Link} to={`/drafts/${row.draft.draft_id}`} size="sm">
            {t('draft.by', { by: row.draft.changed_by.name })}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Running({ id }: { id: string }) {
  const { i18n } = useTranslation(space);
  const running = useRunning();
  return <Text size="sm">{running === undefined ? '…' : (running.get(id) ?? 0).toLocaleString(i18n.language)}</Text>;
}

function Found({ id }: { id: string }) {
  const { t } = useTranslation(space);
  const found = useFindingsInForce();
  if (found === undefined) return <Text size="sm">…</Text>;
  const { errors, warnings } = found.get(id) ?? { errors: 0, warnings: 0 };
  if (errors > 0) return <Mark standing="negative">{t('draft.errors', { count: errors })}</Mark>;
  if (warnings > 0) return <Mark standing="human">{t('found.warnings', { count: warnings })}</Mark>;
  return <Mark standing="positive">{t('found.none')}</Mark>;
}

function fits(row: ScenarioRow, { words, group, messageClass }: Filter, language: string): boolean {
  const text = [inMyLanguage(row.title, language), row.scenario_id, row.touchpoint ?? ''].join(' ').toLowerCase();
  if (group !== null && !row.groups.includes(group)) return false;
  if (messageClass !== null && row.class !== messageClass) return false;
  return text.includes(words.trim().toLowerCase());
}
