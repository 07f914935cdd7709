import { Anchor, Button, Group, Loader, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconRoute, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { space } from '../../scenario-graph/say.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { NewScenario } from './new-scenario.js';
import { namesOf } from './names.js';
import { inMyLanguage, useScenarios, useVocabulary, type ScenarioList, type ScenarioRow } from './queries.js';
import classes from './studio.module.css';

interface Filter {
  readonly words: string;
  readonly group: string | null;
  readonly messageClass: string | null;
}

const everything: Filter = { words: '', group: null, messageClass: null };

/** Every scenario of the clinic: what it is for, whom it serves, and who is changing it. */
export function ScenarioListPage() {
  const { t } = useTranslation(space);
  const list = useScenarios();
  const may = useMay('programme.write');
  const [filter, setFilter] = useState(everything);
  const [making, setMaking] = useState(false);
  const add = may && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('new')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} actions={add}>
      <ErrorNote error={list.error} retry={() => void list.refetch()} />
      {!list.data && !list.error && <Loader aria-label={t('loading', { ns: 'ui' })} />}
      {list.data && list.data.scenarios.length + list.data.drafts.length === 0 && (
        <Empty title={t('empty.title')} text={t('empty.text')} icon={IconRoute}>
          {add}
        </Empty>
      )}
      {list.data && (
        <Stack>
          <OpenDrafts drafts={list.data.drafts} />
          {list.data.scenarios.length > 0 && <Filters filter={filter} change={setFilter} />}
          <Rows list={list.data} filter={filter} />
        </Stack>
      )}
      {making && <NewScenario list={list.data} onClose={() => setMaking(false)} />}
    </PageFrame>
  );
}

function OpenDrafts({ drafts }: { drafts: ScenarioList['drafts'] }) {
  const { t, i18n } = useTranslation(space);
  if (drafts.length === 0) return null;
  return (
    <section aria-label={t('drafts.new')}>
      <Title order={2}>{t('drafts.new')}</Title>
      <Stack gap={4} component="ul" p={0} m={0}>
        {drafts.map((draft) => (
          <Group key={draft.draft_id} component="li" gap="sm" className={classes.plain}>
            <Anchor component={Link} to={`/drafts/${draft.draft_id}`} fw={600}>
              {draft.title}
            </Anchor>
            <Mark standing="waiting">{t(`draft.state.${draft.state}`)}</Mark>
            <Text size="sm" c="dimmed">
              {t('draft.last', { by: draft.changed_by.name, at: dayAndTime(draft.changed_at, i18n.language) })}
            </Text>
          </Group>
        ))}
      </Stack>
    </section>
  );
}

function Filters({ filter, change }: { filter: Filter; change: (filter: Filter) => void }) {
  const { t, i18n } = useTranslation(space);
  const vocabulary = useVocabulary();
  const names = namesOf(vocabulary.data, i18n.language);
  const kinds = (vocabulary.data?.message_classes ?? []).map((one) => ({ value: one, label: t(`class.${one}`) }));
  return (
    <Group align="end" gap="sm">
      <TextInput
        data-search
        label={t('search', { ns: 'ui' })}
        placeholder={t('search.hint')}
        leftSection={<IconSearch size={16} />}
        w={280}
        value={filter.words}
        onChange={(event) => change({ ...filter, words: event.currentTarget.value })}
      />
      <Select
        label={t('header.groups')}
        placeholder={t('filter.all')}
        clearable
        data={names.options('groups')}
        value={filter.group}
        onChange={(group) => change({ ...filter, group })}
      />
      <Select
        label={t('header.class')}
        placeholder={t('filter.all')}
        clearable
        data={kinds}
        value={filter.messageClass}
        onChange={(messageClass) => change({ ...filter, messageClass })}
      />
    </Group>
  );
}

function Rows({ list, filter }: { list: ScenarioList; filter: Filter }) {
  const { t, i18n } = useTranslation(space);
  const go = useNavigate();
  const vocabulary = useVocabulary();
  const [current, setCurrent] = useState<string>();
  const names = useMemo(() => namesOf(vocabulary.data, i18n.language), [vocabulary.data, i18n.language]);
  const rows = list.scenarios.filter((row) => fits(row, filter, i18n.language));
  useListKeys({
    rows,
    idOf: (row) => row.scenario_id,
    current,
    move: setCurrent,
    keys: { Enter: (row) => void go({ to: `/scenarios/${row.scenario_id}` }) },
  });
  if (list.scenarios.length === 0) return null;
  if (rows.length === 0) return <Empty title={t('search.none')} text={t('search.none.text')} />;
  const label = (room: 'touchpoints' | 'groups', id: string): string =>
    names.options(room).find(({ value }) => value === id)?.label ?? id;
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table aria-label={t('title')} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.title')}</Table.Th>
            <Table.Th>{t('header.touchpoint')}</Table.Th>
            <Table.Th>{t('header.groups')}</Table.Th>
            <Table.Th>{t('column.version')}</Table.Th>
            <Table.Th>{t('column.draft')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr
              key={row.scenario_id}
              className={classes.row}
              data-current={row.scenario_id === current || undefined}
            >
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
                <Text size="sm">{row.groups.map((group) => label('groups', group)).join(', ')}</Text>
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
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function fits(row: ScenarioRow, { words, group, messageClass }: Filter, language: string): boolean {
  const text = [inMyLanguage(row.title, language), row.scenario_id, row.touchpoint ?? ''].join(' ').toLowerCase();
  if (group !== null && !row.groups.includes(group)) return false;
  if (messageClass !== null && row.class !== messageClass) return false;
  return text.includes(words.trim().toLowerCase());
}
