import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

/** Words that scenarios compare with. */
const resolutions = ['reached', 'not-needed', 'no-answer', 'booked', 'moved', 'cancelled'] as const;

/** Ends a handover with its result and gives the dialogue back: the scenario that waited goes on. */
export function CloseForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const [resolution, setResolution] = useState<string>('reached');
  const [note, setNote] = useState('');
  const close = useAct<void, unknown>({
    act: () =>
      ask(
        api.POST('/api/v1/handovers/{id}/close', {
          params: { path: { id } },
          body: { resolution, choice: 'continue', ...(note.trim() === '' ? {} : { note: note.trim() }) },
        }),
      ),
    changes: ['handover', 'conversation', 'message', 'patient'],
    said: t('handover.closed'),
    quiet: true,
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('handover.close.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{t('handover.close.text')}</Text>
        <Select
          label={t('handover.resolution')}
          allowDeselect={false}
          value={resolution}
          onChange={(value) => setResolution(value ?? 'reached')}
          data={resolutions.map((value) => ({ value, label: t(`resolution.${value}`) }))}
        />
        <Textarea label={t('handover.note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <ErrorNote error={close.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={close.isPending} onClick={() => close.mutate()}>
            {t('handover.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
