import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { PageFrame } from '../../ui/page-frame.js';
import { BulkTab } from './bulk-tab.js';
import { ChangesTab } from './changes-tab.js';
import { StateTab } from './state-tab.js';

/** How everything runs, the brakes, many enrolments by one act, and who changed what. */
export function OperationsPage() {
  const { t } = useTranslation('operations');
  const mayRead = useMay('audit.read');
  return (
    <PageFrame title={t('title')}>
      <Tabs defaultValue="state" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="state">{t('tab.state')}</Tabs.Tab>
          <Tabs.Tab value="bulk">{t('tab.bulk')}</Tabs.Tab>
          {mayRead && <Tabs.Tab value="changes">{t('tab.changes')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="state">
          <StateTab />
        </Tabs.Panel>
        <Tabs.Panel value="bulk">
          <BulkTab />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <ChangesTab />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
