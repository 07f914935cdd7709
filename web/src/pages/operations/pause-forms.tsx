import { Alert, Button, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

/** What is stopped or let go; `name` is what has to be typed. */
export interface Part {
  readonly scope: 'clinic' | 'channel';
  readonly id: string;
  readonly name: string;
  readonly label: string;
}

interface FormProps {
  readonly part: Part;
  readonly onClose: () => void;
}

const shortest = 3;

/** Says what will stand still and what goes on, asks why, and asks for the name. */
export function PauseForm({ part, onClose }: FormProps) {
  const { t } = useTranslation('operations');
  const [reason, setReason] = useState('');
  const [confirm, setConfirm] = useState('');
  const { scope, id, name } = part;
  const pause = useAct({
    act: () => ask(api.POST('/api/v1/operations/pause', { body: { scope, id, reason, confirm } })),
    changes: ['operations', 'changes', 'channels'],
    said: t('paused.said'),
    onDone: onClose,
    quiet: true,
  });
  const ready = reason.trim().length >= shortest && confirm.trim().toLowerCase() === name.toLowerCase();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) pause.mutate(undefined);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('stop.title', { name: part.label })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Alert color="yellow" variant="light">
            {t(`stop.about.${scope}`)}
          </Alert>
          <Textarea
            label={t('reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            autosize
            minRows={2}
            maxLength={500}
            data-autofocus
          />
          <TextInput
            label={t('confirm', { name })}
            value={confirm}
            onChange={(event) => setConfirm(event.currentTarget.value)}
            required
            autoComplete="off"
          />
          <ErrorNote error={pause.error} />
          <Button type="submit" color="red" disabled={!ready} loading={pause.isPending}>
            {scope === 'clinic' ? t('stop.all') : t('pause')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

const minutes = ['0', '15', '60', '240', '720'] as const;

/** Says what happens to what waited, and over how long it leaves. */
export function ResumeForm({ part, onClose }: FormProps) {
  const { t } = useTranslation('operations');
  const [spread, setSpread] = useState<string>('60');
  const { scope, id } = part;
  const resume = useAct({
    act: () => ask(api.POST('/api/v1/operations/resume', { body: { scope, id, spread_minutes: Number(spread) } })),
    changes: ['operations', 'changes', 'channels'],
    said: t('resumed.said'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('resume.title', { name: part.label })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm">{t('resume.about')}</Text>
        <Select
          label={t('spread')}
          value={spread}
          onChange={(value) => setSpread(value ?? '60')}
          allowDeselect={false}
          data={minutes.map((value) => ({ value, label: t(`spread.${value}`) }))}
          data-autofocus
        />
        <ErrorNote error={resume.error} />
        <Button loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
          {t('resume')}
        </Button>
      </Stack>
    </Modal>
  );
}
