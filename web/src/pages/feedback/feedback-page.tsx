import { Button, Tabs } from '@mantine/core';
import { IconBulb, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { PageFrame } from '../../ui/page-frame.js';
import { AccountsTab } from './accounts-tab.js';
import { FiguresTab } from './figures-tab.js';
import { HeardForm } from './heard-form.js';
import { IdeaForm } from './idea-form.js';
import { IdeasTab } from './ideas-tab.js';
import { ReviewImport } from './review-import.js';
import { VoicesTab } from './voices-tab.js';

/** What patients and staff say about the clinic: read, settled, answered, and as figures. */
export function FeedbackPage() {
  const { t } = useTranslation('feedback');
  const [reads, writes, proposes] = [useMay('feedback.read'), useMay('feedback.write'), useMay('idea.write')];
  const [open, setOpen] = useState<'idea' | 'heard'>();
  const actions = (
    <>
      {proposes && (
        <Button leftSection={<IconBulb size={16} aria-hidden />} onClick={() => setOpen('idea')}>
          {t('idea')}
        </Button>
      )}
      {writes && <ReviewImport />}
      {writes && (
        <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('heard')}>
          {t('heard')}
        </Button>
      )}
    </>
  );
  return (
    <PageFrame title={t('title')} actions={actions}>
      <Tabs defaultValue={reads ? 'voices' : 'ideas'} keepMounted={false}>
        <Tabs.List mb="md">
          {reads && <Tabs.Tab value="voices">{t('tab.voices')}</Tabs.Tab>}
          {reads && <Tabs.Tab value="figures">{t('tab.figures')}</Tabs.Tab>}
          {reads && <Tabs.Tab value="accounts">{t('tab.accounts')}</Tabs.Tab>}
          {proposes && <Tabs.Tab value="ideas">{t('tab.ideas')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="voices">
          <VoicesTab />
        </Tabs.Panel>
        <Tabs.Panel value="figures">
          <FiguresTab />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <AccountsTab />
        </Tabs.Panel>
        <Tabs.Panel value="ideas">
          <IdeasTab />
        </Tabs.Panel>
      </Tabs>
      {open === 'idea' && <IdeaForm onClose={() => setOpen(undefined)} />}
      {open === 'heard' && <HeardForm onClose={() => setOpen(undefined)} />}
    </PageFrame>
  );
}
