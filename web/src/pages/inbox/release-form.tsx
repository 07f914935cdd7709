import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

const choices = ['continue', 'settled'] as const;

/** Gives the dialogue back: the scenarios speak again, and the open one hears how it went. */
export function ReleaseForm({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const [choice, setChoice] = useState<string>('continue');
  const release = useAct<void, unknown>({
    act: () =>
      ask(api.POST('/api/v1/conversations/{patientId}/release', { params: { path: { patientId } }, body: { choice } })),
    changes: ['conversation', 'message', 'patient'],
    quiet: true,
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('release.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{t('release.text')}</Text>
        <Select
          label={t('release.choice')}
          allowDeselect={false}
          value={choice}
          onChange={(value) => setChoice(value ?? 'continue')}
          data={choices.map((value) => ({ value, label: t(`release.${value}`) }))}
        />
        <ErrorNote error={release.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={release.isPending} onClick={() => release.mutate()}>
            {t('release.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
