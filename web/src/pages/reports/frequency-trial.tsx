import { Alert, Button, Group, NumberInput, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { shareText } from './figure-words.js';
import type { Line } from './queries.js';

type Trial = NonNullable<Line['trial']>;
type Share = Trial['booked_usual'];

function keyOf({ group, class: messageClass }: Line) {
  return { group, class: messageClass as 'marketing' };
}

/** Begins a draft with the trial; it is looked at, rehearsed and published like any other. */
export function TryIt({ line, limit }: { line: Line; limit: number }) {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const advised = line.recommended !== null && line.recommended !== limit ? line.recommended : Math.max(1, limit - 1);
  const [tried, setTried] = useState(advised);
  const begin = useAct({
    act: () => ask(api.POST('/api/v1/frequency/trials', { body: { ...keyOf(line), limit: tried } })),
    changes: ['drafts'],
    onDone: ({ draft }) => void navigate({ to: `/drafts/${draft}` }),
  });
  return (
    <Group gap="xs" align="end">
      <NumberInput
        size="xs"
        w={170}
        label={t('try.number')}
        min={1}
        max={30}
        value={tried}
        onChange={(value) => setTried(Number(value) || 1)}
      />
      <Button size="xs" variant="default" loading={begin.isPending} onClick={() => begin.mutate(undefined)}>
        {t('try')}
      </Button>
    </Group>
  );
}

/** How a published trial stands, and the next step: deal the group, wait, or end it with its number. */
export function TrialNote({ line, trial }: { line: Line; trial: Trial }) {
  const { t, i18n } = useTranslation('reports');
  const { verdict, usual, tried, dealt, measured, booked_usual, booked_tried, refused_usual, refused_tried } = trial;
  const shares = (asUsual: Share, asTried: Share) => ({
    usual: shareText(asUsual, i18n.language),
    tried: shareText(asTried, i18n.language),
  });
  return (
    <Alert color={verdict === 'void' || verdict === 'harm' ? 'red' : 'blue'} title={t('trial.title', { tried, usual })}>
      <Text size="sm">{t(`trial.${verdict}`, { tried, usual, dealt, measured })}</Text>
      {measured > 0 && <Text size="sm">{t('trial.booked', shares(booked_usual, booked_tried))}</Text>}
      {dealt > 0 && <Text size="sm">{t('trial.refused', shares(refused_usual, refused_tried))}</Text>}
      {verdict === 'ready' && <Deal line={line} trial={trial} />}
      {verdict !== 'ready' && verdict !== 'running' && <End line={line} />}
    </Alert>
  );
}

function Deal({ line, trial }: { line: Line; trial: Trial }) {
  const { t } = useTranslation('reports');
  const may = useMay('programme.publish');
  const deal = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/bulk-enrolments', {
          body: { scenario: trial.scenario, filter: { groups: [line.group] }, leave_out_held: false },
        }),
      ),
    ...{ changes: ['frequency', 'job'], said: t('trial.dealing') },
  });
  if (!may) return null;
  return (
    <Button size="xs" mt="xs" loading={deal.isPending} onClick={() => deal.mutate(undefined)}>
      {t('trial.deal')}
    </Button>
  );
}

function End({ line }: { line: Line }) {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const may = useMay('programme.write');
  const end = useAct({
    act: () => ask(api.POST('/api/v1/frequency/trials/end', { body: keyOf(line) })),
    changes: ['drafts'],
    onDone: ({ draft }) => void navigate({ to: `/drafts/${draft}` }),
  });
  if (!may) return null;
  return (
    <Button size="xs" mt="xs" loading={end.isPending} onClick={() => end.mutate(undefined)}>
      {t('trial.end')}
    </Button>
  );
}
