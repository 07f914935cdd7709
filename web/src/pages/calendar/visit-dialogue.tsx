import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { Mark } from '../../ui/mark.js';
import { CancelVisit } from './cancel-visit.js';
import { MoveVisit } from './move-visit.js';
import type { Busy } from './week.js';

interface DialogueProps {
  readonly visit: Busy;
  readonly zone: string;
  readonly doctor: string;
  readonly room: string | undefined;
  /** Picked up, to be put down on a free time of the week. */
  readonly onPick: () => void;
  readonly onClose: () => void;
}

/** A visit of the calendar: whose, how it stands, and what can be done about it. */
export function VisitDialogue({ visit, zone, doctor, room, onPick, onClose }: DialogueProps) {
  const { t, i18n } = useTranslation('calendar');
  const may = useMay('booking.write');
  const [step, setStep] = useState<'move' | 'cancel'>();
  const name = visit.patient_name ?? t('unnamed');
  const appointment = visit.appointment_id;
  if (appointment && step === 'cancel') return <CancelVisit appointment={appointment} name={name} onClose={onClose} />;
  if (appointment && step === 'move') {
    return (
      <MoveVisit
        appointment={appointment}
        patient={visit.patient_id}
        doctor={visit.doctor_id}
        service={visit.service_id ?? undefined}
        name={name}
        onClose={onClose}
      />
    );
  }
  return (
    <Modal opened onClose={onClose} title={t('visit.title', { name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text>{t('book.chosen', { when: dayAndTime(visit.starts_at, i18n.language, zone), doctor })}</Text>
        {room && <Text size="sm">{t('visit.room', { room })}</Text>}
        <Mark standing={visit.status === 'booked' ? 'waiting' : 'neutral'}>{t(`status.${visit.status}`)}</Mark>
        {appointment === null && <Text size="sm">{t('visit.held')}</Text>}
        <Group>
          <Button component={Link} to={`/patients/${visit.patient_id}`}>
            {t('visit.patient')}
          </Button>
          {may && appointment !== null && visit.status === 'booked' && (
            <>
              <Button
                variant="default"
                onClick={() => {
                  onPick();
                  onClose();
                }}
              >
                {t('pick.up')}
              </Button>
              <Button variant="default" onClick={() => setStep('move')}>
                {t('visit.move')}
              </Button>
              <Button variant="default" onClick={() => setStep('cancel')}>
                {t('visit.cancel')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
