import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAfter, dayIn, instantIn } from '../../i18n/zone-day.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useNow } from '../../ui/use-now.js';
import { PatientPicker } from '../patients/patient-picker.js';
import { DoctorServiceChoice, type DoctorAndService } from './doctor-service.js';

/** Whom a time that becomes free is offered to, and what would suit them. */
export function AddWaiting({ zone, onClose }: { zone: string; onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const now = useNow();
  const [patient, setPatient] = useState<{ id: string; name: string }>();
  const [wish, setWish] = useState<DoctorAndService>({ doctor: null, service: null });
  const [until, setUntil] = useState(() => dayAfter(dayIn(now, zone), 30));
  const add = useAct({
    act: (id: string) =>
      ask(
        api.POST('/api/v1/waiting-list', {
          body: {
            ...{ patient_id: id, doctor_id: wish.doctor, service_id: wish.service, branch_id: null, hours: null },
            ...{ from: new Date(now).toISOString(), to: instantIn(zone, dayAfter(until, 1), '00:00') },
          },
        }),
      ),
    changes: ['appointment'],
    said: t('wait.added'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal opened onClose={onClose} title={t('wait.add')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{t('wait.how')}</Text>
        {patient ? (
          <Text fw={600}>{t('book.patient.chosen', { name: patient.name })}</Text>
        ) : (
          <PatientPicker
            label={t('book.patient')}
            placeholder={t('book.patient.hint')}
            onChoose={(id, name) => setPatient({ id, name })}
          />
        )}
        <DoctorServiceChoice value={wish} choose={setWish} />
        <TextInput
          type="date"
          label={t('wait.until')}
          value={until}
          onChange={(event) => event.currentTarget.value !== '' && setUntil(event.currentTarget.value)}
        />
        <ErrorNote error={add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!patient} loading={add.isPending} onClick={() => patient && add.mutate(patient.id)}>
            {t('wait.put')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
