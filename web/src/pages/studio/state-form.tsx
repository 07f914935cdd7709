import { ActionIcon, Button, Card, Group, Menu, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  addEffect,
  isStateName,
  removeEffect,
  renameState,
  setDescription,
  setEnd,
  setOutcome,
  setParam,
  setPolarity,
  type Effect,
  type Polarity,
  type State,
} from '../../scenario/index.js';
import { sayEffect, space, spoken } from '../../scenario-graph/say.js';
import { stepWords } from '../../scenario-graph/step-words.js';
import type { Editor } from './editor.js';
import { ParamField, WordsField } from './param-field.js';
import { WayList } from './way-list.js';

/** Everything of one step: its name, its branch, what it does, and what leads on from it. */
export function StateForm({ state, editor }: { state: State; editor: Editor }) {
  const { t, i18n } = useTranslation(space);
  const { names } = editor;
  return (
    <Stack gap="md" component="section" aria-label={t('form.of', { state: stepWords(state.name, i18n.language) })}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>{stepWords(state.name, i18n.language)}</Title>
        <Group gap={4} wrap="nowrap">
          <Button
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => editor.ask({ kind: 'add', state: state.id })}
          >
            {t('step.after')}
          </Button>
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t('step.remove')}
            onClick={() => editor.ask({ kind: 'remove', state: state.id })}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      </Group>
      <NameFields state={state} editor={editor} />
      {state.kind !== 'group' && state.kind !== 'parallel' && (
        <Stack gap="sm">
          <Title order={3} size="h5">
            {t('form.does')}
          </Title>
          {state.entry.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('form.does.nothing')}
            </Text>
          )}
          {state.entry.map((effect) => (
            <EffectCard key={effect.pointer.join('/')} effect={effect} editor={editor} />
          ))}
          <Menu withinPortal>
            <Menu.Target>
              <Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>
                {t('form.does.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {names.effects.map((type) => (
                <Menu.Item key={type} onClick={() => addBlank(editor, state.id, type)}>
                  {t(`effect.${type}`, { defaultValue: type })}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Stack>
      )}
      <EndFields state={state} editor={editor} />
      {state.kind !== 'end' && state.kind !== 'history' && <WayList from={state.id} editor={editor} />}
    </Stack>
  );
}

function addBlank({ edit, text, names }: Editor, state: string, type: string): void {
  const needed = names.params(type).filter(({ required }) => required);
  const params = Object.fromEntries(
    needed.map(({ name, delay }) => [name, delay ? 'P1D' : name === 'count' ? 3 : 'name-it']),
  );
  edit('effect.added', addEffect(text, state, type, params));
}

function NameFields({ state, editor }: { state: State; editor: Editor }) {
  const { t } = useTranslation(space);
  const rename = (name: string | undefined): void => {
    if (name === undefined || !isStateName(name)) return;
    const renamed = renameState(editor.text, state.id, name);
    if (renamed === editor.text) return;
    editor.edit('state.renamed', renamed);
    editor.choose(state.parent === undefined ? name : `${state.parent}.${name}`);
  };
  const branches = [
    { value: 'positive', label: t('branch.positive') },
    { value: 'none', label: t('branch.none') },
    { value: 'negative', label: t('branch.negative') },
  ];
  const own = state.tags.includes('negative') ? 'negative' : state.tags.includes('positive') ? 'positive' : 'none';
  return (
    <Stack gap="sm">
      <WordsField
        label={t('form.name')}
        description={t('form.name.hint')}
        mark="state-name"
        required
        value={state.name}
        onChange={rename}
      />
      <WordsField
        label={t('form.about')}
        long
        value={state.description ?? ''}
        onChange={(about) => editor.edit('about.changed', setDescription(editor.text, state.id, about ?? ''))}
      />
      <div>
        <Text size="sm" fw={500} id="branch-label">
          {t('form.branch')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby="branch-label"
          data={branches}
          value={own}
          onChange={(tag) =>
            editor.edit(
              'branch.changed',
              setPolarity(editor.text, state.id, tag === 'none' ? undefined : (tag as Polarity)),
            )
          }
        />
      </div>
    </Stack>
  );
}

function EffectCard({ effect, editor }: { effect: Effect; editor: Editor }) {
  const { t } = useTranslation(space);
  const { names } = editor;
  const params = names.params(effect.type);
  const shown = params.filter(({ name, required }) => required || effect.params[name] !== undefined);
  const rest = params.filter((param) => !shown.includes(param));
  const change = (name: string, value: Parameters<typeof setParam>[3]): void =>
    editor.edit('param.changed', setParam(editor.text, effect.pointer, name, value));
  return (
    <Card withBorder padding="sm">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600}>
            {sayEffect(t, effect, names.nameOf)}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('effect.remove')}
            onClick={() => editor.edit('effect.removed', removeEffect(editor.text, effect.pointer))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
        {shown.map((param) => (
          <ParamField
            key={param.name}
            param={param}
            names={names}
            value={effect.params[param.name]}
            onChange={(value) => change(param.name, value)}
          />
        ))}
        {rest.length > 0 && (
          <Menu withinPortal>
            <Menu.Target>
              <Button variant="subtle" size="compact-xs" w="fit-content">
                {t('param.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((param) => (
                <Menu.Item
                  key={param.name}
                  onClick={() => change(param.name, blankOf(param.name, param.delay, param.schema))}
                >
                  {t(`param.${param.name}`, { defaultValue: spoken(param.name) })}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Stack>
    </Card>
  );
}

/** A value to begin with, so that the field is there to be filled in. */
function blankOf(
  name: string,
  delay: boolean,
  schema: Readonly<Record<string, unknown>>,
): Parameters<typeof setParam>[3] {
  if (delay) return name === 'days' ? 'P14D' : 'PT8H';
  const [first] = Array.isArray(schema['enum']) ? (schema['enum'] as readonly string[]) : [];
  if (first !== undefined) return first;
  if (schema['type'] === 'integer') return 50;
  if (schema['type'] === 'array') return name === 'channels' ? ['telegram'] : ['yes', 'no'];
  if (name === 'scale') return { from: 0, to: 10 };
  return 'name-it';
}

function EndFields({ state, editor }: { state: State; editor: Editor }) {
  const { t } = useTranslation(space);
  const leads = editor.model.transitions.some(({ from }) => from === state.id);
  if (state.kind === 'end') {
    return (
      <Stack gap="xs">
        <WordsField
          label={t('form.outcome')}
          required
          description={t('form.outcome.hint')}
          value={state.outcome ?? ''}
          onChange={(outcome) => outcome && editor.edit('outcome.changed', setOutcome(editor.text, state.id, outcome))}
        />
      </Stack>
    );
  }
  if (state.kind !== 'step' || leads) return null;
  return (
    <Button
      variant="default"
      size="xs"
      w="fit-content"
      onClick={() => editor.edit('end.made', setEnd(editor.text, state.id, 'finished'))}
    >
      {t('form.end.make')}
    </Button>
  );
}
