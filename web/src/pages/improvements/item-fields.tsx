import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useColleagues } from '../../ui/use-colleagues.js';
import { Part } from './part.js';
import { changes, optionsOf, usePlaces, type Detail } from './queries.js';

/** What somebody is writing into it. */
interface Draft {
  readonly details: string;
  readonly department: string;
  readonly process: string | null;
  readonly owner: string | null;
  readonly due: string;
  readonly effort: string | null;
  readonly impact: string | null;
  readonly measure: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly days: number | null;
}

function draftOf({ details, department, process, owner, due_on: due, effort, impact, expectation }: Detail): Draft {
  return {
    ...{ details: details ?? '', department, process, owner: owner?.id ?? null, due: due ?? '' },
    ...{ effort: effort === null ? null : String(effort), impact: impact === null ? null : String(impact) },
    ...{ measure: expectation?.measure ?? '', from: expectation?.from ?? null },
    ...{ to: expectation?.to ?? null, days: expectation?.days ?? null },
  };
}

function bodyOf({ details, department, process, owner, due, effort, impact, ...hope }: Draft, revision: number) {
  const { measure, from, to, days } = hope;
  const whole = measure.trim() !== '' && to !== null && days !== null;
  return {
    ...{ revision, process, owner_id: owner, details: details === '' ? null : details },
    ...(department === '' ? {} : { department }),
    due_on: due === '' ? null : due,
    effort: effort === null ? null : Number(effort),
    impact: impact === null ? null : Number(impact),
    expectation: whole ? { measure, from, to, days } : null,
  };
}

/** Owner, date, estimate and what is expected; saved together. */
export function ItemFields({ item, may }: { item: Detail; may: boolean }) {
  const { t } = useTranslation('improvements');
  const [draft, setDraft] = useState(() => draftOf(item));
  const change = (next: Partial<Draft>): void => setDraft({ ...draft, ...next });
  const { improvement: id, revision } = item;
  const save = useAct({
    act: () => ask(api.PATCH('/api/v1/improvements/{id}', { params: { path: { id } }, body: bodyOf(draft, revision) })),
    changes,
    said: t('saved'),
    quiet: true,
  });
  return (
    <Part title={t('field.owner')}>
      <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack gap="sm">
          <Who draft={draft} change={change} item={item} />
          <Estimate draft={draft} change={change} />
          <Hope draft={draft} change={change} />
          <Textarea
            label={t('field.details')}
            value={draft.details}
            onChange={(event) => change({ details: event.currentTarget.value })}
            autosize
            minRows={2}
            maxLength={4000}
          />
          <ErrorNote error={save.error} />
          {may && (
            <Button w="fit-content" loading={save.isPending} onClick={() => save.mutate(undefined)}>
              {t('save')}
            </Button>
          )}
        </Stack>
      </fieldset>
    </Part>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (next: Partial<Draft>) => void;
}

function Who({ draft, change, item }: PartProps & { item: Detail }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  const colleagues = useColleagues().map(({ id, name }) => ({ value: id, label: name }));
  const { owner } = item;
  const gone =
    owner && !colleagues.some(({ value }) => value === owner.id) ? [{ value: owner.id, label: owner.name }] : [];
  return (
    <>
      <Group grow align="start">
        <Select
          label={t('field.owner')}
          placeholder={t('nobody')}
          value={draft.owner}
          onChange={(value) => change({ owner: value })}
          data={[...colleagues, ...gone]}
          searchable
          clearable
        />
        <TextInput
          type="date"
          label={t('field.due')}
          value={draft.due}
          onChange={(event) => change({ due: event.currentTarget.value })}
        />
      </Group>
      <Group grow align="start">
        <Select
          label={t('field.department')}
          value={draft.department}
          onChange={(value) => change({ department: value ?? '' })}
          data={optionsOf(places?.departments, i18n.language)}
          allowDeselect={false}
        />
        <Select
          label={t('field.process')}
          value={draft.process}
          onChange={(value) => change({ process: value })}
          data={optionsOf(places?.processes, i18n.language)}
          clearable
          searchable
        />
      </Group>
    </>
  );
}

const points = ['1', '2', '3', '4', '5'];

function Estimate({ draft, change }: PartProps) {
  const { t } = useTranslation('improvements');
  return (
    <Group grow align="start">
      <Select
        label={t('field.effort')}
        value={draft.effort}
        onChange={(value) => change({ effort: value })}
        data={points}
        clearable
      />
      <Select
        label={t('field.impact')}
        value={draft.impact}
        onChange={(value) => change({ impact: value })}
        data={points}
        clearable
      />
    </Group>
  );
}

function Hope({ draft, change }: PartProps) {
  const { t } = useTranslation('improvements');
  const numberOf = (value: string | number): number | null => (value === '' ? null : Number(value));
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>{t('expectation')}</legend>
      <TextInput
        label={t('field.measure')}
        value={draft.measure}
        onChange={(event) => change({ measure: event.currentTarget.value })}
        maxLength={120}
      />
      <Group grow align="start" mt="xs">
        <NumberInput
          label={t('field.from')}
          value={draft.from ?? ''}
          onChange={(value) => change({ from: numberOf(value) })}
        />
        <NumberInput
          label={t('field.to')}
          value={draft.to ?? ''}
          onChange={(value) => change({ to: numberOf(value) })}
        />
        <NumberInput
          label={t('field.days')}
          min={1}
          max={730}
          value={draft.days ?? ''}
          onChange={(value) => change({ days: numberOf(value) })}
        />
      </Group>
    </fieldset>
  );
}
