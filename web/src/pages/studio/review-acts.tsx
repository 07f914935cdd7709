import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { space } from '../../scenario-graph/say.js';
import { useMay, useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { DraftFiles } from './queries.js';

type Word = 'review' | 'approve' | 'return';

/** A second person looks at what was written: asking for it, approving it, giving it back. */
export function ReviewActs({ draft }: { draft: DraftFiles }) {
  const { t } = useTranslation(space);
  const me = useMe();
  const writes = useMay('programme.write');
  const reviews = useMay('programme.review') && !draft.authors.includes(me.id);
  const [word, setWord] = useState<Word>();
  const words: readonly Word[] = [
    ...(writes && draft.state === 'open' && draft.needs_review ? (['review'] as const) : []),
    ...(reviews && draft.state === 'in_review' ? (['approve', 'return'] as const) : []),
  ];
  return (
    <>
      {words.map((one) => (
        <Button key={one} size="xs" variant="default" onClick={() => setWord(one)}>
          {t(`review.${one}`)}
        </Button>
      ))}
      {word && <Saying draft={draft} word={word} onClose={() => setWord(undefined)} />}
    </>
  );
}

function Saying({ draft, word, onClose }: { draft: DraftFiles; word: Word; onClose: () => void }) {
  const { t } = useTranslation(space);
  const [note, setNote] = useState('');
  const say = useAct({
    act: () => {
      const params = { path: { id: draft.draft_id } };
      const body = { revision: draft.revision, note };
      if (word === 'review') return ask(api.POST('/api/v1/drafts/{id}/review', { params, body }));
      if (word === 'approve') return ask(api.POST('/api/v1/drafts/{id}/approve', { params, body }));
      return ask(api.POST('/api/v1/drafts/{id}/return', { params, body }));
    },
    changes: ['draft', 'scenario'],
    quiet: true,
    onDone: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`review.${word}`)}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <Stack>
        <Text size="sm">{t(`review.${word}.text`)}</Text>
        <Textarea
          label={t('review.note')}
          required={word === 'return'}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ErrorNote error={say.error} />
        <Group justify="flex-end">
          <Button
            loading={say.isPending}
            disabled={word === 'return' && note.trim() === ''}
            onClick={() => say.mutate(undefined)}
          >
            {t(`review.${word}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
