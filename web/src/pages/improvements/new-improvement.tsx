import { Select, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import { longEnough, PlaceField, TitleField } from './form-fields.js';
import { FormModal } from './form-modal.js';
import { changes, type Problem } from './queries.js';

const kinds = ['process', 'product', 'communication'] as const;

interface NewProps {
  /** The problem it answers. */
  readonly problem?: Problem;
  readonly onClose: () => void;
}

/** Collects an improvement; owner and date come when it is prioritised. */
export function NewImprovement({ problem, onClose }: NewProps) {
  const { t } = useTranslation('improvements');
  const go = useNavigate();
  const [title, setTitle] = useState('');
  const [details, setDetails] = useState('');
  const [kind, setKind] = useState<(typeof kinds)[number]>('process');
  const [touchpoint, setTouchpoint] = useState<string | null>(problem?.touchpoint ?? null);
  const problems = problem ? [problem.problem] : [];
  const make = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/improvements', {
          body: { title, kind, touchpoint: touchpoint ?? '', problems, ...(details === '' ? {} : { details }) },
        }),
      ),
    changes,
    onDone: ({ improvement }) => void go({ to: `/improvements/${improvement}` }),
    quiet: true,
  });
  const ready = longEnough(title) && touchpoint !== null;
  return (
    <FormModal title={t('new')} ready={ready} act={make} onClose={onClose}>
      <TitleField label={t('field.title')} value={title} onChange={setTitle} />
      <PlaceField label={t('field.touchpoint')} value={touchpoint} onChange={setTouchpoint} required />
      <Select
        label={t('field.kind')}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'process')}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        allowDeselect={false}
      />
      <Textarea
        label={t('field.details')}
        value={details}
        onChange={(event) => setDetails(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
    </FormModal>
  );
}
