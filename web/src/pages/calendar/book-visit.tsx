import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { PatientPicker } from '../patients/patient-picker.js';
import { SlotPicker, type Slot, type SlotWish } from './slot-picker.js';

/** What is known before the dialogue opens. */
export interface Wish extends Omit<SlotWish, 'patient'> {
  readonly patient?: { readonly id: string; readonly name: string };
}

/** A patient, a time, and one button. A time that somebody else took meanwhile is said so, and the next ones are shown. */
export function BookVisit({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const { t, i18n } = useTranslation('calendar');
  const { patient: known, ...times } = wish;
  const [patient, setPatient] = useState(known);
  const [slot, setSlot] = useState<Slot>();
  const book = useAct({
    act: ({ slot: key, id }: { slot: string; id: string }) =>
      ask(api.POST('/api/v1/appointments', { body: { patient_id: id, slot: key, source: 'desk' } })),
    changes: ['appointment', 'day', 'patient'],
    said: t('book.said'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal opened size="lg" onClose={onClose} title={t('book')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        {patient ? (
          <Group justify="space-between">
            <Text fw={600}>{t('book.patient.chosen', { name: patient.name })}</Text>
            {!known && (
              <Button variant="subtle" size="xs" onClick={() => setPatient(undefined)}>
                {t('book.patient.other')}
              </Button>
            )}
          </Group>
        ) : (
          <PatientPicker
            label={t('book.patient')}
            placeholder={t('book.patient.hint')}
            onChoose={(id, name) => setPatient({ id, name })}
          />
        )}
        <SlotPicker wish={patient ? { ...times, patient: patient.id } : times} chosen={slot} choose={setSlot} />
        {slot && (
          <Text fw={600} role="status">
            {t('book.chosen', { when: dayAndTime(slot.starts_at, i18n.language, slot.zone), doctor: slot.doctor_name })}
          </Text>
        )}
        <ErrorNote error={book.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            disabled={!patient || !slot}
            loading={book.isPending}
            onClick={() => patient && slot && book.mutate({ slot: slot.slot, id: patient.id })}
          >
            {t('book.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
