import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { tagOf } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useCard } from '../inbox/queries.js';
import type { Named } from './named.js';
import { PatientPicker } from './patient-picker.js';

type PatientCard = components['schemas']['PatientCard'];

interface MergeProps {
  readonly patient: Named;
  readonly onClose: () => void;
}

/** Two records turn out to be one person: who, what happens, and that it can be taken back. */
export function MergePerson({ patient, onClose }: MergeProps) {
  const { t } = useTranslation('patients');
  const [other, setOther] = useState<Named>();
  const merge = useAct({
    act: (id: string) =>
      ask(api.POST('/api/v1/patients/{id}/merge', { params: { path: { id: patient.id } }, body: { other: id } })),
    changes: ['patient', 'conversation', 'message'],
    said: t('merge.said'),
    quiet: true,
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('merge.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{t('merge.text', { name: patient.name })}</Text>
        <PatientPicker
          label={t('merge.other')}
          placeholder={t('search.hint')}
          onChoose={(id, name) => setOther({ id, name })}
        />
        {other?.id === patient.id && <Text size="sm">{t('merge.same')}</Text>}
        {other && other.id !== patient.id && <Preview patient={patient} other={other} />}
        <ErrorNote error={merge.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            disabled={!other || other.id === patient.id}
            loading={merge.isPending}
            onClick={() => other && merge.mutate(other.id)}
          >
            {t('merge.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What is there on both sides, and what becomes of it. */
function Preview({ patient, other }: { patient: Named; other: Named }) {
  const { t, i18n } = useTranslation('patients');
  const date = new Intl.DateTimeFormat(tagOf(i18n.language), { dateStyle: 'long', timeZone: 'UTC' });
  const born = (day: string | null): string => (day === null ? '' : date.format(new Date(day)));
  const cards = [useCard(patient.id), useCard(other.id)] as const;
  const [mine, theirs] = cards.map(({ data }) => data);
  const error = cards.find((card) => card.error)?.error;
  if (error) return <ErrorNote error={error} />;
  if (!mine || !theirs) return <Text size="sm">{t('loading')}</Text>;
  const bornApart = mine.birth_date !== null && theirs.birth_date !== null && mine.birth_date !== theirs.birth_date;
  return (
    <section aria-label={t('merge.preview')}>
      <Text size="sm" fw={600}>
        {t('merge.preview')}
      </Text>
      <List size="sm">
        <List.Item>{t('merge.side', { name: patient.name, ...figuresOf(mine) })}</List.Item>
        <List.Item>{t('merge.side', { name: other.name, ...figuresOf(theirs) })}</List.Item>
        <List.Item>{t('merge.thread', { name: patient.name })}</List.Item>
        <List.Item>{t('merge.budget')}</List.Item>
        <List.Item>{t('merge.back')}</List.Item>
      </List>
      {bornApart && (
        <Text size="sm" c="red" role="alert">
          {t('merge.born', { one: born(mine.birth_date), other: born(theirs.birth_date) })}
        </Text>
      )}
    </section>
  );
}

function figuresOf(card: PatientCard) {
  return { visits: card.visits.count, running: card.enrolments.length, contacts: card.contacts.length };
}
