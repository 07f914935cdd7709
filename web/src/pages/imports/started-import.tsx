import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { JobBar } from '../../ui/jobs/job-bar.js';
import { isOpen, useJob } from '../../ui/jobs/use-jobs.js';
import { sayRefusal } from './refusal-words.js';
import { refusalsOf } from './requests.js';

/** A try or a bringing in: how far it is, what came of it, what was not taken. */
export function StartedImport({ jobId, onDone }: { jobId: string; onDone?: () => void }) {
  const job = useJob(jobId);
  const state = job?.state;
  useEffect(() => {
    if (state === 'done') onDone?.();
  }, [state]);
  if (!job) return null;
  const refused = Number(job.report?.['refusalsInAll'] ?? 0);
  return (
    <Stack role="status">
      <JobBar job={job} />
      {!isOpen(job) && refused > 0 && <Refusals jobId={jobId} inAll={refused} />}
    </Stack>
  );
}

function Refusals({ jobId, inAll }: { jobId: string; inAll: number }) {
  const { t, i18n } = useTranslation('imports');
  const refused = useQuery({ queryKey: ['imports', 'refusals', jobId], queryFn: () => refusalsOf(jobId) });
  const rows = refused.data ?? [];
  if (refused.error) return <ErrorNote error={refused.error} retry={() => void refused.refetch()} />;
  return (
    <Stack gap="xs">
      <Title order={2}>{t('refused', { total: inAll })}</Title>
      <Text size="sm">{t('refused.text')}</Text>
      <Anchor href={`/api/v1/import-jobs/${jobId}/refusals.csv`} download="refused.csv">
        {t('refused.save')}
      </Anchor>
      <Table.ScrollContainer minWidth={420}>
        <Table aria-label={t('refused.table')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('line')}</Table.Th>
              <Table.Th>{t('column')}</Table.Th>
              <Table.Th>{t('reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((refusal, index) => (
              <Table.Tr key={index}>
                <Table.Td>{refusal.line}</Table.Td>
                <Table.Td>{refusal.column ?? ''}</Table.Td>
                <Table.Td>{sayRefusal(refusal, i18n.language)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
