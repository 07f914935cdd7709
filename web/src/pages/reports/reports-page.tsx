import { Button, Group, Menu, Select, Tabs } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../shell/session.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useNow } from '../../ui/use-now.js';
import { AttentionTab } from './attention-tab.js';
import { DigestTab } from './digest-tab.js';
import { FiguresTab } from './figures-tab.js';
import { FrequencyTab } from './frequency-tab.js';
import { PlanTab } from './plan-tab.js';
import { daysOf, periods, type Days, type Period } from './period.js';

const tabs = ['figures', 'frequency', 'attention', 'plan', 'digest'] as const;

/** How the journey does: its figures, how often is right, whom nobody attends to, and the letters and documents about it. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const [period, setPeriod] = useState<Period>('28');
  const { zone } = useMe().clinic;
  const mayRead = useMay('patient.read');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(useNow());
  const days = daysOf(period, today);
  const asked = new URLSearchParams(location.search).get('tab');
  return (
    <PageFrame title={t('title')} actions={<Acts days={days} period={period} choose={setPeriod} />}>
      <Tabs defaultValue={tabs.find((tab) => tab === asked) ?? 'figures'} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="figures">{t('tab.figures')}</Tabs.Tab>
          <Tabs.Tab value="frequency">{t('tab.frequency')}</Tabs.Tab>
          {mayRead && <Tabs.Tab value="attention">{t('tab.attention')}</Tabs.Tab>}
          <Tabs.Tab value="plan">{t('tab.plan')}</Tabs.Tab>
          <Tabs.Tab value="digest">{t('tab.digest')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="figures">
          <FiguresTab period={period} days={days} />
        </Tabs.Panel>
        <Tabs.Panel value="frequency">
          <FrequencyTab />
        </Tabs.Panel>
        {mayRead && (
          <Tabs.Panel value="attention">
            <AttentionTab days={days} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="plan">
          <PlanTab />
        </Tabs.Panel>
        <Tabs.Panel value="digest">
          <DigestTab />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}

interface ActsProps {
  readonly days: Days;
  readonly period: Period;
  readonly choose: (period: Period) => void;
}

function Acts({ days, period, choose }: ActsProps) {
  const { t, i18n } = useTranslation('reports');
  const query = new URLSearchParams({ ...days, locale: i18n.language }).toString();
  const files = [
    ['pdf', `/api/v1/reports/journey.pdf?${query}`],
    ['docx', `/api/v1/reports/journey.docx?${query}`],
    ['xlsx', `/api/v1/kpis/export.xlsx?${query}`],
    ['csv', `/api/v1/kpis/export.csv?${query}`],
  ] as const;
  return (
    <Group gap="xs">
      <Select
        aria-label={t('period')}
        data={periods.map((each) => ({ value: each, label: t(`period.${each}`) }))}
        value={period}
        onChange={(value) => value && choose(value)}
        allowDeselect={false}
        w={210}
      />
      <Menu>
        <Menu.Target>
          <Button leftSection={<IconDownload size={16} aria-hidden />}>{t('download')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {files.map(([format, href]) => (
            <Menu.Item key={format} component="a" href={href} download>
              {t(`download.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
