import { Loader, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { HurtTab } from './hurt-tab.js';
import { LedgersTab } from './ledgers-tab.js';
import { useOverview } from './queries.js';
import { RiskTab } from './risk-tab.js';
import { SharePart } from './share-part.js';
import { VisitsTab } from './visits-tab.js';

const tabs = ['risk', 'hurt', 'visits', 'ledgers'] as const;

/** How loyal the patients are, who may be lost before they are, and what loyalty is answered with. */
export function LoyaltyPage() {
  const { t } = useTranslation('loyalty');
  const overview = useOverview();
  const { data } = overview;
  const asked = new URLSearchParams(location.search).get('tab');
  const shown = useMay('patient.read') ? tabs : tabs.filter((tab) => tab === 'visits' || tab === 'ledgers');
  return (
    <PageFrame title={t('title')}>
      <ErrorNote error={overview.error} retry={() => void overview.refetch()} />
      {overview.isPending && <Loader size="sm" aria-label={t('loading')} />}
      {data?.stages.length === 0 && <Empty title={t('nobody')} text={t('nobody.text')} />}
      {data && data.stages.length > 0 && (
        <>
          <SharePart overview={data} />
          <Tabs defaultValue={shown.find((tab) => tab === asked) ?? shown[0] ?? null} keepMounted={false} mt="lg">
            <Tabs.List mb="md">
              {shown.map((tab) => (
                <Tabs.Tab key={tab} value={tab}>
                  {t(`tab.${tab}`, { count: data.hurt })}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="risk">
              <RiskTab />
            </Tabs.Panel>
            <Tabs.Panel value="hurt">
              <HurtTab />
            </Tabs.Panel>
            <Tabs.Panel value="visits">
              <VisitsTab overview={data} />
            </Tabs.Panel>
            <Tabs.Panel value="ledgers">
              <LedgersTab />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </PageFrame>
  );
}
