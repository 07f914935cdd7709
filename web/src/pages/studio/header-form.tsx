import { MultiSelect, NumberInput, Select, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { locales } from '../../i18n/words.js';
import { setHeader, type Plain, type Pointer } from '../../scenario/index.js';
import { sayEvent, space } from '../../scenario-graph/say.js';
import type { Editor } from './editor.js';
import { WordsField } from './param-field.js';
import type { Vocabulary } from './queries.js';
import { EnrolRules, LeaveRules } from './rules-form.js';

/** What the scenario is, for whom, what begins it and what ends it. Shown while no step is chosen. */
export function HeaderForm({ editor, vocabulary }: { editor: Editor; vocabulary: Vocabulary | undefined }) {
  const { t } = useTranslation(space);
  const { model, text, names } = editor;
  const { header } = model;
  const set = (pointer: Pointer, value: Plain | undefined): void =>
    editor.edit('header.changed', setHeader(text, pointer, value));
  return (
    <Stack gap="sm" component="section" aria-label={t('header')}>
      <Title order={2}>{t('header')}</Title>
      <Text size="sm" c="dimmed">
        {t('header.hint')}
      </Text>
      {locales.map((locale) => (
        <WordsField
          key={locale}
          label={t('header.title', { language: t(`language.${locale}`) })}
          value={header.title[locale] ?? ''}
          onChange={(title) => set(['title', locale], title)}
        />
      ))}
      <Select
        label={t('header.touchpoint')}
        searchable
        data={names.options('touchpoints')}
        value={header.touchpoint ?? null}
        onChange={(touchpoint) => set(['touchpoint'], touchpoint ?? undefined)}
      />
      <MultiSelect
        label={t('header.groups')}
        data={names.options('groups')}
        value={[...header.groups]}
        onChange={(groups) => set(['groups'], groups)}
      />
      <Select
        label={t('header.class')}
        data={(vocabulary?.message_classes ?? []).map((one) => ({ value: one, label: t(`class.${one}`) }))}
        value={header.messageClass}
        allowDeselect={false}
        onChange={(one) => one && set(['class'], one)}
      />
      <NumberInput
        label={t('header.priority')}
        description={t('header.priority.hint')}
        min={0}
        max={100}
        value={header.priority}
        onChange={(priority) => typeof priority === 'number' && set(['priority'], priority)}
      />
      <Select
        label={t('header.subject')}
        data={(vocabulary?.subjects ?? []).map((one) => ({
          value: one,
          label: t(`subject.${one}`, { defaultValue: one }),
        }))}
        value={header.subject}
        allowDeselect={false}
        onChange={(one) => one && set(['subject'], one)}
      />
      <EnrolRules editor={editor} />
      <LeaveRules editor={editor} />
      <Goal editor={editor} />
    </Stack>
  );
}

/** What it is for: reached from any step, it ends the scenario. */
function Goal({ editor }: { editor: Editor }) {
  const { t } = useTranslation(space);
  const { model, text, names } = editor;
  const { goal } = model.header;
  const set = (pointer: Pointer, value: Plain | undefined): void =>
    editor.edit('header.changed', setHeader(text, pointer, value));
  const events = [...new Set([...(goal?.on ?? []), ...names.events])];
  return (
    <>
      <MultiSelect
        label={t('header.goal')}
        description={t('header.goal.hint')}
        searchable
        data={events.map((value) => ({ value, label: sayEvent(t, value) }))}
        value={[...(goal?.on ?? [])]}
        onChange={(on) => (goal && on.length > 0 ? set(['goal', 'on'], oneOrAll(on)) : set(['goal'], goalOf(on)))}
      />
      {goal && (
        <WordsField
          label={t('header.goal.outcome')}
          description={t('form.outcome.hint')}
          required
          value={goal.outcome ?? ''}
          onChange={(outcome) => set(['goal', 'outcome'], outcome)}
        />
      )}
    </>
  );
}

function oneOrAll(on: readonly string[]): Plain {
  return on.length === 1 ? (on[0] ?? '') : [...on];
}

function goalOf(on: readonly string[]): Plain | undefined {
  return on.length === 0 ? undefined : { on: oneOrAll(on), outcome: 'reached' };
}
