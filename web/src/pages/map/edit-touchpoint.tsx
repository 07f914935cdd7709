import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { setAt, setHeader, type Plain } from '../../scenario/index.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { rewriteMap } from './map-draft.js';
import { said, type Sheet } from './queries.js';
import { ways } from './sheet-rows.js';

interface EditProps {
  readonly sheet: Sheet;
  /** '': one that is not there yet. */
  readonly touchpoint: string;
  /** The draft it is written into; null: a new one. */
  readonly draft: string | null;
  readonly onClose: () => void;
  readonly onDone: (draft: string) => void;
}

interface Form {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  readonly stage: string;
  readonly owner: string;
  readonly way: string;
  readonly truth: boolean;
}

/** Adds a touchpoint, moves it, gives it to another owner, or takes it away: in a draft, which is reviewed before it is in force. */
export function EditTouchpoint({ sheet, touchpoint, draft, onClose, onDone }: EditProps) {
  const { t, i18n } = useTranslation('map');
  const before = formOf(sheet, touchpoint);
  const [form, setForm] = useState(before);
  const place = { draft, title: t('edit.draft', { title: said(form.title, i18n.language) }) };
  const act = { changes: ['draft', 'map'], quiet: true, onDone };
  const save = useAct({ ...act, act: () => rewriteMap(place, (yaml) => written(yaml, before, form)) });
  const remove = useAct({
    ...act,
    act: () => rewriteMap(place, (yaml) => setHeader(yaml, ['touchpoints', touchpoint], undefined)),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(undefined);
  };
  const isNew = touchpoint === '';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(isNew ? 'edit.add' : 'edit.title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Fields sheet={sheet} form={form} change={setForm} isNew={isNew} />
          <ErrorNote error={save.error ?? remove.error} />
          <Group justify="space-between">
            {isNew ? (
              <span />
            ) : (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
                {t('edit.remove')}
              </Button>
            )}
            <Button type="submit" loading={save.isPending}>
              {t('edit.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  readonly sheet: Sheet;
  readonly form: Form;
  readonly change: (form: Form) => void;
  readonly isNew: boolean;
}

function Fields({ sheet, form, change, isNew }: FieldsProps) {
  const { t, i18n } = useTranslation('map');
  const language = i18n.language;
  return (
    <>
      {Object.keys(form.title).map((locale) => (
        <TextInput
          key={locale}
          label={t('edit.name', { locale })}
          required
          value={form.title[locale]}
          onChange={({ currentTarget: { value } }) => change({ ...form, title: { ...form.title, [locale]: value } })}
        />
      ))}
      {isNew && (
        <TextInput
          label={t('edit.id')}
          description={t('edit.id.hint')}
          required
          pattern="[a-z][a-z0-9\-]*"
          value={form.id}
          onChange={({ currentTarget: { value } }) => change({ ...form, id: value })}
        />
      )}
      <Select
        label={t('edit.stage')}
        data={sheet.stages.map(({ stage, title }) => ({ value: stage, label: said(title, language) }))}
        value={form.stage}
        allowDeselect={false}
        onChange={(stage) => change({ ...form, stage: stage ?? form.stage })}
      />
      <Select
        label={t('edit.owner')}
        data={sheet.departments.map(({ department, title }) => ({ value: department, label: said(title, language) }))}
        value={form.owner}
        allowDeselect={false}
        onChange={(owner) => change({ ...form, owner: owner ?? form.owner })}
      />
      <Select
        label={t('edit.way')}
        data={ways.map((way) => ({ value: way, label: t(`way.${way}`) }))}
        value={form.way}
        allowDeselect={false}
        onChange={(way) => change({ ...form, way: way ?? form.way })}
      />
      <Checkbox
        label={t('truth')}
        checked={form.truth}
        onChange={({ currentTarget: { checked } }) => change({ ...form, truth: checked })}
      />
    </>
  );
}

function formOf(sheet: Sheet, touchpoint: string): Form {
  const known = sheet.touchpoints.find((one) => one.touchpoint === touchpoint);
  if (!known) return blankForm(sheet);
  const { title, stage, owner, moment_of_truth: truth } = known;
  return { id: touchpoint, title, stage, owner, truth, way: known.ways[0] ?? 'message' };
}

/** Every text of a map is there in every locale of the clinic; so the stages have them all. */
function blankForm({ stages: [stage], departments: [department] }: Sheet): Form {
  return {
    ...{ id: '', way: 'message', truth: false, stage: stage?.stage ?? '', owner: department?.department ?? '' },
    title: Object.fromEntries(Object.keys(stage?.title ?? { en: '' }).map((locale) => [locale, ''])),
  };
}

/** Only what was changed is written, so that the rest of the file stays as it is. */
function written(yaml: string, before: Form, form: Form): string {
  const at = ['touchpoints', form.id];
  const next: Readonly<Record<string, Plain>> = {
    ...{ title: form.title, stage: form.stage, owner: form.owner, ways: [form.way] },
    moment_of_truth: form.truth,
  };
  if (before.id === '') return setAt(yaml, at, next);
  const same: Readonly<Record<string, boolean>> = {
    ...{ title: before.title === form.title, stage: before.stage === form.stage, owner: before.owner === form.owner },
    ...{ ways: before.way === form.way, moment_of_truth: before.truth === form.truth },
  };
  return Object.entries(next).reduce(
    (text, [key, value]) => (same[key] ? text : setAt(text, [...at, key], value)),
    yaml,
  );
}
