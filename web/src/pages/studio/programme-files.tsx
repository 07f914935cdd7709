import { Alert, Button, Checkbox, FileButton, Group, List, Loader, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileZip, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { space } from '../../scenario-graph/say.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { markOf } from './compare.js';

/** More names than these are counted only. */
const namesShown = 30;

/** The programme as the files a developer keeps: out as an archive, and in again as a draft. */
export function ProgrammeFiles() {
  const { t } = useTranslation(space);
  const may = useMay('programme.write');
  const [file, setFile] = useState<File | null>(null);
  return (
    <>
      <FileButton accept=".zip,application/zip" onChange={setFile} inputProps={{ 'aria-label': t('files.import') }}>
        {({ onClick }) => (
          <Menu>
            <Menu.Target>
              <Button variant="default" leftSection={<IconFileZip size={16} />}>
                {t('files')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                component="a"
                href="/api/v1/programme/export"
                download
                leftSection={<IconDownload size={16} />}
              >
                {t('files.export')}
              </Menu.Item>
              {may && (
                <Menu.Item leftSection={<IconUpload size={16} />} onClick={onClick}>
                  {t('files.import')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </FileButton>
      {file && <Bringing file={file} onClose={() => setFile(null)} />}
    </>
  );
}

type Import = components['schemas']['ProgrammeImport'];

interface Order {
  readonly apply: boolean;
  readonly whole: boolean;
}

function bring(file: File, { apply, whole }: Order): Promise<Import> {
  const title =
    file.name
      .replace(/\.zip$/i, '')
      .trim()
      .slice(0, 200) || 'programme';
  return ask(
    api.POST('/api/v1/programme/import.zip', {
      params: { query: { title, ...(apply && { apply: 'true' }), ...(whole && { whole: 'true' }) } },
      headers: { 'content-type': 'application/zip' },
      body: file as never,
      bodySerializer: (body: unknown) => body as Blob,
    }),
  );
}

/** What an archive would change is shown before anything is written. */
function Bringing({ file, onClose }: { file: File; onClose: () => void }) {
  const { t } = useTranslation(space);
  const go = useNavigate();
  const [whole, setWhole] = useState(false);
  const seen = useQuery({
    queryKey: ['programme', 'import', file.name, file.size, file.lastModified, whole],
    queryFn: () => bring(file, { apply: false, whole }),
    gcTime: 0,
    retry: false,
  });
  const make = useAct({
    act: () => bring(file, { apply: true, whole }),
    changes: ['draft', 'scenario'],
    quiet: true,
    onDone: ({ draft_id: draft }) => void go({ to: `/drafts/${draft}` }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('files.title', { name: file.name })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <Stack>
        <ErrorNote error={seen.error ?? make.error} />
        {seen.isPending && <Loader role="status" aria-label={t('loading', { ns: 'ui' })} />}
        {seen.data && <Changes of={seen.data} />}
        <Checkbox
          label={t('files.whole')}
          description={t('files.whole.text')}
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button
            loading={make.isPending}
            disabled={(seen.data?.changes.length ?? 0) === 0}
            onClick={() => make.mutate(undefined)}
          >
            {t('new.make')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Changes({ of: { changes, findings } }: { of: Import }) {
  const { t } = useTranslation(space);
  if (changes.length === 0) return <Text role="status">{t('files.same')}</Text>;
  const errors = findings.filter(({ severity }) => severity === 'error');
  return (
    <>
      <Text fw={600} role="status">
        {t('files.changes', { count: changes.length })}
      </Text>
      <List size="sm" spacing={4} style={{ maxHeight: 240, overflowY: 'auto' }} tabIndex={0}>
        {changes.slice(0, namesShown).map(({ path, change }) => (
          <List.Item key={path}>
            <Mark standing={markOf[change]}>{t(`change.${change}`)}</Mark> {path}
          </List.Item>
        ))}
        {changes.length > namesShown && (
          <List.Item>{t('findings.more', { count: changes.length - namesShown })}</List.Item>
        )}
      </List>
      {errors.length > 0 && (
        <Alert color="red" title={t('findings.count', { count: errors.length })}>
          {errors.slice(0, 3).map(({ message }, index) => (
            <Text key={index} size="sm">
              {message}
            </Text>
          ))}
        </Alert>
      )}
    </>
  );
}
