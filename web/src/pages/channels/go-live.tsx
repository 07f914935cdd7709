import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { Account } from './standing.js';

/** What cannot be undone says so, and asks for the name of the thing. */
export function GoLive({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('channels');
  const [typed, setTyped] = useState('');
  const live = useAct({
    act: () =>
      ask(
        api.PATCH('/api/v1/channels/{name}', {
          params: { path: { name: account.name } },
          body: { rollout: { mode: 'live', allow: account.rollout.allow, branches: [], share: 100 } },
        }),
      ),
    changes: ['channels'],
    said: t('golive.said'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal opened onClose={onClose} title={t('golive')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text>{t('golive.ask', { name: account.name })}</Text>
        <TextInput
          label={t('golive.type')}
          placeholder={account.name}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <ErrorNote error={live.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={typed !== account.name} loading={live.isPending} onClick={() => live.mutate(undefined)}>
            {t('golive')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
