import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTransition, causesAfter, removeState, stateOf, type Cause } from '../../scenario/index.js';
import { sayCause, space } from '../../scenario-graph/say.js';
import { stepWords } from '../../scenario-graph/step-words.js';
import { AddStep } from './add-step.js';
import { DelayField } from './delay-field.js';
import type { Editor, Question } from './editor.js';

interface QuestionsProps {
  readonly question: Question | undefined;
  readonly editor: Editor;
  readonly onDone: () => void;
}

/** What is asked before something is done. */
export function Questions({ question, editor, onDone }: QuestionsProps) {
  if (!question) return null;
  if (question.kind === 'add') return <AddStep after={question.state} editor={editor} onClose={onDone} />;
  if (question.kind === 'remove') return <RemoveStep state={question.state} editor={editor} onClose={onDone} />;
  return <ConnectSteps from={question.from} to={question.to} editor={editor} onClose={onDone} />;
}

function RemoveStep({ state, editor, onClose }: { state: string; editor: Editor; onClose: () => void }) {
  const { t, i18n } = useTranslation(space);
  const { model } = editor;
  const leading = model.transitions.filter(({ to }) => to === state).length;
  const inside = model.states.filter(({ id }) => id.startsWith(`${state}.`)).length;
  const name = stepWords(stateOf(model, state)?.name ?? state, i18n.language);
  const remove = (): void => {
    editor.edit('state.removed', removeState(editor.text, state));
    editor.choose(undefined);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('remove.title', { state: name })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <Stack>
        <Text size="sm">{t('remove.text', { count: leading })}</Text>
        {inside > 0 && <Text size="sm">{t('remove.inside', { count: inside })}</Text>}
        <Text size="sm" c="dimmed">
          {t('remove.undo')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel', { ns: 'ui' })}
          </Button>
          <Button color="red" onClick={remove} data-autofocus>
            {t('step.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ConnectSteps({
  from,
  to,
  editor,
  onClose,
}: {
  from: string;
  to: string;
  editor: Editor;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation(space);
  const { model, text } = editor;
  const causes = causesAfter(stateOf(model, from));
  const [cause, setCause] = useState<Cause>(causes[0] ?? { kind: 'delay', name: 'P1D at 10:00' });
  const connect = (): void => {
    editor.edit('way.added', addTransition(text, from, cause, to));
    onClose();
  };
  const keyOf = ({ kind, name }: Cause): string => (kind === 'delay' ? 'delay' : name);
  const all = causes.some(({ kind }) => kind === 'delay')
    ? causes
    : [...causes, { kind: 'delay', name: 'P1D at 10:00' } as const];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('connect.title', {
        from: stepWords(stateOf(model, from)?.name ?? from, i18n.language),
        to: stepWords(stateOf(model, to)?.name ?? to, i18n.language),
      })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <Stack>
        <Select
          label={t('step.when')}
          data={all.map((one) => ({
            value: keyOf(one),
            label: one.kind === 'delay' ? t('step.when.delay') : sayCause(t, one),
          }))}
          value={keyOf(cause)}
          allowDeselect={false}
          onChange={(key) => setCause(all.find((one) => keyOf(one) === key) ?? cause)}
        />
        {cause.kind === 'delay' && (
          <DelayField
            label={t('step.delay')}
            value={cause.name}
            onChange={(name) => setCause({ kind: 'delay', name })}
          />
        )}
        <Group justify="flex-end">
          <Button onClick={connect} data-autofocus>
            {t('connect')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
