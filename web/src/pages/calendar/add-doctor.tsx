import { Button, Group, Modal, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { tagOf } from '../../i18n/when.js';
import { dayIn } from '../../i18n/zone-day.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useNow } from '../../ui/use-now.js';
import { useServices } from './queries.js';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Hours = Readonly<Record<(typeof weekdays)[number], string>>;

const workdays = '09:00-13:00, 14:00-18:00';
const usual: Hours = { mon: workdays, tue: workdays, wed: workdays, thu: workdays, fri: workdays, sat: '', sun: '' };

/** A doctor and a first schedule in one form: enough for free times to appear. */
export function AddDoctor({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('calendar');
  const { zone } = useMe().clinic;
  const today = dayIn(useNow(), zone);
  const [draft, setDraft] = useState({ id: '', name: '', branch: '', step: 30, services: [] as string[] });
  const [hours, setHours] = useState(usual);
  const services = useServices().data?.services.map(({ service_id: id }) => id) ?? [];
  const add = useAct({
    act: async () => {
      const { id, name, branch, step, services: can } = draft;
      const body = { name: { [i18n.language]: name }, services: can };
      await ask(api.PUT('/api/v1/doctors/{id}', { params: { path: { id } }, body }));
      const schedule = {
        doctor_id: id,
        branch_id: branch,
        hours: weekHours(hours),
        step_minutes: step,
        valid_from: today,
      };
      return ask(api.POST('/api/v1/schedules', { body: schedule }));
    },
    changes: ['schedule', 'appointment'],
    said: t('add.said'),
    onDone: onClose,
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('add.doctor')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('add.doctor.name')}
            required
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <TextInput
            label={t('add.doctor.id')}
            description={t('add.doctor.id.hint')}
            required
            value={draft.id}
            onChange={(event) => setDraft({ ...draft, id: event.currentTarget.value })}
          />
          <TextInput
            label={t('add.branch')}
            required
            value={draft.branch}
            onChange={(event) => setDraft({ ...draft, branch: event.currentTarget.value })}
          />
          <TagsInput
            label={t('add.doctor.services')}
            data={services}
            value={draft.services}
            onChange={(can) => setDraft({ ...draft, services: can })}
          />
          <HoursFields hours={hours} change={setHours} />
          <NumberInput
            label={t('add.step')}
            min={5}
            max={240}
            value={draft.step}
            onChange={(step) => setDraft({ ...draft, step: Number(step) })}
          />
          <ErrorNote error={add.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function HoursFields({ hours, change }: { hours: Hours; change: (hours: Hours) => void }) {
  const { t, i18n } = useTranslation('calendar');
  const name = new Intl.DateTimeFormat(tagOf(i18n.language), { weekday: 'long', timeZone: 'UTC' });
  return (
    <Stack gap={6} component="fieldset" p="sm">
      <legend>{t('add.hours')}</legend>
      {weekdays.map((day, index) => (
        <TextInput
          key={day}
          size="xs"
          label={name.format(Date.UTC(2024, 0, index + 1))}
          placeholder={t('add.hours.hint')}
          value={hours[day]}
          onChange={(event) => change({ ...hours, [day]: event.currentTarget.value })}
        />
      ))}
    </Stack>
  );
}

function weekHours(hours: Hours): Record<string, string[]> {
  const typed = weekdays.map(
    (day) =>
      [
        day,
        hours[day]
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      ] as const,
  );
  return Object.fromEntries(typed.filter(([, stretches]) => stretches.length > 0));
}
