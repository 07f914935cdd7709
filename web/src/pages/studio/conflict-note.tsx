import { Alert, Button, Group, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../i18n/when.js';
import { space } from '../../scenario-graph/say.js';
import type { Conflict, Saving } from './use-saving.js';
import { TextDiff } from './text-diff.js';

/** Two people have changed the same file: who, when, and the three things that can be done about it. */
export function ConflictNote({ mine, saving, conflict }: { mine: string; saving: Saving; conflict: Conflict }) {
  const { t, i18n } = useTranslation(space);
  const [open, setOpen] = useState(false);
  const { by, at } = conflict;
  return (
    <Alert role="alert" color="orange" icon={<IconUsers aria-hidden />} title={t('conflict', { by })} my="xs">
      <Text size="sm">{t('conflict.text', { by, at: clockTime(at, i18n.language) })}</Text>
      <Group gap="xs" mt="xs">
        <Button size="xs" onClick={saving.takeTheirs}>
          {t('conflict.theirs')}
        </Button>
        <Button size="xs" variant="default" onClick={saving.keepMine}>
          {t('conflict.mine')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setOpen(!open)} aria-expanded={open}>
          {t('conflict.difference')}
        </Button>
      </Group>
      {open && <TextDiff before={conflict.text} after={mine} />}
    </Alert>
  );
}
