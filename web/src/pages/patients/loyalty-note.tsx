import { Button, CloseButton, Group, List, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayName } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { Part, type PatientLoyalty } from './loyalty-part.js';

type Note = components['schemas']['LoyaltyNote'];
type Fact = PatientLoyalty['facts'][number];

const kinds: readonly Note['kind'][] = [
  'public_defence',
  'social_follow',
  'promo_kept',
  'promo_left',
  'package_used',
  'contest',
  'incident',
  'left',
  'reason_to_choose',
  'preference',
];

/** What was noted of the patient, and one line to note more: what no system sees. */
export function LoyaltyNote({ shown }: { shown: PatientLoyalty }) {
  const { t } = useTranslation('patients');
  const mayWrite = useMay('patient.write');
  const facts = shown.facts.filter(({ taken_back: gone }) => !gone);
  return (
    <Part title={t('loyalty.facts')}>
      {facts.length === 0 && <Text size="sm">{t('loyalty.facts.none')}</Text>}
      <List size="sm" listStyleType="none">
        {facts.map((fact) => (
          <NotedFact key={`${fact.kind} ${fact.ref}`} id={shown.patient_id} fact={fact} mayWrite={mayWrite} />
        ))}
      </List>
      {mayWrite && <NoteForm id={shown.patient_id} />}
    </Part>
  );
}

function NotedFact({ id, fact, mayWrite }: { id: string; fact: Fact; mayWrite: boolean }) {
  const { t, i18n } = useTranslation('patients');
  const { kind, ref, at, value } = fact;
  const back = useAct({
    act: () =>
      ask(api.DELETE('/api/v1/patients/{id}/loyalty-facts/{kind}/{ref}', { params: { path: { id, kind, ref } } })),
    changes: ['patient', 'card'],
    said: t('loyalty.back.said'),
  });
  return (
    <List.Item>
      <Group gap={6} wrap="nowrap">
        <Text size="sm">
          {t(`fact.${kind}`)}
          {value === null ? '' : `: ${value}`} · {dayName(at, i18n.language)}
        </Text>
        {mayWrite && fact.source === 'staff' && (
          <CloseButton
            size="xs"
            aria-label={t('loyalty.back', { fact: t(`fact.${kind}`) })}
            disabled={back.isPending}
            onClick={() => back.mutate(undefined)}
          />
        )}
      </Group>
    </List.Item>
  );
}

function NoteForm({ id }: { id: string }) {
  const { t } = useTranslation('patients');
  const [kind, setKind] = useState<Note['kind']>('public_defence');
  const [value, setValue] = useState('');
  const words = value.trim();
  const note = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/patients/{id}/loyalty-facts', {
          params: { path: { id } },
          body: { kind, ...(words === '' ? {} : { value: words }) },
        }),
      ),
    changes: ['patient', 'card'],
    said: t('loyalty.note.said'),
    onDone: () => setValue(''),
  });
  return (
    <Group gap="sm" mt="sm" align="flex-end">
      <Select
        label={t('loyalty.note')}
        data={kinds.map((each) => ({ value: each, label: t(`fact.${each}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(chosen) => setKind(kinds.find((each) => each === chosen) ?? kind)}
      />
      <TextInput
        label={t('loyalty.note.words')}
        maxLength={200}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button variant="default" loading={note.isPending} onClick={() => note.mutate(undefined)}>
        {t('loyalty.note.do')}
      </Button>
    </Group>
  );
}
