import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

/** Gives a handover back; its sender learns why. */
export function ReturnForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const [reason, setReason] = useState('');
  const giveBack = useAct<void, unknown>({
    act: () =>
      ask(api.POST('/api/v1/handovers/{id}/return', { params: { path: { id } }, body: { reason: reason.trim() } })),
    changes: ['handover', 'conversation', 'message'],
    quiet: true,
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('handover.return.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{t('handover.return.text')}</Text>
        <Textarea
          label={t('handover.return.reason')}
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ErrorNote error={giveBack.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={reason.trim() === ''} loading={giveBack.isPending} onClick={() => giveBack.mutate()}>
            {t('handover.return')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
