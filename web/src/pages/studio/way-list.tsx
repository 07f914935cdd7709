import { ActionIcon, Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  addTransition,
  causesAfter,
  removeTransition,
  setCause,
  setGuard,
  setTarget,
  stateOf,
  type ScenarioModel,
  type Transition,
} from '../../scenario/index.js';
import { sayCause, sayEvent, space } from '../../scenario-graph/say.js';
import { placeWords } from '../../scenario-graph/step-words.js';
import { DelayField } from './delay-field.js';
import type { Editor } from './editor.js';
import { WordsField } from './param-field.js';

/** Every way on from a state: what must happen, and where it leads. */
export function WayList({ from, editor }: { from: string; editor: Editor }) {
  const { t } = useTranslation(space);
  const ways = editor.model.transitions.filter((way) => way.from === from);
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t('form.ways')}
      </Title>
      {ways.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('form.ways.none')}
        </Text>
      )}
      {ways.map((way) => (
        <WayCard key={way.id} way={way} editor={editor} />
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        data-field="way-add"
        leftSection={<IconPlus size={14} />}
        onClick={() => addWay(editor, from)}
      >
        {t('way.add')}
      </Button>
    </Stack>
  );
}

function addWay({ model, text, edit }: Editor, from: string): void {
  const taken = new Set(model.transitions.filter((way) => way.from === from).map(({ cause }) => cause.name));
  const cause = causesAfter(stateOf(model, from)).find(({ name }) => !taken.has(name));
  const to =
    model.states.find(({ kind, id }) => kind === 'end' && id !== from) ?? model.states.find(({ id }) => id !== from);
  if (cause && to) edit('way.added', addTransition(text, from, cause, to.id));
}

function WayCard({ way, editor }: { way: Transition; editor: Editor }) {
  const { t, i18n } = useTranslation(space);
  const { text, model, edit } = editor;
  const { cause } = way;
  return (
    <Card withBorder padding="sm">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600}>
            {sayCause(t, cause)}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('way.remove', { way: sayCause(t, cause) })}
            onClick={() => edit('way.removed', removeTransition(text, way.id))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
        {cause.kind === 'delay' && (
          <DelayField
            label={t('way.when')}
            value={cause.name}
            onChange={(name) => edit('delay.changed', setCause(text, way.id, name))}
          />
        )}
        {cause.kind === 'event' && <EventSelect way={way} editor={editor} />}
        <Select
          label={t('way.to')}
          searchable
          data={placesOf(model, i18n.language)}
          value={way.to ?? null}
          error={way.to === undefined ? t('way.nowhere') : undefined}
          allowDeselect={false}
          onChange={(to) => to && edit('way.led', setTarget(text, way.id, to))}
        />
        <WordsField
          label={t('way.guard')}
          description={t('way.guard.hint')}
          value={way.guard ?? ''}
          onChange={(guard) => edit('guard.changed', setGuard(text, way.id, guard))}
        />
      </Stack>
    </Card>
  );
}

function EventSelect({ way, editor }: { way: Transition; editor: Editor }) {
  const { t } = useTranslation(space);
  const { names, text, edit, model } = editor;
  const likely = causesAfter(stateOf(model, way.from)).flatMap(({ kind, name }) => (kind === 'event' ? [name] : []));
  const all = [...new Set([way.cause.name, ...likely, ...names.events])];
  return (
    <Select
      label={t('way.when')}
      searchable
      data={all.map((name) => ({ value: name, label: sayEvent(t, name) }))}
      value={way.cause.name}
      allowDeselect={false}
      onChange={(name) => name && edit('event.changed', setCause(text, way.id, name))}
    />
  );
}

/** States somebody can be led to, groups by their own name, what is inside them with the name of the group before it. */
export function placesOf(model: ScenarioModel, language: string): { value: string; label: string }[] {
  return model.states.map(({ id }) => ({ value: id, label: placeWords(id, language) }));
}
