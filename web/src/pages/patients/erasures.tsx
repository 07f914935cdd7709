import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayName } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

type Erasure = components['schemas']['Erasure'];

/** Requests to be forgotten that wait for an answer, of one patient or of all, the oldest first; each with the law's last day. */
export function Erasures({ patient }: { patient?: string }) {
  const may = useMay('patient.erase');
  const { data } = useQuery({
    queryKey: ['patient', 'erasures'],
    enabled: may,
    queryFn: () => ask(api.GET('/api/v1/erasures', { params: { query: {} } })),
  });
  const waiting = (data?.erasures ?? []).filter((one) => patient === undefined || one.patient_id === patient);
  if (waiting.length === 0) return null;
  return (
    <Stack gap="xs" mb="sm">
      {waiting.map((one) => (
        <OneErasure key={one.erasure_id} erasure={one} linked={patient === undefined} />
      ))}
    </Stack>
  );
}

function OneErasure({ erasure, linked }: { erasure: Erasure; linked: boolean }) {
  const { t, i18n } = useTranslation('patients');
  const [refusing, setRefusing] = useState(false);
  const day = (iso: string): string => dayName(iso, i18n.language);
  return (
    <Alert color="yellow" icon={<IconEraser aria-hidden />} title={t('erasures.title')}>
      <Stack gap="xs">
        <Text size="sm">{t('erasures.when', { asked: day(erasure.requested_at), due: day(erasure.due_at) })}</Text>
        <Text size="sm">{t('erasures.how')}</Text>
        <Group>
          {linked && (
            <Button component={Link} size="xs" to={`/patients/${erasure.patient_id}`}>
              {t('erasures.open')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setRefusing(true)}>
            {t('erasures.refuse')}
          </Button>
        </Group>
      </Stack>
      {refusing && <Refusal patientId={erasure.patient_id} onClose={() => setRefusing(false)} />}
    </Alert>
  );
}

/** Says what it does and does not, and asks for the reason. */
function Refusal({ patientId: id, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation('patients');
  const [reason, setReason] = useState('');
  const refuse = useAct<string, unknown>({
    act: (why) =>
      ask(api.POST('/api/v1/patients/{id}/erase/refuse', { params: { path: { id } }, body: { reason: why } })),
    changes: ['patient'],
    said: t('erasures.refuse.said'),
    quiet: true,
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    refuse.mutate(reason.trim());
  };
  return (
    <Modal opened onClose={onClose} title={t('erasures.refuse.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('erasures.refuse.text')}</Text>
          <Textarea
            label={t('erasures.refuse.reason')}
            required
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ErrorNote error={refuse.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={refuse.isPending}>
              {t('erasures.refuse')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
