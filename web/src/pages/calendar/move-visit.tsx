import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { SlotPicker, type Slot } from './slot-picker.js';

interface MoveProps {
  readonly appointment: string;
  readonly patient: string;
  readonly doctor?: string | undefined;
  readonly service?: string | undefined;
  readonly name: string;
  readonly onClose: () => void;
}

/** The old time is kept until the new one is got: nobody falls between two times. */
export function MoveVisit({ appointment, patient, doctor, service, name, onClose }: MoveProps) {
  const { t, i18n } = useTranslation('calendar');
  const [slot, setSlot] = useState<Slot>();
  const move = useAct({
    act: (key: string) =>
      ask(api.POST('/api/v1/appointments/{id}/move', { params: { path: { id: appointment } }, body: { slot: key } })),
    changes: ['appointment', 'day', 'patient'],
    said: t('move.said'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('move.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <SlotPicker
          wish={{ patient, ...(doctor && { doctor }), ...(service && { service }) }}
          chosen={slot}
          choose={setSlot}
        />
        {slot && (
          <Text fw={600} role="status">
            {t('book.chosen', { when: dayAndTime(slot.starts_at, i18n.language, slot.zone), doctor: slot.doctor_name })}
          </Text>
        )}
        <ErrorNote error={move.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!slot} loading={move.isPending} onClick={() => slot && move.mutate(slot.slot)}>
            {t('move.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
