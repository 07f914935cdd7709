import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { BulkForm } from './bulk-form.js';
import { Reasons } from './bulk-preview.js';

type Bulk = components['schemas']['BulkEnrolment'];

/** Choose, see, enrol; below, what was enrolled before, to be taken back as long as nothing has left. */
export function BulkTab() {
  const { t } = useTranslation('operations');
  const bulks = useQuery({ queryKey: ['bulk'], queryFn: () => ask(api.GET('/api/v1/bulk-enrolments')) });
  const rows = bulks.data?.bulk_enrolments ?? [];
  return (
    <Stack>
      <BulkForm />
      <ErrorNote error={bulks.error} retry={() => void bulks.refetch()} />
      {rows.length > 0 && <Title order={2}>{t('bulk.before')}</Title>}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table aria-label={t('bulk.before')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('bulk.scenario')}</Table.Th>
                <Table.Th>{t('bulk.when')}</Table.Th>
                <Table.Th>{t('bulk.became')}</Table.Th>
                <Table.Th>{t('bulk.back')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((bulk) => (
                <BulkRow key={bulk.bulk} bulk={bulk} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

function BulkRow({ bulk }: { bulk: Bulk }) {
  const { t, i18n } = useTranslation('operations');
  const undo = useAct({
    act: () => ask(api.POST('/api/v1/bulk-enrolments/{id}/undo', { params: { path: { id: bulk.bulk } } })),
    changes: ['bulk', 'job'],
    said: t('bulk.undo.said'),
  });
  const goOn = useAct({
    act: () => ask(api.POST('/api/v1/bulk-enrolments/{id}/continue', { params: { path: { id: bulk.bulk } } })),
    changes: ['bulk', 'job'],
    said: t('bulk.continue.said'),
  });
  const { sums } = bulk;
  const rests = !bulk.job_open && !bulk.undone_at && sums.waiting > 0;
  return (
    <Table.Tr>
      <Table.Td>{bulk.scenario}</Table.Td>
      <Table.Td>
        {dayAndTime(bulk.created_at, i18n.language)}, {bulk.by.name}
      </Table.Td>
      <Table.Td>
        {t('bulk.sums', { ...sums })}
        <Reasons title={t('bulk.why')} reasons={bulk.left_out} />
        {rests && (
          <Button size="compact-xs" variant="default" loading={goOn.isPending} onClick={() => goOn.mutate(undefined)}>
            {t('bulk.continue')}
          </Button>
        )}
      </Table.Td>
      <Table.Td>
        {bulk.undone_at ? (
          <Text size="sm">{t('bulk.undone')}</Text>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            loading={undo.isPending}
            onClick={() => undo.mutate(undefined)}
            aria-label={`${t('bulk.undo')}: ${bulk.scenario}`}
          >
            {t('bulk.undo')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
