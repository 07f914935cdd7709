import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Mark, type Standing } from '../mark.js';
import { useAct } from '../use-act.js';
import { reportOf, titleOf } from './job-words.js';
import { isOpen, type Job } from './use-jobs.js';
import './register-words.js';

const standings: Readonly<Record<Job['state'], Standing>> = {
  queued: 'waiting',
  running: 'waiting',
  done: 'positive',
  failed: 'negative',
  cancelled: 'neutral',
};

/** A job with its bar, its rate and its end; what it came to once it is over. */
export function JobBar({ job }: { job: Job }) {
  const { t } = useTranslation('jobs');
  const cancel = useAct({
    act: () => ask(api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id: job.job } } })),
    changes: ['job'],
  });
  const title = titleOf(job, t);
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Text size="sm" fw={500}>
          {title}
        </Text>
        <Mark standing={standings[job.state]}>{t(`state.${job.state}`)}</Mark>
      </Group>
      {isOpen(job) && <Bar job={job} title={title} />}
      {isOpen(job) && (
        <Button
          size="compact-xs"
          variant="default"
          w="fit-content"
          disabled={job.cancel_asked}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          {job.cancel_asked ? t('ending') : t('cancel')}
        </Button>
      )}
      {!isOpen(job) && (
        <Text size="sm">{job.error ? `${job.error.message} ${job.error.fix ?? ''}` : reportOf(job, t)}</Text>
      )}
      <Text size="xs" c="dimmed">
        {t('by', { name: job.by.name })}
      </Text>
    </Stack>
  );
}

function Bar({ job: { progress }, title }: { job: Job; title: string }) {
  const { t, i18n } = useTranslation('jobs');
  const { done, total, rate } = progress;
  const percent = total ? Math.min(100, Math.round((100 * done) / total)) : 0;
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const said = total
    ? t('of', { done: number.format(done), total: number.format(total) })
    : t('so_far', { done: number.format(done) });
  return (
    <>
      <Progress.Root size="md">
        <Progress.Section value={percent} aria-label={title} animated={!total} />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {rate ? `${said}, ${t('rate', { rate: number.format(rate) })}` : said}
      </Text>
    </>
  );
}
