import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Backlog } from './backlog.js';
import { DraftTab } from './draft-tab.js';
import { Greenness } from './greenness.js';
import { Objections } from './objections.js';
import type { Sheet } from './queries.js';
import type { Change } from './sheet-to-be.js';

interface TabsProps {
  readonly sheet: Sheet;
  readonly draft: string | null;
  /** Undefined while the draft is being read. */
  readonly changes: readonly Change[] | undefined;
  readonly onChoose: (touchpoint: string) => void;
}

/** Below the sheet: what to see to first, what a reader objects to, how it became greener, how it is to be. */
export function MapTabs({ sheet, draft, changes, onChoose }: TabsProps) {
  const { t } = useTranslation('map');
  return (
    <Tabs defaultValue="backlog" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="backlog">{t('tab.backlog')}</Tabs.Tab>
        <Tabs.Tab value="lint">
          {t('tab.lint')} ({sheet.findings.length})
        </Tabs.Tab>
        <Tabs.Tab value="green">{t('tab.green')}</Tabs.Tab>
        <Tabs.Tab value="draft">{t('tab.draft')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="backlog">
        <Backlog sheet={sheet} onChoose={onChoose} />
      </Tabs.Panel>
      <Tabs.Panel value="lint">
        <Objections sheet={sheet} />
      </Tabs.Panel>
      <Tabs.Panel value="green">
        <Greenness days={sheet.greenness} />
      </Tabs.Panel>
      <Tabs.Panel value="draft">
        <DraftTab sheet={sheet} draft={draft} changes={changes} />
      </Tabs.Panel>
    </Tabs>
  );
}
