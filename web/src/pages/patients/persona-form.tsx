import { Button, Checkbox, Group, Loader, Modal, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { Named } from './named.js';

type Personas = components['schemas']['Personas']['personas'];
type Assigned = components['schemas']['PatientPersona']['persona'];
type Wish = components['schemas']['PersonaWish'];

interface FormProps {
  readonly patient: Named;
  readonly onClose: () => void;
}

/** Whom a patient is taken for: one persona of the map, why, and how sure that is. */
export function PersonaForm({ patient, onClose }: FormProps) {
  const { t } = useTranslation('patients');
  const path = { params: { path: { id: patient.id } } };
  const list = useQuery({ queryKey: ['personas'], queryFn: () => ask(api.GET('/api/v1/personas')) });
  const now = useQuery({
    queryKey: ['persona', patient.id],
    queryFn: () => ask(api.GET('/api/v1/patients/{id}/persona', path)),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('persona.title', { name: patient.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ErrorNote error={list.error ?? now.error} />
      {list.data && now.data ? (
        <Choice patient={patient} personas={list.data.personas} now={now.data.persona} onClose={onClose} />
      ) : (
        !list.error && !now.error && <Loader size="sm" />
      )}
    </Modal>
  );
}

const blank: Wish = { persona: '', attributes: [], confidence: 'guess', reason: '' };

function Choice({ patient, personas, now, onClose }: FormProps & { personas: Personas; now: Assigned }) {
  const { t, i18n } = useTranslation('patients');
  const [wish, setWish] = useState<Wish>(now ?? blank);
  const chosen = personas.find(({ persona }) => persona === wish.persona);
  const inWords = (text: Readonly<Record<string, string>>) => text[i18n.language] ?? Object.values(text)[0] ?? '';
  const save = useAct<void, unknown>({
    act: () => saved(patient.id, wish),
    changes: ['persona', 'personas', 'patient', 'card'],
    said: t('persona.said'),
    quiet: true,
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  if (personas.length === 0) return <Text>{t('persona.empty')}</Text>;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('persona.text')}
        </Text>
        <Select
          label={t('persona.which')}
          placeholder={t('persona.none')}
          clearable
          data={personas.map(({ persona, title }) => ({ value: persona, label: inWords(title) }))}
          value={wish.persona === '' ? null : wish.persona}
          onChange={(persona) => setWish({ ...wish, persona: persona ?? '', attributes: [] })}
        />
        {chosen && (
          <>
            <Text size="sm">{inWords(chosen.about)}</Text>
            <Checkbox.Group
              label={t('persona.marks')}
              value={[...(wish.attributes ?? [])]}
              onChange={(attributes) => setWish({ ...wish, attributes })}
            >
              <Stack gap="xs" mt="xs">
                {chosen.attributes.map(({ attribute, title, changes }) => (
                  <Checkbox key={attribute} value={attribute} label={inWords(title)} description={inWords(changes)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <SegmentedControl
              aria-label={t('persona.sure')}
              fullWidth
              data={(['guess', 'likely', 'sure'] as const).map((value) => ({
                value,
                label: t(`persona.sure.${value}`),
              }))}
              value={wish.confidence}
              onChange={(confidence) => setWish({ ...wish, confidence: confidence as Wish['confidence'] })}
            />
            <Textarea
              label={t('persona.reason')}
              required
              minLength={3}
              maxLength={500}
              autosize
              value={wish.reason}
              onChange={(event) => setWish({ ...wish, reason: event.currentTarget.value })}
            />
          </>
        )}
        {now && <Since now={now} />}
        <ErrorNote error={save.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!now && !chosen}>
            {t('persona.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Since({ now }: { now: NonNullable<Assigned> }) {
  const { t, i18n } = useTranslation('patients');
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(now.assigned_at));
  return (
    <Text size="xs" c="dimmed">
      {t(`persona.sure.${now.confidence}`)} · {when}
    </Text>
  );
}

function saved(id: string, { persona, attributes, confidence, reason }: Wish): Promise<unknown> {
  const params = { path: { id } };
  if (persona === '') return ask(api.DELETE('/api/v1/patients/{id}/persona', { params }));
  return ask(api.PUT('/api/v1/patients/{id}/persona', { params, body: { persona, attributes, confidence, reason } }));
}
