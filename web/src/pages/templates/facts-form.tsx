import { Chip, Group, NumberInput, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { PatientPicker } from '../patients/patient-picker.js';
import type { Facts, Template } from './places.js';
import { titleIn } from './template-list.js';

type Visit = NonNullable<Facts['appointment']>;

interface FormProps {
  readonly template: Template;
  readonly facts: Facts;
  readonly change: (facts: Facts) => void;
}

/** For whom the text is shown: an invented patient with switches, or a real one. */
export function FactsForm({ template, facts, change }: FormProps) {
  const { t } = useTranslation('templates');
  return (
    <section aria-labelledby="whom">
      <Stack gap="xs">
        <Title order={2} id="whom">
          {t('whom')}
        </Title>
        <RealPatient change={change} />
        <Group align="end">
          <TextInput
            label={t('whom.name')}
            placeholder={t('whom.name.hint')}
            value={facts.patient_name ?? ''}
            disabled={facts.patient_name === null}
            onChange={(event) => change({ ...facts, patient_name: event.currentTarget.value || undefined })}
          />
          <NumberInput
            label={t('whom.others')}
            min={0}
            max={30}
            w={200}
            value={facts.others_that_day ?? 0}
            onChange={(count) => change({ ...facts, others_that_day: Number(count) || 0 })}
          />
          <ServiceSelect template={template} facts={facts} change={change} />
        </Group>
        <Switches template={template} facts={facts} change={change} />
      </Stack>
    </section>
  );
}

/** Reads what would be printed for a real patient; the look is written down. */
function RealPatient({ change }: Pick<FormProps, 'change'>) {
  const { t } = useTranslation('templates');
  const may = useMay('patient.read');
  const mayFind = useMay('conversation.read');
  const [whose, setWhose] = useState<string>();
  const read = useAct({
    act: ({ id }: { id: string; name: string }) =>
      ask(api.GET('/api/v1/patients/{patientId}/template-facts', { params: { path: { patientId: id } } })),
    changes: [],
    onDone: ({ facts }, { name }) => {
      setWhose(name);
      change(facts);
    },
  });
  if (!may || !mayFind) return null;
  return (
    <Group align="end">
      <PatientPicker
        label={t('whom.real')}
        placeholder={t('whom.real.hint')}
        onChoose={(id, name) => read.mutate({ id, name })}
      />
      {whose && <Text size="sm">{t('whom.chosen', { name: whose })}</Text>}
    </Group>
  );
}

function ServiceSelect({ template, facts, change }: FormProps) {
  const { t, i18n } = useTranslation('templates');
  const visit = facts.appointment;
  if (visit === null || template.services.length === 0) return null;
  return (
    <Select
      label={t('whom.service')}
      placeholder={t('whom.service.first')}
      clearable
      value={visit?.service ?? null}
      onChange={(service) => change({ ...facts, appointment: { ...visit, service: service ?? undefined } })}
      data={template.services.map(({ id, title }) => ({ value: id, label: titleIn(title, i18n.language) || id }))}
    />
  );
}

/** Each switch takes one fact away, or adds one: the sentence must read well either way. */
function Switches({ template, facts, change }: FormProps) {
  const { t } = useTranslation('templates');
  const visit = facts.appointment;
  const about = template.subject === 'appointment';
  const has = visit === undefined ? about : visit !== null;
  const alter = (part: Visit): void => change({ ...facts, appointment: { ...visit, ...part } });
  return (
    <Group gap="xs" role="group" aria-label={t('whom.switches')}>
      <Chip
        size="xs"
        checked={facts.patient_name !== null}
        onChange={(on) => change({ ...facts, patient_name: on ? undefined : null })}
      >
        {t('whom.named')}
      </Chip>
      <Chip size="xs" checked={has} onChange={(on) => change({ ...facts, appointment: on ? {} : null })}>
        {t('whom.visit')}
      </Chip>
      {has && (
        <>
          <Chip size="xs" checked={visit?.doctor !== null} onChange={(on) => alter({ doctor: on ? undefined : null })}>
            {t('whom.doctor')}
          </Chip>
          <Chip size="xs" checked={visit?.first_visit ?? false} onChange={(on) => alter({ first_visit: on })}>
            {t('whom.first')}
          </Chip>
          <Chip size="xs" checked={visit?.branch !== null} onChange={(on) => alter({ branch: on ? undefined : null })}>
            {t('whom.branch')}
          </Chip>
          <Chip
            size="xs"
            checked={visit?.service !== null}
            onChange={(on) => alter({ service: on ? undefined : null })}
          >
            {t('whom.serviced')}
          </Chip>
        </>
      )}
    </Group>
  );
}
