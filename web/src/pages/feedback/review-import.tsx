import { Button, FileButton, Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { changes } from './queries.js';
import { textOf } from './text-of-file.js';

type Order = components['schemas']['ReviewFileRequest'];
type Report = components['schemas']['ReviewFileReport'];

const fields = ['said_at', 'text', 'score', 'author', 'id', 'url', 'reference'] as const;
const dateFormats = ['dd.MM.yyyy', 'dd.MM.yyyy HH:mm', 'dd/MM/yyyy', 'MM/dd/yyyy', 'yyyy-MM-dd HH:mm:ss'];
const typingMs = 400;
/** More refused rows than these are counted only. */
const refusedShown = 20;

/** Opens a file of reviews of a public site. */
export function ReviewImport() {
  const { t } = useTranslation('feedback');
  const [file, setFile] = useState<File | null>(null);
  return (
    <>
      <FileButton accept=".csv,text/csv" onChange={setFile} inputProps={{ 'aria-label': t('import') }}>
        {({ onClick }) => (
          <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} onClick={onClick}>
            {t('import')}
          </Button>
        )}
      </FileButton>
      {file && <Bringing file={file} onClose={() => setFile(null)} />}
    </>
  );
}

async function bring(file: File, order: Omit<Order, 'csv'>): Promise<Report> {
  return ask(api.POST('/api/v1/reviews/file', { body: { ...order, csv: await textOf(file) } }));
}

/** What a file would bring is shown before anything is kept. */
function Bringing({ file, onClose }: { file: File; onClose: () => void }) {
  const { t } = useTranslation('feedback');
  const [order, setOrder] = useState<Partial<Order>>({});
  const [settled] = useDebouncedValue(order, typingMs);
  const seen = useQuery({
    queryKey: ['feedback', 'import', file.name, file.size, file.lastModified, settled],
    queryFn: () => bring(file, { ...settled, dry_run: true }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const keep = useAct({
    act: () => bring(file, { ...order, dry_run: false }),
    changes,
    said: t('import.kept'),
    onDone: onClose,
    quiet: true,
  });
  const ready = seen.data !== undefined && seen.data.added > 0 && settled === order && !seen.isPlaceholderData;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('import.title', { name: file.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Reading order={order} change={(next) => setOrder({ ...order, ...next })} report={seen.data} />
        <ErrorNote error={seen.error ?? keep.error} />
        {seen.data && <Outcome report={seen.data} />}
        <Button disabled={!ready} loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
          {t('import.keep', { count: seen.data?.added ?? 0 })}
        </Button>
      </Stack>
    </Modal>
  );
}

interface ReadingProps {
  readonly order: Partial<Order>;
  readonly change: (next: Partial<Order>) => void;
  readonly report: Report | undefined;
}

/** Where the reviews stand, and which column is what. */
function Reading({ order, change, report }: ReadingProps) {
  const { t } = useTranslation('feedback');
  const { columns = {} } = order;
  const headings = [...new Set(report?.headings.filter((heading) => heading !== ''))];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        label={t('import.site')}
        description={t('import.site.text')}
        value={order.site ?? ''}
        onChange={({ currentTarget: { value } }) => change({ site: value.trim() === '' ? undefined : value })}
        maxLength={60}
        data-autofocus
      />
      <Select
        label={t('import.dates')}
        description={t('import.dates.text')}
        placeholder={t('import.dates.iso')}
        value={order.date_format ?? null}
        onChange={(value) => change({ date_format: value ?? undefined })}
        data={dateFormats}
        clearable
      />
      {fields.map((field) => (
        <Select
          key={field}
          label={t(`import.${field}`)}
          placeholder={t('import.without')}
          value={(columns[field] ?? report?.columns[field]) || null}
          onChange={(value) => change({ columns: { ...columns, [field]: value ?? '' } })}
          data={headings}
          clearable
        />
      ))}
    </SimpleGrid>
  );
}

function Outcome({ report: { added, known, linked, refused } }: { report: Report }) {
  const { t } = useTranslation('feedback');
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">{t('import.outcome', { added, known, linked, refused: refused.length })}</Text>
      {refused.length > 0 && (
        <Stack component="ul" gap={2} m={0} pl="md" aria-label={t('import.refused')}>
          {refused.slice(0, refusedShown).map(({ row, why }) => (
            <Text component="li" size="sm" key={row}>
              {t('import.refused.row', { row, why })}
            </Text>
          ))}
          {refused.length > refusedShown && (
            <Text component="li" size="sm">
              {t('import.refused.more', { count: refused.length - refusedShown })}
            </Text>
          )}
        </Stack>
      )}
      <Text size="sm" c="dimmed">
        {t('import.whose')}
      </Text>
    </Stack>
  );
}
