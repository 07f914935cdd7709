import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { State } from '../../scenario/index.js';
import { sayCause, sayEffect, space, spoken, standingOf } from '../../scenario-graph/say.js';
import { placeWords, stepWords } from '../../scenario-graph/step-words.js';
import { Mark } from '../../ui/mark.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import type { Editor } from './editor.js';
import classes from './studio.module.css';

/** The scenario as a list of steps in the order of the file, each with what it does and where it leads. */
export function StepsView({ editor }: { editor: Editor }) {
  const { t } = useTranslation(space);
  const { model, chosen, choose } = editor;
  useListKeys({ rows: model.states, idOf: ({ id }) => id, current: chosen, move: choose });
  return (
    <Stack gap={0} component="ol" m={0} p={0} aria-label={t('view.steps')}>
      {model.states.map((state) => (
        <StepRow key={state.id} state={state} editor={editor} />
      ))}
    </Stack>
  );
}

function StepRow({ state, editor }: { state: State; editor: Editor }) {
  const { t, i18n } = useTranslation(space);
  const { model, names, chosen, choose } = editor;
  const ways = model.transitions.filter(({ from }) => from === state.id);
  const waits = ways.some(({ cause }) => cause.kind === 'delay');
  const standing = standingOf(state, waits);
  const does = state.entry.map((effect) => sayEffect(t, effect, names.nameOf)).join('; ');
  const depth = state.id.split('.').length - 1;
  return (
    <li className={classes.plain} style={{ paddingInlineStart: depth * 24 }}>
      <UnstyledButton
        className={classes.step}
        data-current={state.id === chosen || undefined}
        aria-current={state.id === chosen ? 'true' : undefined}
        onClick={() => choose(state.id)}
      >
        <Group gap="xs">
          <Text fw={600} size="sm">
            {stepWords(state.name, i18n.language)}
          </Text>
          {state.first && depth === 0 && <Mark standing="neutral">{t('step.begins')}</Mark>}
          {standing !== 'neutral' && <Mark standing={standing}>{t(`standing.${standing}`)}</Mark>}
        </Group>
        {does !== '' && <Text size="sm">{does}</Text>}
        {state.outcome !== undefined && <Text size="sm">{t('state.outcome', { outcome: spoken(state.outcome) })}</Text>}
        {ways.map((way) => (
          <Text key={way.id} size="xs" c="dimmed">
            {sayCause(t, way.cause)} →{' '}
            {way.to === undefined ? (way.target ?? t('way.stays')) : placeWords(way.to, i18n.language)}
            {way.guard === undefined ? '' : ` (${t('way.if', { guard: way.guard })})`}
          </Text>
        ))}
      </UnstyledButton>
    </li>
  );
}
