import { MultiSelect, NumberInput, Select, Stack, TagsInput, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { locales } from '../../i18n/words.js';
import { setHeader, type Plain, type Pointer } from '../../scenario/index.js';
import { sayEvent, space } from '../../scenario-graph/say.js';
import type { Editor } from './editor.js';
import { WordsField } from './param-field.js';
import type { Vocabulary } from './queries.js';

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
      <Rules editor={editor} />
    </Stack>
  );
}

/** What begins the scenario, what ends it before its time, and what it is for. */
function Rules({ editor }: { editor: Editor }) {
  const { t } = useTranslation(space);
  const { model, text, names } = editor;
  const { enrol, leave, goal } = model.header;
  const set = (pointer: Pointer, value: Plain | undefined): void =>
    editor.edit('header.changed', setHeader(text, pointer, value));
  const events = names.events.map((name) => ({ value: name, label: sayEvent(t, name) }));
  return (
    <>
      <Title order={3} size="h5">
        {t('header.enrol')}
      </Title>
      {enrol.map((rule) => (
        <Stack key={rule.pointer.join('/')} gap={4}>
          <Select
            label={t('header.enrol.on')}
            searchable
            data={events}
            value={rule.on[0] ?? null}
            allowDeselect={false}
            onChange={(on) => on && set([...rule.pointer, 'on'], on)}
          />
          <WordsField
            label={t('header.where')}
            description={t('way.guard.hint')}
            value={rule.where ?? ''}
            onChange={(where) => set([...rule.pointer, 'where'], where)}
          />
        </Stack>
      ))}
      <Title order={3} size="h5">
        {t('header.ends')}
      </Title>
      <TagsInput
        label={t('header.goal')}
        description={t('header.goal.hint')}
        data={names.events as string[]}
        value={[...(goal?.on ?? [])]}
        onChange={(on) => set(['goal'], on.length === 0 ? undefined : { on, outcome: goal?.outcome ?? 'reached' })}
      />
      {leave.map((rule) => (
        <Text key={rule.pointer.join('/')} size="sm">
          {t('header.leave', { event: rule.on.map((on) => sayEvent(t, on)).join(', '), outcome: rule.outcome ?? '' })}
        </Text>
      ))}
    </>
  );
}
