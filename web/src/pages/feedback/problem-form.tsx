import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { optionsOf, usePlaces } from '../improvements/queries.js';
import { changes, type Voice } from './queries.js';

/** A problem made of one voice, which stays its witness. */
export function ProblemForm({ voice, onClose }: { voice: Voice; onClose: () => void }) {
  const { t, i18n } = useTranslation('feedback');
  const places = usePlaces();
  const [title, setTitle] = useState('');
  const [touchpoint, setTouchpoint] = useState(voice.touchpoint);
  const theme = places?.themes.find((one) => voice.themes.includes(one));
  const open = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/problems', {
          body: { title, touchpoint: touchpoint ?? '', feedback: [voice.id], ...(theme ? { theme } : {}) },
        }),
      ),
    changes,
    said: t('problem.made'),
    onDone: onClose,
    quiet: true,
  });
  const ready = title.trim().length >= 3 && touchpoint !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) open.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('problem')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('problem.title')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={200}
            required
            data-autofocus
          />
          <Select
            label={t('filter.touchpoint')}
            value={touchpoint}
            onChange={setTouchpoint}
            data={optionsOf(places?.touchpoints, i18n.language)}
            searchable
            required
          />
          <ErrorNote error={open.error} />
          <Button type="submit" disabled={!ready} loading={open.isPending}>
            {t('problem')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
