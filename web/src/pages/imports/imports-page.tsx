import { Alert, Button, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useAct } from '../../ui/use-act.js';
import { BringFile } from './bring-file.js';
import { look, type Look } from './requests.js';

/** A file, what its columns mean, a try, and the bringing in. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const [opened, setOpened] = useState<{ readonly file: File; readonly seen: Look; readonly turn: number }>();
  const open = useAct({
    act: async (file: File) => ({ file, seen: await look(file) }),
    changes: [],
    onDone: ({ file, seen }) => setOpened((before) => ({ file, seen, turn: (before?.turn ?? 0) + 1 })),
    quiet: true,
  });
  return (
    <PageFrame title={t('title')}>
      <Stack maw={900}>
        <Text>{t('about')}</Text>
        <Alert color="blue" title={t('keeps.title')}>
          <List size="sm">
            <List.Item>{t('keeps.same')}</List.Item>
            <List.Item>{t('keeps.consent')}</List.Item>
            <List.Item>{t('keeps.empty')}</List.Item>
          </List>
        </Alert>
        <Group>
          <FileButton
            accept=".csv,.txt,.tsv,text/csv"
            onChange={(file) => file && open.mutate(file)}
            inputProps={{ 'aria-label': t('file') }}
          >
            {({ onClick }) => (
              <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={onClick} loading={open.isPending}>
                {t('file')}
              </Button>
            )}
          </FileButton>
          {opened && <Text style={{ overflowWrap: 'anywhere' }}>{opened.file.name}</Text>}
        </Group>
        <ErrorNote error={open.error} />
        {opened && <BringFile key={opened.turn} file={opened.file} seen={opened.seen} />}
      </Stack>
    </PageFrame>
  );
}
