import { Button, Group, Modal, SegmentedControl, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { attend, reasons, type Done, type Order } from './attend-acts.js';
import { useNames, type Gap } from './queries.js';

const ways = ['hand', 'enrol', 'stop'] as const;
type Way = (typeof ways)[number];

interface FormProps {
  readonly gaps: readonly Gap[];
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
}

/** What is done about those who were forgotten: to a department, into a scenario, or a stop with its reason. */
export function AttendForm({ gaps, onClose, onDone }: FormProps) {
  const { t } = useTranslation('reports');
  const [way, setWay] = useState<Way>('hand');
  const [first] = gaps;
  const patients = gaps.map(({ patient_id }) => patient_id);
  const act = useAct({
    act: (order: Order) => attend(patients, order),
    changes: ['attention', 'attention-trend'],
    quiet: true,
    onDone: (done) => {
      onDone(done);
      onClose();
    },
  });
  const Fields = { hand: Hand, enrol: Enrol, stop: Stop }[way];
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        gaps.length === 1
          ? t('attend.title', { name: first?.name ?? t('nameless') })
          : t('attend.many', { count: gaps.length })
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <SegmentedControl
          aria-label={t('attend')}
          data={ways.map((each) => ({ value: each, label: t(`attend.${each}`) }))}
          value={way}
          onChange={(value) => setWay(value)}
        />
        <Fields busy={act.isPending} give={(order) => act.mutate(order)} />
        <ErrorNote error={act.error} />
      </Stack>
    </Modal>
  );
}

interface WayProps {
  readonly busy: boolean;
  readonly give: (order: Order) => void;
}

function Hand({ busy, give }: WayProps) {
  const { t } = useTranslation('reports');
  const { data, inWords } = useNames();
  const [department, setDepartment] = useState<string | null>(null);
  const [summary, setSummary] = useState('');
  const order =
    department === null || summary.trim() === ''
      ? undefined
      : ({ way: 'hand', department, summary: summary.trim() } as const);
  return (
    <>
      <Select
        label={t('attend.department')}
        data={(data?.departments ?? []).map(({ id, title }) => ({ value: id, label: inWords(title) || id }))}
        value={department}
        onChange={setDepartment}
      />
      <Textarea
        label={t('attend.summary')}
        description={t('attend.summary.about')}
        maxLength={300}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
      <Send label={t('attend.hand')} busy={busy} order={order} give={give} />
    </>
  );
}

function Enrol({ busy, give }: WayProps) {
  const { t } = useTranslation('reports');
  const { data, inWords } = useNames();
  const [scenario, setScenario] = useState<string | null>(null);
  const order = scenario === null ? undefined : ({ way: 'enrol', scenario } as const);
  return (
    <>
      <Select
        label={t('attend.scenario')}
        searchable
        data={(data?.scenarios ?? []).map(({ id, title }) => ({ value: id, label: inWords(title) || id }))}
        value={scenario}
        onChange={setScenario}
      />
      <Send label={t('attend.enrol')} busy={busy} order={order} give={give} />
    </>
  );
}

function Stop({ busy, give }: WayProps) {
  const { t } = useTranslation('reports');
  const [reason, setReason] = useState<(typeof reasons)[number]>('ended');
  const [note, setNote] = useState('');
  const said = note.trim() === '' ? undefined : note.trim();
  const order = reason === 'other' && said === undefined ? undefined : ({ way: 'stop', reason, note: said } as const);
  return (
    <>
      <Select
        label={t('attend.reason')}
        allowDeselect={false}
        data={reasons.map((each) => ({ value: each, label: t(`reason.${each}`) }))}
        value={reason}
        onChange={(value) => value && setReason(value)}
      />
      <Textarea
        label={t('attend.note')}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Send label={t('attend.stop')} busy={busy} order={order} give={give} />
    </>
  );
}

function Send({ label, busy, order, give }: WayProps & { label: string; order: Order | undefined }) {
  return (
    <Group justify="end">
      <Button disabled={order === undefined} loading={busy} onClick={() => order && give(order)}>
        {label}
      </Button>
    </Group>
  );
}
