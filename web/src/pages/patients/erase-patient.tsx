import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { Named } from './named.js';

/** It cannot be undone: says so, and asks for the name of whom it is about. */
export function ErasePatient({ patient, onClose }: { patient: Named; onClose: () => void }) {
  const { t } = useTranslation('patients');
  const go = useNavigate();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const erase = useAct<void, unknown>({
    act: () =>
      ask(
        api.POST('/api/v1/patients/{id}/erase', {
          params: { path: { id: patient.id } },
          body: reason.trim() === '' ? {} : { reason: reason.trim() },
        }),
      ),
    changes: ['conversation'],
    said: t('erase.said'),
    quiet: true,
    onDone: () => void go({ to: '/patients' }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    erase.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('erase.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('erase.text')}</Text>
          <TextInput
            label={t('erase.name', { name: patient.name })}
            required
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('erase.reason')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ErrorNote error={erase.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="red" disabled={name.trim() !== patient.name} loading={erase.isPending}>
              {t('erase.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
