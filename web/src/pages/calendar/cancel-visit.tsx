import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

interface CancelProps {
  readonly appointment: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Says what cannot be taken back before it is done. */
export function CancelVisit({ appointment, name, onClose }: CancelProps) {
  const { t } = useTranslation('calendar');
  const [by, setBy] = useState<'patient' | 'clinic'>('patient');
  const cancel = useAct({
    act: () =>
      ask(api.POST('/api/v1/appointments/{id}/cancel', { params: { path: { id: appointment } }, body: { by } })),
    changes: ['appointment', 'day', 'patient'],
    said: t('cancel.said'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal opened onClose={onClose} title={t('cancel.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text>{t('cancel.ask', { name })}</Text>
        <SegmentedControl
          aria-label={t('cancel.by')}
          value={by}
          onChange={(next) => setBy(next === 'clinic' ? 'clinic' : 'patient')}
          data={[
            { value: 'patient', label: t('cancel.by.patient') },
            { value: 'clinic', label: t('cancel.by.clinic') },
          ]}
        />
        <ErrorNote error={cancel.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel.keep')}
          </Button>
          <Button loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            {t('cancel.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
