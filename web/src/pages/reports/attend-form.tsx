import { Anchor, Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useNames, type Gap } from './queries.js';

const reasons = ['ended', 'moved_away', 'declined', 'opted_out', 'other'] as const;
const ways = ['enrol', 'stop', 'hand'] as const;
type Way = (typeof ways)[number];

/** What is done about somebody who was forgotten: into a scenario, to a colleague, or a stop with its reason. */
export function AttendForm({ gap, onClose }: { gap: Gap; onClose: () => void }) {
  const { t } = useTranslation('reports');
  const [way, setWay] = useState<Way>('enrol');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('attend.title', { name: gap.name ?? t('nameless') })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <SegmentedControl
          aria-label={t('attend')}
          data={ways.map((each) => ({ value: each, label: t(`attend.${each}`) }))}
          value={way}
          onChange={(value) => setWay(value)}
        />
        {way === 'enrol' && <Enrol gap={gap} onClose={onClose} />}
        {way === 'stop' && <Stop gap={gap} onClose={onClose} />}
        {way === 'hand' && (
          <Text size="sm">
            {t('attend.hand.about')}{' '}
            <Anchor component={Link} to={`/inbox/${gap.patient_id}`}>
              {t('attend.hand.open')}
            </Anchor>
          </Text>
        )}
      </Stack>
    </Modal>
  );
}

interface WayProps {
  readonly gap: Gap;
  readonly onClose: () => void;
}

function Enrol({ gap, onClose }: WayProps) {
  const { t } = useTranslation('reports');
  const { data, inWords } = useNames();
  const [scenario, setScenario] = useState<string | null>(null);
  const enrol = useAct({
    act: (id: string) =>
      ask(
        api.POST('/api/v1/attention/{patient_id}/enrol', {
          params: { path: { patient_id: gap.patient_id } },
          body: { scenario: id },
        }),
      ),
    ...{ changes: ['attention'], said: t('attend.enrolled'), quiet: true, onDone: onClose },
  });
  return (
    <>
      <Select
        label={t('attend.scenario')}
        searchable
        data={(data?.scenarios ?? []).map(({ id, title }) => ({ value: id, label: inWords(title) || id }))}
        value={scenario}
        onChange={setScenario}
      />
      <ErrorNote error={enrol.error} />
      <Group justify="end">
        <Button
          disabled={scenario === null}
          loading={enrol.isPending}
          onClick={() => scenario !== null && enrol.mutate(scenario)}
        >
          {t('attend.enrol')}
        </Button>
      </Group>
    </>
  );
}

function Stop({ gap, onClose }: WayProps) {
  const { t } = useTranslation('reports');
  const [reason, setReason] = useState<(typeof reasons)[number]>('ended');
  const [note, setNote] = useState('');
  const stop = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/attention/{patient_id}/stop', {
          params: { path: { patient_id: gap.patient_id } },
          body: { reason, note: note.trim() === '' ? undefined : note.trim() },
        }),
      ),
    ...{ changes: ['attention'], said: t('attend.stopped'), quiet: true, onDone: onClose },
  });
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
      <ErrorNote error={stop.error} />
      <Group justify="end">
        <Button
          disabled={reason === 'other' && note.trim() === ''}
          loading={stop.isPending}
          onClick={() => stop.mutate(undefined)}
        >
          {t('attend.stop')}
        </Button>
      </Group>
    </>
  );
}
