import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { CancelVisit } from '../calendar/cancel-visit.js';
import { MoveVisit } from '../calendar/move-visit.js';
import { useVisitAct } from './use-visit-act.js';
import { actsOf, isAhead, type Visit, type VisitAct } from './visits.js';

interface ActsProps {
  readonly visit: Visit;
  readonly name: string;
  readonly doctor: string | undefined;
}

type Dialogue = 'move' | 'cancel';

/** The likely action as a button, the others behind a menu. */
export function VisitActs({ visit, name, doctor }: ActsProps) {
  const may = useMay('booking.write');
  const [dialogue, setDialogue] = useState<Dialogue>();
  const act = useVisitAct();
  if (!may || actsOf(visit).length === 0) return null;
  const done = (one: VisitAct): void => act.mutate({ appointment: visit.appointment_id, act: one });
  const close = (): void => setDialogue(undefined);
  return (
    <Group gap={4} wrap="nowrap">
      <LikelyAct visit={visit} open={setDialogue} done={done} busy={act.isPending} />
      <OtherActs visit={visit} name={name} open={setDialogue} done={done} />
      {dialogue === 'move' && (
        <MoveVisit
          appointment={visit.appointment_id}
          patient={visit.patient_id}
          doctor={doctor}
          service={visit.service ?? undefined}
          name={name}
          onClose={close}
        />
      )}
      {dialogue === 'cancel' && <CancelVisit appointment={visit.appointment_id} name={name} onClose={close} />}
    </Group>
  );
}

interface LikelyProps {
  readonly visit: Visit;
  readonly open: (dialogue: Dialogue) => void;
  readonly done: (act: VisitAct) => void;
  readonly busy: boolean;
}

function LikelyAct({ visit, open, done, busy }: LikelyProps) {
  const { t } = useTranslation('today');
  const label = t(`next.${visit.next_action}`);
  const look = { size: 'xs', variant: 'light' } as const;
  switch (visit.next_action) {
    case 'call':
      return visit.phone === null ? (
        <PatientLink patient={visit.patient_id} label={t('next.check_contacts')} />
      ) : (
        <Button {...look} component="a" href={`tel:${visit.phone}`}>
          {label}
        </Button>
      );
    case 'offer_times':
      return (
        <Button {...look} onClick={() => open('move')}>
          {label}
        </Button>
      );
    case 'check_contacts':
      return <PatientLink patient={visit.patient_id} label={label} />;
    case 'read_answer':
      return (
        <Button {...look} component={Link} to={`/inbox/${visit.patient_id}`}>
          {label}
        </Button>
      );
    case 'mark':
      return (
        <>
          <Button {...look} loading={busy} onClick={() => done('arrived')}>
            {label}
          </Button>
          <Button {...look} variant="default" disabled={busy} onClick={() => done('no-show')}>
            {t('act.no-show')}
          </Button>
        </>
      );
    default:
      return visit.status === 'arrived' || visit.status === 'checked-in' ? (
        <Button {...look} loading={busy} onClick={() => done('fulfilled')}>
          {t('act.fulfilled')}
        </Button>
      ) : null;
  }
}

function PatientLink({ patient, label }: { patient: string; label: string }) {
  return (
    <Button size="xs" variant="light" component={Link} to={`/patients/${patient}`}>
      {label}
    </Button>
  );
}

type OtherProps = Omit<LikelyProps, 'busy'> & { readonly name: string };

function OtherActs({ visit, name, open, done }: OtherProps) {
  const { t } = useTranslation('today');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.more', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actsOf(visit).map((one) => (
          <Menu.Item key={one} onClick={() => done(one)}>
            {t(`act.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {isAhead(visit) && <Menu.Item onClick={() => open('move')}>{t('act.move')}</Menu.Item>}
        {isAhead(visit) && <Menu.Item onClick={() => open('cancel')}>{t('act.cancel')}</Menu.Item>}
        <Menu.Item component={Link} to={`/inbox/${visit.patient_id}`}>
          {t('act.thread')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
