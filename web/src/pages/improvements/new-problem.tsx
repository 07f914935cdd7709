import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { changes, optionsOf, usePlaces } from './queries.js';

/** A problem that a colleague names. */
export function NewProblem({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  const [title, setTitle] = useState('');
  const [touchpoint, setTouchpoint] = useState<string | null>(null);
  const [theme, setTheme] = useState<string | null>(null);
  const open = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/problems', {
          body: { title, touchpoint: touchpoint ?? '', ...(theme === null ? {} : { theme }) },
        }),
      ),
    changes,
    onDone: onClose,
    quiet: true,
  });
  const ready = title.trim().length >= 3 && touchpoint !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) open.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('problem.new')} closeButtonProps={{ 'aria-label': t('close') }}>
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
            label={t('field.touchpoint')}
            value={touchpoint}
            onChange={setTouchpoint}
            data={optionsOf(places?.touchpoints, i18n.language)}
            searchable
            required
          />
          <Select
            label={t('problem.theme')}
            value={theme}
            onChange={setTheme}
            data={(places?.themes ?? []).map((value) => ({ value, label: t(`theme.${value}`) }))}
            clearable
          />
          <ErrorNote error={open.error} />
          <Button type="submit" disabled={!ready} loading={open.isPending}>
            {t('problem.new')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
