import { Button, Card, Group, Modal, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { PatientPicker } from '../patients/patient-picker.js';
import { changes, optionsOf, titleIn, usePlaces } from './queries.js';

type Case = components['schemas']['TrainingCaseList']['cases'][number];
const standings = { written: 'waiting', reviewed: 'positive', sent_back: 'negative' } as const;

/** What went wrong once, told without anybody in it, by department. */
export function CasesTab() {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  const [department, setDepartment] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['improvement', 'cases', department],
    queryFn: () =>
      ask(api.GET('/api/v1/training-cases', { params: { query: department === null ? {} : { department } } })),
  });
  return (
    <Stack>
      <Group align="end">
        <Select
          label={t('filter.department')}
          placeholder={t('filter.any')}
          value={department}
          onChange={setDepartment}
          data={optionsOf(places?.departments, i18n.language)}
          clearable
        />
        <Button variant="default" onClick={() => setWriting(true)}>
          {t('cases.write')}
        </Button>
      </Group>
      <ErrorNote error={error} />
      {data?.cases.length === 0 && <Empty title={t('cases.none.title')} text={t('cases.none.text')} />}
      {(data?.cases ?? []).map((one) => (
        <One key={one.case} one={one} />
      ))}
      {writing && <WriteCase onClose={() => setWriting(false)} />}
    </Stack>
  );
}

function One({ one }: { one: Case }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  const judge = useAct({
    act: (good: boolean) =>
      ask(api.POST('/api/v1/training-cases/{id}/review', { params: { path: { id: one.case } }, body: { good } })),
    changes,
  });
  return (
    <Card withBorder component="article" aria-label={one.title}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {one.title}
        </Title>
        <Group gap="xs">
          <Mark standing={standings[one.state]}>{t(`cases.state.${one.state}`)}</Mark>
          <Text size="sm">
            {titleIn(places?.departments, one.department, i18n.language)} · {t(`cases.source.${one.source}`)} ·{' '}
            {t('cases.by', { name: one.written_by })}
          </Text>
        </Group>
        <Text style={{ whiteSpace: 'pre-wrap' }}>{one.text}</Text>
        {one.may_review && (
          <Group gap="xs">
            <Button size="xs" onClick={() => judge.mutate(true)}>
              {t('cases.good')}
            </Button>
            <Button size="xs" variant="default" onClick={() => judge.mutate(false)}>
              {t('cases.bad')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

function WriteCase({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [department, setDepartment] = useState<string | null>(null);
  const [source, setSource] = useState<Case['source']>('complaint');
  const mayFind = useMay('patient.read');
  const [patient, setPatient] = useState<{ id: string; name: string } | null>(null);
  const write = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/training-cases', {
          body: {
            ...{ title, text, source, department: department ?? '' },
            ...(patient === null ? {} : { patient: patient.id }),
          },
        }),
      ),
    changes,
    onDone: onClose,
    quiet: true,
  });
  const ready = title.trim().length >= 3 && text.trim().length >= 20 && department !== null;
  return (
    <Modal opened onClose={onClose} title={t('cases.write')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <TextInput
          label={t('cases.title')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={200}
          data-autofocus
        />
        <Select
          label={t('field.department')}
          value={department}
          onChange={setDepartment}
          data={optionsOf(places?.departments, i18n.language)}
        />
        <Select
          label={t('cases.source')}
          value={source}
          onChange={(value) => setSource(value === 'handover' ? 'handover' : 'complaint')}
          data={(['complaint', 'handover'] as const).map((value) => ({ value, label: t(`cases.source.${value}`) }))}
          allowDeselect={false}
        />
        <Textarea
          label={t('cases.text')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxLength={4000}
        />
        {mayFind && (
          <PatientPicker
            label={t('cases.patient')}
            placeholder={t('cases.patient.find')}
            onChoose={(id, name) => setPatient({ id, name })}
          />
        )}
        {patient && (
          <Group gap="xs">
            <Text size="sm">{t('cases.patient.checked', { name: patient.name })}</Text>
            <Button size="compact-xs" variant="subtle" onClick={() => setPatient(null)}>
              {t('cases.patient.drop')}
            </Button>
          </Group>
        )}
        <ErrorNote error={write.error} />
        <Button disabled={!ready} loading={write.isPending} onClick={() => write.mutate(undefined)}>
          {t('cases.write')}
        </Button>
      </Stack>
    </Modal>
  );
}
