import { Group, NumberInput, Popover, Select, Stack, TextInput, UnstyledButton, Text, InputBase } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDelay, weekdays, writeDelay, type DelayForm, type DelayUnit } from '../../scenario/index.js';
import { sayDelay, space } from '../../scenario-graph/say.js';

interface DelayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly disabled?: boolean | undefined;
}

const units: readonly DelayUnit[] = ['minutes', 'hours', 'days', 'weeks', 'months'];
const kinds = ['later', 'working', 'anchored', 'next', 'text'] as const;
const blanks: Readonly<Record<DelayForm['kind'], DelayForm>> = {
  later: { kind: 'later', count: 1, unit: 'days', at: '10:00' },
  working: { kind: 'working', count: 2, unit: 'hours', department: undefined },
  anchored: {
    kind: 'anchored',
    anchor: 'appointment.starts_at',
    side: 'before',
    count: 1,
    unit: 'days',
    at: undefined,
  },
  next: { kind: 'next', weekday: undefined, at: '10:00' },
  text: { kind: 'text', text: 'P1D' },
};

/** A delay shown in words; a click opens the form that changes it. */
export function DelayField({ label, value, onChange, disabled }: DelayProps) {
  const { t } = useTranslation(space);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Popover opened={open} onChange={setOpen} width={340} trapFocus withinPortal position="bottom-start">
      <Popover.Target>
        <div>
          <InputBase
            component="button"
            type="button"
            id={id}
            label={label}
            pointer
            disabled={disabled}
            leftSection={<IconClock size={16} aria-hidden />}
            onClick={() => setOpen(!open)}
            aria-label={`${label}: ${value === '' ? t('delay.none') : sayDelay(t, value)}`}
          >
            {value === '' ? t('delay.none') : sayDelay(t, value)}
          </InputBase>
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <DelayForm value={value} onChange={onChange} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FormProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onDone: () => void;
}

function DelayForm({ value, onChange, onDone }: FormProps) {
  const { t } = useTranslation(space);
  const form = readDelay(value === '' ? 'P1D at 10:00' : value);
  const change = (next: DelayForm): void => onChange(writeDelay(next));
  return (
    <Stack gap="xs">
      <Select
        label={t('delay.kind')}
        data={kinds.map((kind) => ({ value: kind, label: t(`delay.kind.${kind}`) }))}
        value={form.kind}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(kind) => change(kind === 'text' ? { kind: 'text', text: value } : blanks[kind as DelayForm['kind']])}
      />
      <Parts form={form} change={change} />
      <UnstyledButton onClick={onDone}>
        <Text size="sm" c="var(--mantine-color-anchor)">
          {t('done', { ns: 'ui' })}
        </Text>
      </UnstyledButton>
    </Stack>
  );
}

function Parts({ form, change }: { form: DelayForm; change: (form: DelayForm) => void }) {
  const { t } = useTranslation(space);
  if (form.kind === 'text') {
    return (
      <TextInput
        label={t('delay.text')}
        value={form.text}
        onChange={(event) => change({ ...form, text: event.currentTarget.value })}
      />
    );
  }
  if (form.kind === 'next') {
    return (
      <Group grow align="end">
        <Select
          label={t('delay.weekday')}
          clearable
          placeholder={t('delay.any.day')}
          data={weekdays.map((day) => ({ value: day, label: t(`weekday.${day}`) }))}
          value={form.weekday ?? null}
          comboboxProps={{ withinPortal: false }}
          onChange={(day) => change({ ...form, weekday: weekdays.find((one) => one === day) })}
        />
        <Clock at={form.at} required change={(at) => change({ ...form, at: at ?? '10:00' })} />
      </Group>
    );
  }
  const counted = form.kind === 'working' ? (['hours', 'days'] as const) : units;
  const withClock = form.kind !== 'working' && form.unit !== 'hours' && form.unit !== 'minutes';
  return (
    <>
      <Group grow align="end">
        <NumberInput
          label={t('delay.count')}
          min={form.kind === 'anchored' ? 0 : 1}
          max={9999}
          value={form.count}
          onChange={(count) => typeof count === 'number' && change({ ...form, count })}
        />
        <Select
          label={t('delay.unit')}
          data={counted.map((unit) => ({ value: unit, label: t(`unit.name.${unit}`) }))}
          value={form.unit}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(unit) => change({ ...form, unit: unit ?? 'days' } as DelayForm)}
        />
      </Group>
      {form.kind === 'anchored' && <Anchor form={form} change={change} />}
      {withClock && <Clock at={form.at} change={(at) => change({ ...form, at })} />}
    </>
  );
}

function Anchor({
  form,
  change,
}: {
  form: Extract<DelayForm, { kind: 'anchored' }>;
  change: (form: DelayForm) => void;
}) {
  const { t } = useTranslation(space);
  return (
    <Group grow align="end">
      <Select
        label={t('delay.side')}
        data={(['before', 'after'] as const).map((side) => ({ value: side, label: t(`delay.side.${side}`) }))}
        value={form.side}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(side) => change({ ...form, side: side === 'before' ? 'before' : 'after' })}
      />
      <TextInput
        label={t('delay.anchor')}
        description={t(`anchor.${form.anchor}`, { defaultValue: '' })}
        value={form.anchor}
        onChange={(event) => change({ ...form, anchor: event.currentTarget.value })}
      />
    </Group>
  );
}

function Clock({
  at,
  required,
  change,
}: {
  at: string | undefined;
  required?: boolean;
  change: (at: string | undefined) => void;
}) {
  const { t } = useTranslation(space);
  return (
    <TextInput
      type="time"
      label={t('delay.clock')}
      required={required ?? false}
      value={at ?? ''}
      onChange={({ currentTarget: { value } }) => change(value === '' ? undefined : value.slice(0, 5))}
    />
  );
}
