import { Anchor, Table } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDay } from '../../i18n/when.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { ItemMarks } from './item-marks.js';
import { titleIn, usePlaces, type Improvement } from './queries.js';

const heads = ['title', 'state', 'touchpoint', 'owner', 'due', 'effort', 'impact'] as const;

/** The same rows as a table: j and k move through it, Enter opens. */
export function ImprovementTable({ rows }: { rows: readonly Improvement[] }) {
  const { t } = useTranslation('improvements');
  const go = useNavigate();
  const [current, setCurrent] = useState<string>();
  const idOf = ({ improvement }: Improvement): string => improvement;
  const open = (row: Improvement): void => void go({ to: `/improvements/${row.improvement}` });
  useListKeys({ rows, idOf, current, move: setCurrent, keys: { Enter: open } });
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table aria-label={t('view.list')} stickyHeader highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head === 'state' ? t('filter.state') : t(`field.${head}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.improvement} row={row} current={row.improvement === current} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ row, current }: { row: Improvement; current: boolean }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  return (
    <Table.Tr {...(current ? { 'aria-current': true, bg: 'var(--mantine-primary-color-light)' } : {})}>
      <Table.Td>
        <Anchor component={Link} to={`/improvements/${row.improvement}`} fw={600}>
          {row.title}
        </Anchor>
        <ItemMarks row={row} />
      </Table.Td>
      <Table.Td>{t(`state.${row.state}`)}</Table.Td>
      <Table.Td>{titleIn(places?.touchpoints, row.touchpoint, i18n.language)}</Table.Td>
      <Table.Td>{row.owner?.name ?? t('nobody')}</Table.Td>
      <Table.Td>{row.due_on === null ? t('no.date') : calendarDay(row.due_on, i18n.language)}</Table.Td>
      <Table.Td>{row.effort ?? '–'}</Table.Td>
      <Table.Td>{row.impact ?? '–'}</Table.Td>
    </Table.Tr>
  );
}
