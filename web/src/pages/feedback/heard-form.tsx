import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { PlaceField, WordsField } from '../improvements/form-fields.js';
import { FormModal } from '../improvements/form-modal.js';
import { PatientPicker } from '../patients/patient-picker.js';
import { changes } from './queries.js';

const heardKinds = ['complaint', 'praise', 'idea', 'question'] as const;

interface HeardProps {
  /** Whose words they are, where that is known already. */
  readonly of?: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** What a patient said by phone or at the desk, written down by whoever heard it. */
export function HeardForm({ of, onClose }: HeardProps) {
  const { t } = useTranslation('feedback');
  const mayFind = useMay('patient.read');
  const [kind, setKind] = useState<(typeof heardKinds)[number]>('complaint');
  const [text, setText] = useState('');
  const [touchpoint, setTouchpoint] = useState<string | null>(null);
  const [patient, setPatient] = useState(of);
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
  return (
    <FormModal title={t('heard')} submit={t('heard.save')} ready={text.trim() !== ''} act={write} onClose={onClose}>
      <Select
        label={t('filter.kind')}
        data={heardKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(heardKinds.find((one) => one === value) ?? 'complaint')}
        allowDeselect={false}
      />
      <WordsField label={t('heard.text')} value={text} onChange={setText} />
      {mayFind && !of && (
        <PatientPicker
          label={t('heard.patient')}
          placeholder={t('heard.patient.find')}
          onChoose={(id, name) => setPatient({ id, name })}
        />
      )}
      {patient && <Text size="sm">{patient.name}</Text>}
      <PlaceField label={t('filter.touchpoint')} value={touchpoint} onChange={setTouchpoint} />
      {kind === 'complaint' && patient && (
        <Text size="sm" c="dimmed">
          {t('heard.starts')}
        </Text>
      )}
    </FormModal>
  );
}
