import { Button, Modal, SegmentedControl, Select, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { optionsOf, usePlaces } from '../improvements/queries.js';
import { changes } from './queries.js';

/** An idea or a problem: the thought, the place if one knows it, and off it goes. */
export function IdeaForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('feedback');
  const places = usePlaces();
  const [kind, setKind] = useState<'idea' | 'problem'>('idea');
  const [text, setText] = useState('');
  const [touchpoint, setTouchpoint] = useState<string | null>(null);
  const send = useAct({
    act: () => ask(api.POST('/api/v1/ideas', { body: { kind, text, ...(touchpoint === null ? {} : { touchpoint }) } })),
    changes,
    said: t('idea.kept'),
    onDone: onClose,
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') send.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('idea')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <SegmentedControl
            aria-label={t('filter.kind')}
            value={kind}
            onChange={(value) => setKind(value === 'problem' ? 'problem' : 'idea')}
            data={(['idea', 'problem'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <Textarea
            label={t('idea.text')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            maxLength={4_000}
            required
            data-autofocus
          />
          <Select
            label={t('idea.where')}
            value={touchpoint}
            onChange={setTouchpoint}
            data={optionsOf(places?.touchpoints, i18n.language)}
            searchable
            clearable
          />
          <ErrorNote error={send.error} />
          <Button type="submit" disabled={text.trim() === ''} loading={send.isPending}>
            {t('idea.send')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
