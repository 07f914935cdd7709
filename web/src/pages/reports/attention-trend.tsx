import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Area, AreaChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Days } from './period.js';
import { useAttentionTrend } from './queries.js';

/** How many were forgotten on each day; the words say the same. */
export function AttentionTrend({ days }: { days: Days }) {
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
