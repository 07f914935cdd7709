import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { OwnContacts } from './own-contacts.js';
import { requestOf, useOwnContacts, type Shown } from './queries.js';

const standings = { sent: 'positive', not_sent: 'negative', unknown: 'waiting' } as const;

/** Sends the text to whoever writes it, through the real channel. */
export function TestSend({ shown }: { shown: Shown }) {
  const { t } = useTranslation('templates');
  const may = useMay('programme.write');
  const [open, { open: show, close }] = useDisclosure(false);
  if (!may) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconSend size={16} />} onClick={show}>
        {t('test')}
      </Button>
      <Modal opened={open} onClose={close} title={t('test')} closeButtonProps={{ 'aria-label': t('close') }}>
        <Sending shown={shown} />
      </Modal>
    </>
  );
}

function Sending({ shown }: { shown: Shown }) {
  const { t } = useTranslation('templates');
  const contacts = useOwnContacts();
  const { channel } = shown;
  const reached = contacts.data?.reached.find((one) => one.channel === channel);
  const send = useAct({
    act: () => ask(api.POST('/api/v1/templates/test-send', { body: requestOf(shown) })),
    changes: ['sandbox'],
    quiet: true,
  });
  const name = t(`channel.${channel}`);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('test.about')}</Text>
      <ErrorNote error={contacts.error ?? send.error} />
      {reached && <Text size="sm">{t(reached.sandbox ? 'test.sandbox' : 'test.own', { channel: name })}</Text>}
      {contacts.data && !reached && <OwnContacts channel={channel} />}
      {reached && (
        <Button loading={send.isPending} onClick={() => send.mutate(undefined)} data-autofocus>
          {t('test.send')}
        </Button>
      )}
      {send.data && (
        <div role="status">
          <Mark standing={standings[send.data.result]}>
            {[t(`test.${send.data.result}`), send.data.code].filter(Boolean).join(' · ')}
          </Mark>
        </div>
      )}
    </Stack>
  );
}
