import { Button, Group, Modal, MultiSelect, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { locales } from '../../i18n/words.js';
import { space } from '../../scenario-graph/say.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { copiedFiles } from './copied-files.js';
import { fileNameFrom } from './name-from.js';
import { namesOf } from './names.js';
import { inMyLanguage, useVocabulary, type ScenarioList } from './queries.js';

const subjects = ['appointment', 'patient', 'visit', 'treatment'] as const;

interface Form {
  readonly title: string;
  readonly touchpoint: string | null;
  readonly groups: readonly string[];
  readonly messageClass: 'service' | 'reminder' | 'survey' | 'news' | 'marketing' | 'incident';
  readonly subject: (typeof subjects)[number];
  /** Id of the scenario it begins as a copy of; undefined: from nothing. */
  readonly copyOf: string | undefined;
}

const blank: Form = {
  title: '',
  touchpoint: null,
  groups: [],
  messageClass: 'service',
  subject: 'appointment',
  copyOf: undefined,
};

/** A scenario from nothing, or from a copy of another; what was typed stays if it is refused. */
export function NewScenario({ list, onClose }: { list: ScenarioList | undefined; onClose: () => void }) {
  const { t, i18n } = useTranslation(space);
  const go = useNavigate();
  const [form, setForm] = useState(blank);
  const locale = locales.find((one) => one === i18n.language) ?? 'uk';
  const make = useAct({
    act: () => create(form, locale),
    changes: ['scenario', 'draft'],
    quiet: true,
    onDone: (id) => void go({ to: `/drafts/${id}` }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate(undefined);
  };
  const scenarios = (list?.scenarios ?? []).map(({ scenario_id: value, title }) => ({
    value,
    label: inMyLanguage(title, i18n.language) || value,
  }));
  return (
    <Modal opened onClose={onClose} title={t('new')} closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}>
      <form onSubmit={submit}>
        <Stack>
          <SegmentedControl
            aria-label={t('new.from')}
            data={[
              { value: 'nothing', label: t('new.nothing') },
              { value: 'copy', label: t('new.copy') },
            ]}
            value={form.copyOf === undefined ? 'nothing' : 'copy'}
            onChange={(from) =>
              setForm({ ...form, copyOf: from === 'copy' ? (scenarios[0]?.value ?? undefined) : undefined })
            }
          />
          {form.copyOf !== undefined && (
            <Select
              label={t('new.copy.of')}
              searchable
              data={scenarios}
              value={form.copyOf}
              allowDeselect={false}
              onChange={(copyOf) => setForm({ ...form, copyOf: copyOf ?? undefined })}
            />
          )}
          <TextInput
            label={t('new.title')}
            description={form.title === '' ? t('new.title.hint') : t('new.file', { name: fileNameFrom(form.title) })}
            required
            data-autofocus
            value={form.title}
            onChange={(event) => setForm({ ...form, title: event.currentTarget.value })}
          />
          {form.copyOf === undefined && <Purpose form={form} change={setForm} />}
          <ErrorNote error={make.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={make.isPending} disabled={fileNameFrom(form.title) === ''}>
              {t('new.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Purpose({ form, change }: { form: Form; change: (form: Form) => void }) {
  const { t, i18n } = useTranslation(space);
  const vocabulary = useVocabulary();
  const names = namesOf(vocabulary.data, i18n.language);
  const classes = (vocabulary.data?.message_classes ?? []).map((one) => ({ value: one, label: t(`class.${one}`) }));
  return (
    <>
      <Select
        label={t('header.touchpoint')}
        required
        searchable
        data={names.options('touchpoints')}
        value={form.touchpoint}
        onChange={(touchpoint) => change({ ...form, touchpoint })}
      />
      <MultiSelect
        label={t('header.groups')}
        data={names.options('groups')}
        value={[...form.groups]}
        onChange={(groups) => change({ ...form, groups })}
      />
      <Select
        label={t('header.class')}
        data={classes}
        value={form.messageClass}
        allowDeselect={false}
        onChange={(one) => one && change({ ...form, messageClass: one as Form['messageClass'] })}
      />
      <Select
        label={t('header.subject')}
        data={subjects.map((one) => ({ value: one, label: t(`subject.${one}`) }))}
        value={form.subject}
        allowDeselect={false}
        onChange={(one) => change({ ...form, subject: subjects.find((known) => known === one) ?? 'appointment' })}
      />
    </>
  );
}

/** Makes the draft; a copy gets the files of the other scenario under its own name. */
async function create(form: Form, locale: 'uk' | 'ru' | 'en'): Promise<string> {
  const id = fileNameFrom(form.title);
  const { copyOf } = form;
  const source = copyOf === undefined ? undefined : await newestFiles(copyOf);
  const body = {
    new: {
      scenario_id: id,
      title: { [locale]: form.title.trim() },
      touchpoint: form.touchpoint ?? source?.touchpoint ?? '',
      groups: [...form.groups],
      class: form.messageClass,
      subject: form.subject,
    },
  };
  const draft = await ask(api.POST('/api/v1/drafts', { body }));
  if (!source || copyOf === undefined) return draft.draft_id;
  const changes = copiedFiles(source.files, { from: copyOf, to: id, title: form.title.trim(), locale });
  const params = { path: { id: draft.draft_id } };
  await ask(api.PUT('/api/v1/drafts/{id}/files', { params, body: { base_revision: draft.revision, changes } }));
  return draft.draft_id;
}

async function newestFiles(id: string) {
  const { versions } = await ask(api.GET('/api/v1/scenarios/{id}/versions', { params: { path: { id } } }));
  const version = versions[0]?.version ?? 1;
  const { files } = await ask(
    api.GET('/api/v1/scenarios/{id}/versions/{version}', { params: { path: { id, version } } }),
  );
  const text = files.find(({ path }) => path === `scenarios/${id}.yaml`)?.text ?? '';
  return { files, touchpoint: /^touchpoint: ([a-z0-9-]+)/m.exec(text)?.[1] };
}
