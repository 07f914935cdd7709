import { Button, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { optionsOf, usePlaces } from '../improvements/queries.js';
import { PatientPicker } from '../patients/patient-picker.js';
import { changes } from './queries.js';

const heardKinds = ['complaint', 'praise', 'idea', 'question'] as const;

/** What a patient said by phone or at the desk, written down by whoever heard it. */
export function HeardForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('feedback');
  const places = usePlaces();
  const mayFind = useMay('patient.read');
  const [kind, setKind] = useState<(typeof heardKinds)[number]>('complaint');
  const [text, setText] = useState('');
  const [touchpoint, setTouchpoint] = useState<string | null>(null);
  const [patient, setPatient] = useState<{ id: string; name: string }>();
  const write = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/feedback', {
          body: {
            ...{ kind, text },
            ...(touchpoint === null ? {} : { touchpoint }),
            ...(patient ? { patient_id: patient.id } : {}),
          },
        }),
      ),
    changes,
    said: t('heard.kept'),
    onDone: onClose,
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') write.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('heard')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label={t('filter.kind')}
            data={heardKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(heardKinds.find((one) => one === value) ?? 'complaint')}
            allowDeselect={false}
          />
          <Textarea
            label={t('heard.text')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            maxLength={4_000}
            required
            data-autofocus
          />
          {mayFind && (
            <PatientPicker
              label={t('heard.patient')}
              placeholder={t('heard.patient.find')}
              onChoose={(id, name) => setPatient({ id, name })}
            />
          )}
          {patient && <Text size="sm">{patient.name}</Text>}
          <Select
            label={t('filter.touchpoint')}
            value={touchpoint}
            onChange={setTouchpoint}
            data={optionsOf(places?.touchpoints, i18n.language)}
            searchable
            clearable
          />
          {kind === 'complaint' && patient && (
            <Text size="sm" c="dimmed">
              {t('heard.starts')}
            </Text>
          )}
          <ErrorNote error={write.error} />
          <Button type="submit" disabled={text.trim() === ''} loading={write.isPending}>
            {t('heard.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
