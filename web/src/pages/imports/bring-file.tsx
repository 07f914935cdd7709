import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { ColumnForm } from './column-form.js';
import { mappingOf, type Chosen } from './mapping.js';
import { PreviewTable } from './preview-table.js';
import { look, start, type Look } from './requests.js';
import { StartedImport } from './started-import.js';

const typingMs = 400;

/** One opened file: columns, preview, try, bring in. */
export function BringFile({ file, seen }: { file: File; seen: Look }) {
  const { t } = useTranslation('imports');
  const { clinic } = useMe();
  const [chosen, setChosen] = useState<Chosen>({
    columns: seen.guess,
    dates: seen.dates,
    encoding: seen.encoding,
    country: 'UA',
    zone: clinic.zone,
  });
  const mapping = mappingOf(chosen);
  const [settled] = useDebouncedValue(mapping, typingMs);
  const preview = useQuery({
    queryKey: ['imports', 'look', file.name, file.size, file.lastModified, settled],
    queryFn: () => look(file, settled),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return (
    <Stack>
      <Title order={2}>{t('columns')}</Title>
      <ColumnForm seen={seen} chosen={chosen} change={setChosen} />
      <ErrorNote error={preview.error} />
      {mapping === undefined && <Text role="status">{t('columns.id.missing')}</Text>}
      {mapping !== undefined && preview.data && <PreviewTable rows={preview.data.rows} />}
      {mapping !== undefined && <Acts key={mapping} file={file} mapping={mapping} />}
    </Stack>
  );
}

/** Whoever changes the mapping tries again: a bringing in is offered for what was tried. */
function Acts({ file, mapping }: { file: File; mapping: string }) {
  const { t } = useTranslation('imports');
  const [tried, setTried] = useState<string>();
  const [brought, setBrought] = useState<string>();
  const [fits, setFits] = useState(false);
  const trying = useAct({
    act: () => start(file, mapping, true),
    changes: ['job'],
    onDone: (jobId) => {
      setFits(false);
      setBrought(undefined);
      setTried(jobId);
    },
    quiet: true,
  });
  const bringing = useAct({
    act: () => start(file, mapping, false),
    changes: ['job'],
    onDone: setBrought,
    quiet: true,
  });
  return (
    <Stack>
      <Group>
        <Button variant="default" loading={trying.isPending} onClick={() => trying.mutate(undefined)}>
          {t('try')}
        </Button>
        <Button
          disabled={!fits || brought !== undefined}
          loading={bringing.isPending}
          onClick={() => bringing.mutate(undefined)}
        >
          {t('bring')}
        </Button>
      </Group>
      {!fits && brought === undefined && (
        <Text size="sm" c="dimmed">
          {t('try.first')}
        </Text>
      )}
      <ErrorNote error={trying.error ?? bringing.error} />
      {tried !== undefined && brought === undefined && (
        <StartedImport key={tried} jobId={tried} onDone={() => setFits(true)} />
      )}
      {brought !== undefined && <StartedImport key={brought} jobId={brought} />}
    </Stack>
  );
}
