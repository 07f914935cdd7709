import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';

/** A link that was just made, and for whom. */
export interface ShownLink {
  readonly name: string;
  readonly link: string;
  /** Until when it works, ISO 8601. */
  readonly until: string;
}

/** The server keeps no link it could show again. */
export function LinkShown({ shown, onClose }: { shown: ShownLink; onClose: () => void }) {
  const { t, i18n } = useTranslation('staff');
  const { zone } = useMe().clinic;
  const { name, until } = shown;
  // A server that was not told its public address gives the path alone.
  const link = new URL(shown.link, location.origin).href;
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('link.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm">{t('link.text', { when: dayAndTime(until, i18n.language, zone) })}</Text>
        <TextInput label={t('link.field')} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        <Group justify="flex-end">
          <CopyButton value={link}>
            {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'link.copied' : 'link.copy')}</Button>}
          </CopyButton>
        </Group>
      </Stack>
    </Modal>
  );
}
