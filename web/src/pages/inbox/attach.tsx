import { ActionIcon, Box, FileButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

interface AttachProps {
  readonly patientId: string;
  readonly onAttached: (file: { id: string; name: string }) => void;
}

/** Puts a file on the server, which looks at what it is; the message then carries its id. */
export function Attach({ patientId, onAttached }: AttachProps) {
  const { t } = useTranslation('inbox');
  const again = useRef<() => void>(null);
  const upload = useAct({
    act: (file: File) =>
      ask(
        api.POST('/api/v1/conversations/{patientId}/attachments', {
          params: { path: { patientId }, query: { name: file.name } },
          headers: { 'content-type': 'application/octet-stream' },
          body: file as never,
          bodySerializer: (body: unknown) => body as Blob,
        }),
      ),
    changes: [],
    quiet: true,
    onDone: ({ id, name }) => onAttached({ id, name }),
  });
  return (
    <>
      <FileButton
        resetRef={again}
        onChange={(file) => {
          if (file) upload.mutate(file);
          // A browser says nothing when the same file is chosen once more, as after one that did not arrive.
          again.current?.();
        }}
      >
        {(props) => (
          <ActionIcon {...props} variant="default" size="lg" aria-label={t('attach')} loading={upload.isPending}>
            <IconPaperclip size={18} />
          </ActionIcon>
        )}
      </FileButton>
      {upload.error && (
        <Box w="100%" style={{ order: 1 }}>
          <ErrorNote error={upload.error} />
        </Box>
      )}
    </>
  );
}
