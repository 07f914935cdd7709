import { Anchor, Badge, Card, Group, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { calendarDay } from '../../i18n/when.js';
import classes from './improvements.module.css';
import { ItemMarks } from './item-marks.js';
import { titleIn, usePlaces, type Improvement } from './queries.js';

const columns = ['collected', 'validated', 'prioritised', 'in_progress', 'done', 'verified', 'declined'] as const;

/** One column for each state; a column without anything is narrow. */
export function Board({ rows }: { rows: readonly Improvement[] }) {
  const { t } = useTranslation('improvements');
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('view.board') }}>
      <Group align="start" wrap="nowrap" gap="sm" pb="sm">
        {columns.map((state) => {
          const own = rows.filter((row) => row.state === state);
          if (own.length === 0) return null;
          return (
            <Stack
              key={state}
              component="section"
              aria-label={t(`state.${state}`)}
              className={classes.column ?? ''}
              gap="xs"
            >
              <Group justify="space-between" wrap="nowrap">
                <Title order={2} size="h5">
                  {t(`state.${state}`)}
                </Title>
                <Badge variant="default">{own.length}</Badge>
              </Group>
              {own.map((row) => (
                <BoardCard key={row.improvement} row={row} />
              ))}
            </Stack>
          );
        })}
      </Group>
    </ScrollArea>
  );
}

function BoardCard({ row }: { row: Improvement }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  return (
    <Card withBorder padding="sm" component="article">
      <Stack gap={4}>
        <Anchor component={Link} to={`/improvements/${row.improvement}`} fw={600}>
          {row.title}
        </Anchor>
        <Text size="sm">{titleIn(places?.touchpoints, row.touchpoint, i18n.language)}</Text>
        <Text size="sm">
          {row.owner?.name ?? t('nobody')} ·{' '}
          {row.due_on ? t('due.on', { date: calendarDay(row.due_on, i18n.language) }) : t('no.date')}
        </Text>
        <ItemMarks row={row} />
      </Stack>
    </Card>
  );
}
