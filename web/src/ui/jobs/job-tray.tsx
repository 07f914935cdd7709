import { ActionIcon, Indicator, Popover, ScrollArea, Stack, Text } from '@mantine/core';
import { IconProgressCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { JobBar } from './job-bar.js';
import { isOpen, useJobs } from './use-jobs.js';

/** Long work, wherever one is: what runs, how far it is, what came of it. Whoever sees only their own has no tray until there is some. */
export function JobTray() {
  const { t } = useTranslation('jobs');
  const seesAll = useMay('programme.read');
  const jobs = useJobs().data ?? [];
  const open = jobs.filter(isOpen).length;
  if (!seesAll && jobs.length === 0) return null;
  return (
    <Popover width={360} position="bottom-end" withArrow trapFocus returnFocus>
      <Indicator label={open} size={16} disabled={open === 0}>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('open', { count: open })}>
            <IconProgressCheck size={20} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('title')}>
        <ScrollArea.Autosize mah={420} type="auto">
          <Stack gap="md">
            {jobs.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('none')}
              </Text>
            )}
            {jobs.slice(0, 10).map((job) => (
              <JobBar key={job.job} job={job} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
