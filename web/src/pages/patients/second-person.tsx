import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconDownload, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMay, useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { Named } from './named.js';

type Request = components['schemas']['SecondPersonRequestShown'];
type Act = Request['act'];

/** What waits for a second person, about one patient or about all; empty for whoever may not decide. */
export function useSecondPerson(patient?: string) {
  const may = useMay('patient.export');
  return useQuery({
    queryKey: ['patient', 'second-person', patient ?? 'all'],
    enabled: may,
    queryFn: () => ask(api.GET('/api/v1/second-person', { params: { query: patient ? { patient } : {} } })),
  });
}

/** Where the file of a patient is fetched, in the language of whoever takes it out. */
export function exportHref(patient: string, language: string): string {
  return `/api/v1/patients/${patient}/export?format=html&locale=${language}`;
}

/** Each request with who asks, why and until when; a colleague decides, whoever asked sees that it waits. */
export function SecondPerson({ patient }: { patient?: string }) {
  const asked = useSecondPerson(patient).data?.requests ?? [];
  return (
    <Stack gap="xs" mb={asked.length > 0 ? 'sm' : 0}>
      {asked.map((request) => (
        <OneRequest key={request.request_id} request={request} named={patient === undefined} />
      ))}
    </Stack>
  );
}

function OneRequest({ request, named }: { request: Request; named: boolean }) {
  const { t, i18n } = useTranslation('patients');
  const own = useMe().id === request.asked_by;
  const waits = request.verdict === null;
  if (!waits && !own) return null;
  const path = { id: request.request_id };
  const words = { by: request.asked_by_name, until: dayAndTime(request.ends_at, i18n.language) };
  const state = waits ? 'second.waits' : `second.${request.verdict}.${request.act}`;
  return (
    <Alert color="yellow" icon={<IconUsers aria-hidden />} title={t(`second.${request.act}`, words)}>
      <Stack gap="xs">
        <Text size="sm">
          {named && (
            <>
              <Link to={`/patients/${request.patient_id}`}>{request.patient_name ?? t('unnamed')}</Link>
              {' · '}
            </>
          )}
          {request.reason}
        </Text>
        {request.verdict !== 'refused' && <Text size="sm">{t('second.until', words)}</Text>}
        {own ? <Text size="sm">{t(state, { by: request.decided_by_name })}</Text> : <Decision path={path} />}
        {own && request.verdict === 'confirmed' && request.act === 'export' && (
          <Button
            component="a"
            href={exportHref(request.patient_id, i18n.language)}
            download
            size="xs"
            w="fit-content"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t('export')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function Decision({ path }: { path: { id: string } }) {
  const { t } = useTranslation('patients');
  const confirm = useAct({
    act: () => ask(api.POST('/api/v1/second-person/{id}/confirm', { params: { path } })),
    changes: ['patient'],
    said: t('second.said.confirmed'),
  });
  const refuse = useAct({
    act: () => ask(api.POST('/api/v1/second-person/{id}/refuse', { params: { path } })),
    changes: ['patient'],
    said: t('second.said.refused'),
  });
  return (
    <Group>
      <Button size="xs" loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
        {t('second.confirm')}
      </Button>
      <Button size="xs" variant="default" loading={refuse.isPending} onClick={() => refuse.mutate(undefined)}>
        {t('second.refuse')}
      </Button>
    </Group>
  );
}

interface AskProps {
  readonly patient: Named;
  readonly act: Act;
  readonly onClose: () => void;
}

/** Says that it takes two, and asks for the reason that the colleague will read. */
export function AskSecond({ patient, act, onClose }: AskProps) {
  const { t } = useTranslation('patients');
  const [reason, setReason] = useState('');
  const params = { path: { id: patient.id } };
  const asking = useAct<string, unknown>({
    act: (why) =>
      act === 'export'
        ? ask(api.POST('/api/v1/patients/{id}/export/ask', { params, body: { reason: why } }))
        : ask(api.POST('/api/v1/patients/{id}/erase/ask', { params, body: { reason: why } })),
    changes: ['patient'],
    said: t('second.asked'),
    quiet: true,
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    asking.mutate(reason.trim());
  };
  return (
    <Modal opened onClose={onClose} title={t(act)} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('second.text')}</Text>
          <Textarea
            label={t('second.reason')}
            required
            minLength={3}
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ErrorNote error={asking.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={asking.isPending}>
              {t('second.ask')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
