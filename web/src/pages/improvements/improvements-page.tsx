import { Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { PageFrame } from '../../ui/page-frame.js';
import { BoardTab } from './board-tab.js';
import { CasesTab } from './cases-tab.js';
import { ItemPage } from './item-page.js';
import { NewImprovement } from './new-improvement.js';
import { ProblemsTab } from './problems-tab.js';
import { TeamTab } from './team-tab.js';

/** One improvement where the address names one, else everything that is on its way. */
export function ImprovementsPage() {
  const { improvement } = useParams({ strict: false }) as { improvement?: string };
  return improvement ? <ItemPage key={improvement} id={improvement} /> : <Overview />;
}

function Overview() {
  const { t } = useTranslation('improvements');
  const may = useMay('improvement.write');
  const [making, setMaking] = useState(false);
  const begin = may && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t('new')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} actions={begin}>
      <Tabs defaultValue="board" keepMounted={false}>
        <Tabs.List mb="md">
          {(['board', 'problems', 'team', 'cases'] as const).map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="board">
          <BoardTab />
        </Tabs.Panel>
        <Tabs.Panel value="problems">
          <ProblemsTab />
        </Tabs.Panel>
        <Tabs.Panel value="team">
          <TeamTab />
        </Tabs.Panel>
        <Tabs.Panel value="cases">
          <CasesTab />
        </Tabs.Panel>
      </Tabs>
      {making && <NewImprovement onClose={() => setMaking(false)} />}
    </PageFrame>
  );
}
