import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import type { Account } from './standing.js';

const standings = { up: 'positive', degraded: 'waiting', down: 'negative' } as const;
const ofSent = { sent: 'positive', not_sent: 'negative', unknown: 'waiting' } as const;

/** Asks the provider whether it knows the account, and sends one message to whoever tries it out. */
export function TestAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('channels');
  const [to, setTo] = useState('');
  const test = useAct({
    act: (address: string) =>
      ask(
        api.POST('/api/v1/channels/{name}/test', {
          params: { path: { name: account.name } },
          body: address === '' ? {} : { to: address },
        }),
      ),
    changes: ['channels'],
    quiet: true,
  });
  const { health, sent } = test.data ?? {};
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('test.of', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          test.mutate(to.trim());
        }}
      >
        <Stack>
          <TextInput
            label={t('test.to')}
            description={t('test.hint')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            data-autofocus
          />
          <ErrorNote error={test.error} />
          {health && (
            <Group gap="xs" role="status">
              <Text size="sm">{t('test.health')}</Text>
              <Mark standing={standings[health.state]}>{t(`state.${health.state}`)}</Mark>
              {health.code && <Text size="sm">{t('code', { code: health.code })}</Text>}
            </Group>
          )}
          {sent && <Mark standing={ofSent[sent.kind]}>{t(`test.sent.${sent.kind}`, { code: sent.code ?? '' })}</Mark>}
          <Group justify="flex-end">
            <Button type="submit" loading={test.isPending}>
              {t('test.run')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
