import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconHandGrab } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { idOf, type Busy, type Open } from './week.js';

const undoMs = 20_000;

/** While a visit is picked up: which one, and how to put it back. */
export function PickedUp({ visit, zone, onBack }: { visit: Busy; zone: string; onBack: () => void }) {
  const { t, i18n } = useTranslation('calendar');
  useHotkeys([['Escape', onBack]]);
  const words = { name: visit.patient_name ?? t('unnamed'), when: dayAndTime(visit.starts_at, i18n.language, zone) };
  return (
    <Alert color="cyan" icon={<IconHandGrab aria-hidden />} role="status" mb="sm">
      <Group justify="space-between">
        <Text size="sm">{t('pick.held', words)}</Text>
        <Button size="xs" variant="default" onClick={onBack}>
          {t('pick.back')}
        </Button>
      </Group>
    </Alert>
  );
}

interface PutDownProps {
  readonly visit: Busy;
  readonly onto: Open;
  readonly zone: string;
  readonly nameOf: (doctor: string) => string;
  readonly onClose: (moved: boolean) => void;
}

/** Before and after side by side, then one button; the way back stands in the corner for a while. */
export function PutDown({ visit, onto, zone, nameOf, onClose }: PutDownProps) {
  const { t, i18n } = useTranslation('calendar');
  const wish = { from: onto.starts_at, to: onto.ends_at, doctor: onto.doctor_id, branch: onto.branch_id };
  const slots = useQuery({
    queryKey: ['appointment', 'put-down', idOf(visit), wish],
    queryFn: () => ask(api.GET('/api/v1/slots', { params: { query: { ...wish, ...alike(visit), limit: 1 } } })),
  });
  const slot = slots.data?.slots[0];
  const undo = useUndoMove(visit);
  const appointment = visit.appointment_id ?? '';
  const move = useAct({
    act: (key: string) =>
      ask(api.POST('/api/v1/appointments/{id}/move', { params: { path: { id: appointment } }, body: { slot: key } })),
    changes: ['appointment', 'day', 'patient'],
    quiet: true,
    onDone: () => {
      undo();
      onClose(true);
    },
  });
  const said = (iso: string, doctor: string): string =>
    t('book.chosen', { when: dayAndTime(iso, i18n.language, zone), doctor });
  return (
    <Modal
      opened
      onClose={() => onClose(false)}
      title={t('move.title', { name: visit.patient_name ?? t('unnamed') })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text>{t('pick.before', { was: said(visit.starts_at, nameOf(visit.doctor_id)) })}</Text>
        {slot && <Text fw={600}>{t('pick.after', { is: said(slot.starts_at, slot.doctor_name) })}</Text>}
        {slots.data && !slot && <Text>{t('pick.none')}</Text>}
        <Text size="sm">{t('pick.told')}</Text>
        <ErrorNote error={slots.error ?? move.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onClose(false)}>
            {t('cancel')}
          </Button>
          <Button
            data-autofocus
            disabled={!slot}
            loading={move.isPending}
            onClick={() => slot && move.mutate(slot.slot)}
          >
            {t('move.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Of the same kind as the visit, and free for its patient. */
function alike({ patient_id: patient, service_id: service }: Busy) {
  return { patient, ...(service && { service }) };
}

/** Offers the way back in a corner: the old time is looked for again and taken if nobody else has it by then. */
function useUndoMove(visit: Busy): () => void {
  const { t } = useTranslation('calendar');
  const queries = useQueryClient();
  const closeButtonProps = { 'aria-label': t('close') };
  const back = async (notice: string): Promise<void> => {
    notifications.hide(notice);
    const moved = await moveBack(visit).catch(() => false);
    const [message, color] = moved ? [t('pick.undone'), 'green'] : [t('pick.gone'), 'red'];
    notifications.show({ message, color, closeButtonProps });
    for (const key of ['appointment', 'day', 'patient']) await queries.invalidateQueries({ queryKey: [key] });
  };
  return () => {
    const id = `moved-${idOf(visit)}`;
    const message = (
      <Group justify="space-between">
        <span>{t('move.said')}</span>
        <Button size="xs" variant="default" onClick={() => void back(id)}>
          {t('pick.undo')}
        </Button>
      </Group>
    );
    notifications.show({ id, message, color: 'green', autoClose: undoMs, closeButtonProps });
  };
}

async function moveBack(visit: Busy): Promise<boolean> {
  const { starts_at: from, ends_at: to, doctor_id: doctor, branch_id: branch } = visit;
  const query = { from, to, doctor, ...(branch === null ? {} : { branch }), ...alike(visit), limit: 1 };
  const { slots } = await ask(api.GET('/api/v1/slots', { params: { query } }));
  const old = slots.find((slot) => Date.parse(slot.starts_at) === Date.parse(from));
  if (!old || visit.appointment_id === null) return false;
  const path = { id: visit.appointment_id };
  await ask(api.POST('/api/v1/appointments/{id}/move', { params: { path }, body: { slot: old.slot } }));
  return true;
}
