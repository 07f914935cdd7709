import { Button, Tabs } from '@mantine/core';
import { IconArrowLeft, IconHistory, IconSpy, IconUser, IconUsersGroup } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { PageFrame } from '../../ui/page-frame.js';
import { CohortTab } from './cohort-tab.js';
import { MysteryTab } from './mystery-tab.js';
import { PastTab } from './past-tab.js';
import { PatientTab } from './patient-tab.js';

const tabs = ['patient', 'mystery', 'cohort', 'past'] as const;
type Tab = (typeof tabs)[number];

/** A draft, or what is published, seen before anybody gets it: by one patient, by one who tries everything, by many, and in the past as it was. */
export function RehearsalPage() {
  const { t } = useTranslation('rehearsal');
  const { draft, rehearsal } = useParams({ strict: false }) as { draft?: string; rehearsal?: string };
  const [tab, setTab] = useState<Tab>('patient');
  const seesPatients = useMay('patient.read');
  const back = draft !== undefined && (
    <Button component={Link} to={`/drafts/${draft}`} variant="default" leftSection={<IconArrowLeft size={16} />}>
      {t('back')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} actions={back || undefined}>
      <Tabs value={tab} onChange={(next) => setTab(tabs.find((one) => one === next) ?? 'patient')} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="patient" leftSection={<IconUser size={16} />}>
            {t('tab.patient')}
          </Tabs.Tab>
          <Tabs.Tab value="mystery" leftSection={<IconSpy size={16} />}>
            {t('tab.mystery')}
          </Tabs.Tab>
          <Tabs.Tab value="cohort" leftSection={<IconUsersGroup size={16} />}>
            {t('tab.cohort')}
          </Tabs.Tab>
          {seesPatients && draft !== undefined && (
            <Tabs.Tab value="past" leftSection={<IconHistory size={16} />}>
              {t('tab.past')}
            </Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="patient">
          <PatientTab draft={draft} rehearsal={rehearsal} />
        </Tabs.Panel>
        <Tabs.Panel value="mystery">
          <MysteryTab draft={draft} toPatient={() => setTab('patient')} />
        </Tabs.Panel>
        <Tabs.Panel value="cohort">
          <CohortTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="past">{draft !== undefined && <PastTab draft={draft} />}</Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
