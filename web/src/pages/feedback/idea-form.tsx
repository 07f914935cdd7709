import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import { PlaceField, WordsField } from '../improvements/form-fields.js';
import { FormModal } from '../improvements/form-modal.js';
import { changes } from './queries.js';

/** An idea or a problem: the thought, the place if one knows it, and off it goes. */
export function IdeaForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('feedback');
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
  return (
    <FormModal title={t('idea')} submit={t('idea.send')} ready={text.trim() !== ''} act={send} onClose={onClose}>
      <SegmentedControl
        aria-label={t('filter.kind')}
        value={kind}
        onChange={(value) => setKind(value === 'problem' ? 'problem' : 'idea')}
        data={(['idea', 'problem'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <WordsField label={t('idea.text')} value={text} onChange={setText} />
      <PlaceField label={t('idea.where')} value={touchpoint} onChange={setTouchpoint} />
    </FormModal>
  );
}
