import { Anchor, Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Area, AreaChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { api, ask } from '../../api/client.js';
import { howLong } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useNow } from '../../ui/use-now.js';
import { AttendForm } from './attend-form.js';
import type { Days } from './period.js';
import { useAttentionTrend, useGaps, useNames, type Gap } from './queries.js';

/** Whom nobody attends to, who waits longest first, with the one thing to do about each. */
export function AttentionTab({ days }: { days: Days }) {
  const { t } = useTranslation('reports');
  const { nameOf } = useNames();
  const [stage, setStage] = useState<string>();
  const [chosen, setChosen] = useState<Gap>();
  const gaps = useGaps(stage);
  const refresh = useAct({
    act: () => ask(api.POST('/api/v1/attention/refresh')),
    changes: ['attention', 'attention-trend'],
  });
  const found = gaps.data?.pages.flatMap((page) => page.gaps) ?? [];
  const stages = gaps.data?.pages[0]?.stages ?? [];
  return (
    <Stack>
      <Text size="sm" c="dimmed" maw={720}>
        {t('attention.about')}
      </Text>
      <Trend days={days} />
      <Group align="end">
        <Select
          label={t('stage')}
          placeholder={t('stage.all')}
          data={stages.map((each) => ({ value: each.stage, label: `${nameOf('stages', each.stage)} (${each.gaps})` }))}
          value={stage ?? null}
          onChange={(value) => setStage(value ?? undefined)}
          clearable
        />
        <Button variant="default" loading={refresh.isPending} onClick={() => refresh.mutate(undefined)}>
          {t('attention.refresh')}
        </Button>
      </Group>
      <ErrorNote error={gaps.error} retry={() => void gaps.refetch()} />
      {gaps.data && found.length === 0 && <Empty title={t('attention.none')} text={t('attention.none.text')} />}
      {found.length > 0 && <Gaps gaps={found} choose={setChosen} />}
      {gaps.hasNextPage && (
        <Button variant="default" loading={gaps.isFetchingNextPage} onClick={() => void gaps.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {chosen && <AttendForm gap={chosen} onClose={() => setChosen(undefined)} />}
    </Stack>
  );
}

function Gaps({ gaps, choose }: { gaps: readonly Gap[]; choose: (gap: Gap) => void }) {
  const { t, i18n } = useTranslation('reports');
  const { nameOf } = useNames();
  const now = useNow();
  const mayAct = useMay('attention.write');
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('patient')}</Table.Th>
          <Table.Th>{t('stage')}</Table.Th>
          <Table.Th>{t('since')}</Table.Th>
          <Table.Th>{t('todo')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {gaps.map((gap) => (
          <Table.Tr key={gap.patient_id}>
            <Table.Td>
              <Anchor component={Link} to={`/patients/${gap.patient_id}`}>
                {gap.name ?? t('nameless')}
              </Anchor>
            </Table.Td>
            <Table.Td>{nameOf('stages', gap.stage)}</Table.Td>
            <Table.Td>{howLong(gap.since, i18n.language, now)}</Table.Td>
            <Table.Td>
              {mayAct && (
                <Button size="compact-sm" variant="default" onClick={() => choose(gap)}>
                  {t('attend')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** How many were forgotten on each day; the words below say the same. */
function Trend({ days }: { days: Days }) {
  const { t } = useTranslation('reports');
  const { data } = useAttentionTrend(days);
  const byDay = new Map<string, number>();
  for (const { day, gaps } of data?.days ?? []) byDay.set(day, (byDay.get(day) ?? 0) + gaps);
  const points = [...byDay].map(([day, gaps]) => ({ day, gaps }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <Stack gap={4}>
      <Text size="sm">{t('attention.trend', { first: first.gaps, last: last.gaps })}</Text>
      {points.length > 1 && (
        <ResponsiveContainer width="100%" height={120}>
          <AreaChart data={points} aria-hidden>
            <XAxis dataKey="day" fontSize={11} />
            <YAxis allowDecimals={false} width={36} fontSize={11} />
            <Tooltip />
            <Area dataKey="gaps" name={t('attention.gaps')} stroke="#b86e00" fill="#b86e00" fillOpacity={0.2} />
          </AreaChart>
        </ResponsiveContainer>
      )}
    </Stack>
  );
}
