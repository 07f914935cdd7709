import { Card, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.js';
import { percentIn, type Overview } from './queries.js';

type By = Overview['shares'][number]['by'];
type Share = Overview['shares'][number]['shares'][number];

const order = ['primary', 'repeat', 'regular', 'loyal', 'lapsed'];
/** Of fewer a share says nothing. */
const leastN = 20;

/** The loyal share against the benchmark, with its n and interval, and how many stand in each stage. */
export function SharePart({ overview }: { overview: Overview }) {
  const { t } = useTranslation('loyalty');
  const [by, setBy] = useState<By>('all');
  const shares = overview.shares.find((each) => each.by === by)?.shares ?? [];
  const counts = new Map(overview.stages.map(({ stage, patients }) => [stage, patients]));
  return (
    <Stack>
      <SimpleGrid cols={{ base: 2, xs: 3, md: 5 }}>
        {order.map((stage) => (
          <Card key={stage} withBorder padding="sm">
            <Text size="sm">{t(`stage.${stage}`, { ns: 'patients' })}</Text>
            <Text fw={700} size="xl">
              {counts.get(stage) ?? 0}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
      <Select
        label={t('share.by')}
        w={240}
        allowDeselect={false}
        data={overview.shares.map((each) => ({ value: each.by, label: t(`by.${each.by}`) }))}
        value={by}
        onChange={(value) => value && setBy(value)}
      />
      {shares.length === 0 && <Text size="sm">{t('share.none')}</Text>}
      <Stack gap={6} component="section" aria-label={t('share')}>
        {shares.map((share) => (
          <ShareLine key={share.of} share={share} benchmark={overview.benchmark} />
        ))}
      </Stack>
    </Stack>
  );
}

function ShareLine({ share, benchmark }: { share: Share; benchmark: number }) {
  const { t, i18n } = useTranslation('loyalty');
  const percent = percentIn(i18n.language);
  const standing = standingOf(share, benchmark);
  const marks = { above: 'positive', below: 'negative', near: 'neutral', few: 'neutral' } as const;
  return (
    <Group gap="sm">
      <Text size="sm">
        {share.of === 'all' ? '' : `${share.of}: `}
        {t('share.line', {
          share: percent(share.share),
          loyal: share.loyal,
          n: share.n,
          low: percent(share.low),
          high: percent(share.high),
        })}
      </Text>
      <Mark standing={marks[standing]}>{t(`share.${standing}`, { benchmark: percent(benchmark) })}</Mark>
    </Group>
  );
}

/** Above or below only where the whole interval is. */
function standingOf({ n, low, high }: Share, benchmark: number): 'above' | 'below' | 'near' | 'few' {
  if (n < leastN) return 'few';
  return low >= benchmark ? 'above' : high < benchmark ? 'below' : 'near';
}
