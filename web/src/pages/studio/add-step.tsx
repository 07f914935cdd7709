import { Button, Group, Modal, Select, SimpleGrid, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconBell,
  IconCalendarEvent,
  IconClock,
  IconFlag,
  IconHelp,
  IconMessage,
  IconStar,
  IconUser,
} from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { causesAfter, insertStep, stateOf, stepKinds, type Cause, type StepKind } from '../../scenario/index.js';
import { sayCause, space } from '../../scenario-graph/say.js';
import { stepWords } from '../../scenario-graph/step-words.js';
import { DelayField } from './delay-field.js';
import type { Editor } from './editor.js';
import { nameFrom } from './name-from.js';
import classes from './studio.module.css';

const icons = {
  send: IconMessage,
  ask: IconHelp,
  wait: IconClock,
  branch: IconArrowsSplit2,
  times: IconCalendarEvent,
  handover: IconUser,
  survey: IconStar,
  remind: IconBell,
  finish: IconFlag,
} as const;

const needDepartment: ReadonlySet<StepKind> = new Set(['ask', 'times', 'handover', 'survey']);

/** A step in the clinic's words, put behind the chosen one with every branch it needs. */
export function AddStep({
  after,
  editor,
  onClose,
}: {
  after: string | undefined;
  editor: Editor;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation(space);
  const { model, names, text } = editor;
  const state = after === undefined ? undefined : stateOf(model, after);
  const causes = causesAfter(state);
  const [kind, setKind] = useState<StepKind>('send');
  const [title, setTitle] = useState('');
  const [cause, setCause] = useState<Cause>(causes[0] ?? { kind: 'delay', name: 'P1D at 10:00' });
  const [department, setDepartment] = useState(names.department);
  const asks = state?.entry.some(({ type }) => type === 'ask_patient' || type === 'offer_slots') ?? false;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const name = nameFrom(title) || t(`step.name.${kind}`);
    const by: Cause = kind === 'remind' ? { kind: 'event', name: 'reply.none' } : cause;
    const made = insertStep(text, { kind, name, after, by, department });
    editor.edit('step.added', made.text);
    if (made.state !== undefined) editor.choose(made.state);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={state ? t('step.after.of', { state: stepWords(state.name, i18n.language) }) : t('step.first')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <form onSubmit={submit}>
        <Stack>
          <SimpleGrid cols={{ base: 2, xs: 3 }} role="radiogroup" aria-label={t('step.kind')} spacing="xs">
            {stepKinds.map((one) => (
              <KindCard
                key={one}
                kind={one}
                chosen={kind === one}
                disabled={one === 'remind' && !asks}
                onChoose={setKind}
              />
            ))}
          </SimpleGrid>
          <TextInput
            label={t('step.title')}
            description={t('step.title.hint')}
            placeholder={t(`step.example.${kind}`)}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            data-autofocus
          />
          {state && kind !== 'remind' && <When causes={causes} cause={cause} onChange={setCause} />}
          {needDepartment.has(kind) && (
            <Select
              label={t('step.department')}
              data={names.options('departments')}
              value={department}
              allowDeselect={false}
              onChange={(next) => next && setDepartment(next)}
            />
          )}
          <Group justify="flex-end">
            <Button type="submit">{t('step.add')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface KindProps {
  readonly kind: StepKind;
  readonly chosen: boolean;
  readonly disabled: boolean;
  readonly onChoose: (kind: StepKind) => void;
}

function KindCard({ kind, chosen, disabled, onChoose }: KindProps) {
  const { t } = useTranslation(space);
  const Icon = icons[kind];
  return (
    <UnstyledButton
      role="radio"
      aria-checked={chosen}
      aria-label={t(`step.${kind}`)}
      disabled={disabled}
      className={classes.kind}
      data-chosen={chosen || undefined}
      onClick={() => onChoose(kind)}
    >
      <Group gap={6} wrap="nowrap">
        <Icon size={18} aria-hidden />
        <Text size="sm" fw={600}>
          {t(`step.${kind}`)}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {t(`step.about.${kind}`)}
      </Text>
    </UnstyledButton>
  );
}

function When({
  causes,
  cause,
  onChange,
}: {
  causes: readonly Cause[];
  cause: Cause;
  onChange: (cause: Cause) => void;
}) {
  const { t } = useTranslation(space);
  const data = causes.map((one) => ({
    value: one.kind === 'delay' ? 'delay' : one.name,
    label: one.kind === 'delay' ? t('step.when.delay') : sayCause(t, one),
  }));
  const all = data.some(({ value }) => value === 'delay')
    ? data
    : [...data, { value: 'delay', label: t('step.when.delay') }];
  return (
    <>
      <Select
        label={t('step.when')}
        data={all}
        value={cause.kind === 'delay' ? 'delay' : cause.name}
        allowDeselect={false}
        onChange={(value) =>
          value &&
          onChange(value === 'delay' ? { kind: 'delay', name: 'P1D at 10:00' } : { kind: 'event', name: value })
        }
      />
      {cause.kind === 'delay' && (
        <DelayField label={t('step.delay')} value={cause.name} onChange={(name) => onChange({ kind: 'delay', name })} />
      )}
    </>
  );
}
