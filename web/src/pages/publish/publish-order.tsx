import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { Move, Preview } from './choices.js';

const shares = [100, 50, 10] as const;
const holdouts = [0, 5, 10, 20] as const;

/** Who gets the version from now on, and the last word before it is published. */
export function PublishOrder({ preview, moves, ready }: { preview: Preview; moves: readonly Move[]; ready: boolean }) {
  const { t } = useTranslation('publish');
  const go = useNavigate();
  const [share, setShare] = useState(100);
  const [holdout, setHoldout] = useState(0);
  const [asking, { open, close }] = useDisclosure(false);
  const publish = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/drafts/{id}/publication', {
          params: { path: { id: preview.draft } },
          body: { revision: preview.revision, moves: [...moves], share, holdout },
        }),
      ),
    changes: ['scenario', 'draft', 'programme', 'job'],
    said: t('publish.said'),
    quiet: true,
    onDone: () => void go({ to: '/publications' }),
  });
  return (
    <Stack gap="sm">
      <Group align="end">
        <Select
          label={t('share.label')}
          data={shares.map((of) => ({
            value: String(of),
            label: of === 100 ? t('share.all') : t('share.part', { share: of }),
          }))}
          value={String(share)}
          onChange={(value) => setShare(Number(value ?? 100))}
          allowDeselect={false}
        />
        <Select
          label={t('holdout.label')}
          data={holdouts.map((of) => ({
            value: String(of),
            label: of === 0 ? t('holdout.none') : t('holdout.part', { share: of }),
          }))}
          value={String(holdout)}
          onChange={(value) => setHoldout(Number(value ?? 0))}
          allowDeselect={false}
        />
        <Button leftSection={<IconSend size={16} />} disabled={!ready} onClick={open}>
          {t('publish')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('holdout.hint')}
      </Text>
      <Modal
        opened={asking}
        onClose={close}
        title={t('publish.question')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          {preview.scenarios.map((scenario) => (
            <Text key={scenario.scenario}>
              {t('next.version', { scenario: scenario.scenario, version: scenario.version })}.{' '}
              {t('before.sentence', countOf(scenario, moves))}
            </Text>
          ))}
          <Text size="sm">{t('publish.undo')}</Text>
          <ErrorNote error={publish.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button loading={publish.isPending} onClick={() => publish.mutate(undefined)} data-autofocus>
              {t('publish')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}

function countOf({ scenario, rows, running }: Preview['scenarios'][number], moves: readonly Move[]) {
  const sum = { running, stay: 0, move: 0, human: 0 };
  for (const row of rows) {
    const chosen = moves.find(
      (move) => move.scenario === scenario && move.version === row.version && move.position === row.position,
    );
    sum[chosen?.choice ?? 'stay'] += row.count;
  }
  return sum;
}
