import { Chip, Group, Stack, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LockScreen, PhoneView } from '../../ui/phone/index.js';
import { ApprovalNote } from './approval-note.js';
import type { Preview } from './places.js';
import type { Shown } from './queries.js';
import { SmsNote } from './sms-note.js';
import { TestSend } from './test-send.js';
import { Variants } from './variants.js';

interface PaneProps {
  readonly shown: Shown;
  readonly preview: Preview | undefined;
  readonly onButtons: (buttons: boolean) => void;
}

/** The phone as it will look, open and locked, and what sending it costs. */
export function PreviewPane({ shown, preview, onButtons }: PaneProps) {
  const { t } = useTranslation('templates');
  const { channel } = shown;
  const message = preview?.message;
  return (
    <Stack gap="xs">
      <Tabs defaultValue="open" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="open">{t('phone.open')}</Tabs.Tab>
          <Tabs.Tab value="locked">{t('phone.lock')}</Tabs.Tab>
          <Tabs.Tab value="variants">{t('variants')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="open" pt="xs">
          {message ? <PhoneView channel={channel} message={message} /> : <Fault fault={preview?.fault} />}
        </Tabs.Panel>
        <Tabs.Panel value="locked" pt="xs">
          {preview?.lock ? <LockScreen channel={channel} {...preview.lock} /> : <Fault fault={preview?.fault} />}
        </Tabs.Panel>
        <Tabs.Panel value="variants" pt="xs">
          {preview && <Variants preview={preview} />}
        </Tabs.Panel>
      </Tabs>
      {message && preview.fault && <Fault fault={preview.fault} />}
      {preview && <Size preview={preview} />}
      {preview?.sms && <SmsNote sms={preview.sms} />}
      {channel === 'whatsapp' && <WhatsApp shown={shown} message={message ?? null} onButtons={onButtons} />}
      <TestSend shown={shown} />
    </Stack>
  );
}

interface WhatsAppProps extends Pick<PaneProps, 'shown' | 'onButtons'> {
  readonly message: Preview['message'];
}

/** One account of WhatsApp has buttons, another numbers; and the provider approves texts. */
function WhatsApp({ shown, message, onButtons }: WhatsAppProps) {
  const { t } = useTranslation('templates');
  return (
    <>
      <Group gap="xs">
        <Chip size="xs" checked={shown.buttons ?? (message?.buttons.length ?? 0) > 0} onChange={onButtons}>
          {t('buttons')}
        </Chip>
      </Group>
      <ApprovalNote approved={message?.approved ?? null} />
    </>
  );
}

function Fault({ fault }: { fault: Preview['fault'] | undefined }) {
  const { t } = useTranslation('templates');
  return (
    <Text size="sm" role="status">
      {fault ? [fault.message, fault.fix].filter(Boolean).join(' ') : t('phone.none')}
    </Text>
  );
}

function Size({ preview: { size, missing } }: { preview: Preview }) {
  const { t } = useTranslation('templates');
  return (
    <Text size="xs" c="dimmed">
      {t('size', { count: size.characters, limit: size.limit })}
      {missing.length > 0 && ` · ${t('missing', { names: missing.map((name) => t(`variable.${name}`)).join('; ') })}`}
    </Text>
  );
}
