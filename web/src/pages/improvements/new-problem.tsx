import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useAct } from '../../ui/use-act.js';
import { longEnough, PlaceField, TitleField } from './form-fields.js';
import { FormModal } from './form-modal.js';
import { changes, usePlaces } from './queries.js';

interface NewProblemProps {
  /** The voice it is made of, which stays its witness. */
  readonly voice?: components['schemas']['Feedback'];
  readonly onClose: () => void;
}

/** A problem that a colleague names, by itself or because of what somebody said. */
export function NewProblem({ voice, onClose }: NewProblemProps) {
  const { t } = useTranslation('improvements');
  const themes = usePlaces()?.themes ?? [];
  const [title, setTitle] = useState('');
  const [touchpoint, setTouchpoint] = useState(voice?.touchpoint ?? null);
  const [chosen, setTheme] = useState<string | null>();
  const theme =
    chosen === undefined ? (themes.find((one) => voice?.themes.some((about) => about === one)) ?? null) : chosen;
  const feedback = voice ? [voice.id] : [];
  const open = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/problems', {
          body: { title, touchpoint: touchpoint ?? '', feedback, ...(theme === null ? {} : { theme }) },
        }),
      ),
    changes,
    said: t('problem.made'),
    onDone: onClose,
    quiet: true,
  });
  const ready = longEnough(title) && touchpoint !== null;
  return (
    <FormModal title={t('problem.new')} ready={ready} act={open} onClose={onClose}>
      <TitleField label={t('problem.title')} value={title} onChange={setTitle} />
      <PlaceField label={t('field.touchpoint')} value={touchpoint} onChange={setTouchpoint} required />
      <Select
        label={t('problem.theme')}
        value={theme}
        onChange={setTheme}
        data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        clearable
      />
    </FormModal>
  );
}
