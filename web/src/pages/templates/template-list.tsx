import { Anchor, Group, SegmentedControl, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { CellMark } from './cell-mark.js';
import { gapOf, type TemplateRow } from './places.js';
import { useTemplates } from './queries.js';
import classes from './templates.module.css';

const kinds = ['all', 'gaps'] as const;

/** Every text with its channels and languages; those with a gap on demand. */
export function TemplateList({ draft, scenario }: { draft: string | undefined; scenario: string | undefined }) {
  const { t, i18n } = useTranslation('templates');
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<string>('all');
  const all = useTemplates(draft);
  const rows = (all.data?.templates ?? [])
    .filter((row) => scenario === undefined || row.scenario_id === scenario)
    .filter((row) => kind === 'all' || gapOf(row.cells) !== undefined)
    .filter((row) => says(row, words, i18n.language));
  return (
    <PageFrame title={t(draft === undefined ? 'title' : 'title.draft')}>
      <Stack>
        <Group>
          <TextInput
            data-search
            aria-label={t('search')}
            placeholder={t('search.hint')}
            leftSection={<IconSearch size={16} />}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            w={320}
          />
          <SegmentedControl
            aria-label={t('show')}
            value={kind}
            onChange={setKind}
            data={kinds.map((value) => ({ value, label: t(`show.${value}`) }))}
          />
        </Group>
        <ErrorNote error={all.error} retry={() => void all.refetch()} />
        {all.isPending && <Skeleton h={240} />}
        {all.data && rows.length === 0 && (
          <Empty title={t('empty.title')} text={t(kind === 'gaps' ? 'empty.gaps' : 'empty.text')} />
        )}
        {rows.length > 0 && <Rows rows={rows} draft={draft} />}
      </Stack>
    </PageFrame>
  );
}

function Rows({ rows, draft }: { rows: readonly TemplateRow[]; draft: string | undefined }) {
  const { t } = useTranslation('templates');
  const channels = [...new Set(rows.flatMap(({ cells }) => cells.map(({ channel }) => channel)))];
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('text')}</Table.Th>
            {channels.map((channel) => (
              <Table.Th key={channel}>{t(`channel.${channel}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={`${row.scenario_id}/${row.name}`} row={row} channels={channels} draft={draft} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  readonly row: TemplateRow;
  readonly channels: readonly TemplateRow['cells'][number]['channel'][];
  readonly draft: string | undefined;
}

function Row({ row, channels, draft }: RowProps) {
  const { i18n } = useTranslation('templates');
  const { scenario_id: scenario, name, title, cells } = row;
  const to = draft === undefined ? `/templates/${scenario}/${name}` : `/drafts/${draft}/templates/${scenario}/${name}`;
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        <Anchor component={Link} to={to} fw={500}>
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {titleIn(title, i18n.language)}
        </Text>
      </Table.Td>
      {channels.map((channel) => (
        <Table.Td key={channel}>
          <Group gap={8} wrap="nowrap">
            {cells
              .filter((cell) => cell.channel === channel)
              .map(({ locale, state }) => (
                <Group key={locale} gap={2} wrap="nowrap">
                  <Text size="xs" component="span">
                    {locale}
                  </Text>
                  <CellMark state={state} />
                </Group>
              ))}
          </Group>
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** A title in the language of the page, else in any that is there. */
export function titleIn(title: TemplateRow['title'], language: string): string {
  return title[language as keyof typeof title] ?? Object.values(title).find(Boolean) ?? '';
}

function says({ name, scenario_id: id, title }: TemplateRow, words: string, language: string): boolean {
  const said = `${name} ${id} ${titleIn(title, language)}`.toLocaleLowerCase(language);
  return words
    .toLocaleLowerCase(language)
    .split(/\s+/)
    .every((word) => said.includes(word));
}
