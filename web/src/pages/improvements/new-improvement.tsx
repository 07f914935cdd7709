import { Button, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { changes, optionsOf, usePlaces, type Problem } from './queries.js';

const kinds = ['process', 'product', 'communication'] as const;
const shortest = 3;

interface NewProps {
  /** The problem it answers. */
  readonly problem?: Problem;
  readonly onClose: () => void;
}

/** Collects an improvement; owner and date come when it is prioritised. */
export function NewImprovement({ problem, onClose }: NewProps) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
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
  const ready = title.trim().length >= shortest && touchpoint !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) make.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('new')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('field.title')}
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
          <ErrorNote error={make.error} />
          <Button type="submit" disabled={!ready} loading={make.isPending}>
            {t('new')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
