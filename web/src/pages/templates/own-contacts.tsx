import { Button, Group, PinInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { Channel, Locale } from './places.js';

/** An address of one's own, confirmed by a code that is sent there. */
export function OwnContacts({ channel }: { channel: Channel }) {
  const [asked, setAsked] = useState(false);
  return asked ? <CodeForm channel={channel} /> : <AddressForm channel={channel} onAsked={() => setAsked(true)} />;
}

function AddressForm({ channel, onAsked }: { channel: Channel; onAsked: () => void }) {
  const { t, i18n } = useTranslation('templates');
  const [address, setAddress] = useState('');
  const enter = useAct({
    act: () =>
      ask(
        api.PUT('/api/v1/session/contacts/{channel}', {
          params: { path: { channel } },
          body: { address, locale: i18n.language as Locale },
        }),
      ),
    changes: ['own-contacts'],
    quiet: true,
    onDone: ({ result }) => result !== 'not_sent' && onAsked(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    enter.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('own.address', { channel: t(`channel.${channel}`) })}
          description={t(`own.hint.${channel}`)}
          required
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          data-autofocus
        />
        <ErrorNote error={enter.error} />
        {enter.data?.result === 'not_sent' && <Text size="sm">{t('own.refused', { code: enter.data.code ?? '' })}</Text>}
        <Group justify="flex-end">
          <Button type="submit" loading={enter.isPending}>
            {t('own.ask')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function CodeForm({ channel }: { channel: Channel }) {
  const { t } = useTranslation('templates');
  const confirm = useAct({
    act: (code: string) =>
      ask(api.POST('/api/v1/session/contacts/{channel}/confirm', { params: { path: { channel } }, body: { code } })),
    changes: ['own-contacts'],
    said: t('own.said'),
    quiet: true,
  });
  return (
    <Stack gap="xs">
      <Text size="sm">{t('own.code')}</Text>
      <PinInput length={6} type="number" oneTimeCode aria-label={t('own.code')} onComplete={(code) => confirm.mutate(code)} />
      <ErrorNote error={confirm.error} />
    </Stack>
  );
}
