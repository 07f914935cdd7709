import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../ui/use-keys.js';

const keys = [
  ['/', 'search'],
  ['j k', 'move'],
  ['Enter', 'open'],
  ['r', 'reply'],
  ['Ctrl Enter', 'send'],
  ['Esc', 'leave'],
  ['e', 'done'],
  ['h', 'handover'],
  ['?', 'help'],
  ['Ctrl K', 'palette'],
] as const;

/** The list of keys behind the question mark. */
export function KeysHelp() {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true), '/': focusSearch });
  return (
    <Modal
      opened={open}
      onClose={() => setOpen(false)}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <Stack gap="xs">
        {keys.map(([key, word]) => (
          <Group key={key} gap="sm">
            <Group gap={4} w={90}>
              {key.split(' ').map((part) => (
                <Kbd key={part}>{part}</Kbd>
              ))}
            </Group>
            <Text size="sm">{t(`help.${word}`)}</Text>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}

/** Each page marks its own search field. */
function focusSearch(): void {
  document.querySelector<HTMLInputElement>('input[data-search]')?.focus();
}
