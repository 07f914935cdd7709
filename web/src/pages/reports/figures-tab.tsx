import { Button, Group, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { KpiCard } from './kpi-card.js';
import { KpiRows } from './kpi-rows.js';
import type { Days, Period } from './period.js';
import { useFigures, useNames, type By, type Reading } from './queries.js';

const dimensions = ['stage', 'branch', 'department', 'channel', 'part'] as const;

/** Which figures stand together, in the order of the journey. */
const sections = {
  voice: ['nps', 'csi', 'ces', 'as-told', 'non-response'],
  visits: ['lead-to-booking', 'stage-conversion', 'confirmed', 'no-show', 'came-back', 'loyal-share', 'attended'],
  contact: ['reached', 'delivered', 'answered', 'opted-out', 'cost-per-message'],
  desk: ['response-time', 'handled-in-time', 'time-to-accept', 'returned', 'told-again'],
} as const;

/** Whose rows are shown: a KPI, and the part of it that was clicked. */
interface Opened {
  readonly reading: Reading;
  readonly slice: Readonly<Record<string, string>>;
}

/** Every KPI with its target, interval and trend; each number opens its rows. */
export function FiguresTab({ period, days }: { period: Period; days: Days }) {
  const { t, i18n } = useTranslation('reports');
  const [by, setBy] = useState<By>();
  const [stage, setStage] = useState<string>();
  const [opened, setOpened] = useState<Opened>();
  const figures = useFigures({ period, days, by, stage });
  const { data } = figures;
  const open = (reading: Reading, part?: string): void => {
    const own: Record<string, string> = stage === undefined ? {} : { stage };
    setOpened({ reading, slice: by === undefined || part === undefined ? own : { ...own, [by]: part } });
  };
  return (
    <Stack>
      <Filters by={by} setBy={setBy} stage={stage} setStage={setStage} />
      <ErrorNote error={figures.error} retry={() => void figures.refetch()} />
      {!data && !figures.error && <Text>{t('loading')}</Text>}
      {data?.refreshed_at === null && <Empty title={t('empty.title')} text={t('empty.text')} />}
      {data && data.refreshed_at !== null && (
        <Text size="sm" c="dimmed">
          {t('counted', { when: dayAndTime(data.refreshed_at, i18n.language) })}
        </Text>
      )}
      {data &&
        Object.entries(sections).map(([section, ids]) => (
          <Stack key={section} component="section" gap="xs" aria-label={t(`section.${section}`)}>
            <Title order={2} size="h4">
              {t(`section.${section}`)}
            </Title>
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3, xl: 4 }}>
              {ids.map((id) => {
                const reading = data.kpis.find(({ kpi }) => kpi === id);
                return reading && <KpiCard key={id} reading={reading} by={by} open={open} />;
              })}
            </SimpleGrid>
          </Stack>
        ))}
      {opened && <KpiRows {...opened} days={days} onClose={() => setOpened(undefined)} />}
    </Stack>
  );
}

interface FilterProps {
  readonly by: By | undefined;
  readonly setBy: (by: By | undefined) => void;
  readonly stage: string | undefined;
  readonly setStage: (stage: string | undefined) => void;
}

function Filters({ by, setBy, stage, setStage }: FilterProps) {
  const { t } = useTranslation('reports');
  const { data, inWords } = useNames();
  const rebuild = useAct({
    act: () => ask(api.POST('/api/v1/kpis/rebuild')),
    changes: ['jobs'],
    said: t('rebuild.said'),
  });
  return (
    <Group gap="xs" align="end">
      <Select
        label={t('stage')}
        placeholder={t('stage.all')}
        data={(data?.stages ?? []).map(({ id, title }) => ({ value: id, label: inWords(title) }))}
        value={stage ?? null}
        onChange={(value) => setStage(value ?? undefined)}
        clearable
      />
      <Select
        label={t('by')}
        placeholder={t('by.none')}
        data={dimensions.map((each) => ({ value: each, label: t(`by.${each}`) }))}
        value={by ?? null}
        onChange={(value) => setBy(value ?? undefined)}
        clearable
      />
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={rebuild.isPending}
        onClick={() => rebuild.mutate(undefined)}
      >
        {t('rebuild')}
      </Button>
    </Group>
  );
}
