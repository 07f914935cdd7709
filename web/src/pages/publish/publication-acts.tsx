import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useNow } from '../../ui/use-now.js';
import type { Publication } from './queries.js';

/** The moves, or their undoing, have stopped with an error: they go on where they stood. */
export function GoOn({ of }: { of: Publication }) {
  const { t } = useTranslation('publish');
  const goOn = useAct({
    act: () => ask(api.POST('/api/v1/publications/{id}/continue', { params: { path: { id: of.publication } } })),
    changes: ['scenario', 'job'],
  });
  return (
    <Button size="xs" w="fit-content" loading={goOn.isPending} onClick={() => goOn.mutate(undefined)}>
      {t('continue')}
    </Button>
  );
}

/** More patients get it, or it is taken back while that is possible. */
export function PublicationActs({ of }: { of: Publication }) {
  const { t, i18n } = useTranslation('publish');
  const { zone } = useMe().clinic;
  const now = useNow();
  const [undoing, { open, close }] = useDisclosure(false);
  const widen = useAct({
    act: (share: number) =>
      ask(api.POST('/api/v1/publications/{id}/widen', { params: { path: { id: of.publication } }, body: { share } })),
    changes: ['scenario'],
    said: t('widen.said'),
  });
  if (of.undone_at !== null) return null;
  const undoable = Date.parse(of.undo_until) > now;
  return (
    <Group gap="xs">
      {of.share < 50 && (
        <Button size="xs" variant="default" loading={widen.isPending} onClick={() => widen.mutate(50)}>
          {t('widen', { share: 50 })}
        </Button>
      )}
      {(of.share < 100 || of.holdout > 0) && (
        <Button size="xs" variant="default" loading={widen.isPending} onClick={() => widen.mutate(100)}>
          {t('widen.all')}
        </Button>
      )}
      {undoable && (
        <>
          <Button size="xs" variant="default" onClick={open}>
            {t('undo')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('undo.until', { when: dayAndTime(of.undo_until, i18n.language, zone) })}
          </Text>
        </>
      )}
      {undoing && <UndoQuestion of={of} onClose={close} />}
    </Group>
  );
}

function UndoQuestion({ of, onClose }: { of: Publication; onClose: () => void }) {
  const { t } = useTranslation('publish');
  const [born, setBorn] = useState<'stay' | 'end'>('stay');
  const undo = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/publications/{id}/undo', {
          params: { path: { id: of.publication } },
          body: { new_enrolments: born },
        }),
      ),
    changes: ['scenario', 'job'],
    said: t('undo.said'),
    quiet: true,
    onDone: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('undo.title', { title: of.title })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm">{t('undo.text')}</Text>
        <Radio.Group label={t('undo.born')} value={born} onChange={(value) => setBorn(value as 'stay' | 'end')}>
          <Stack gap={6} mt={6}>
            <Radio value="stay" label={t('undo.born.stay')} />
            <Radio value="end" label={t('undo.born.end')} />
          </Stack>
        </Radio.Group>
        <ErrorNote error={undo.error} />
        <Group justify="flex-end">
          <Button loading={undo.isPending} onClick={() => undo.mutate(undefined)}>
            {t('undo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
