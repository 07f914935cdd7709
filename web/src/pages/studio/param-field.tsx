import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPlainMap } from '../../scenario/yaml-text.js';
import type { Plain } from '../../scenario/index.js';
import { space, spoken } from '../../scenario-graph/say.js';
import { DelayField } from './delay-field.js';
import type { Names, Param } from './names.js';

interface ParamProps {
  readonly param: Param;
  readonly value: Plain | undefined;
  readonly names: Names;
  /** Undefined takes the parameter away. */
  readonly onChange: (value: Plain | undefined) => void;
}

/** Parameters whose value is the name of something the clinic has. */
const rooms = { to: 'departments', stage: 'stages', scenario: 'scenarios', service: 'services' } as const;

/** The field that fits a parameter: a delay, a choice, a number, a list or words. */
export function ParamField({ param, value, names, onChange }: ParamProps) {
  const { t } = useTranslation(space);
  const { name, required, schema } = param;
  const label = t(`param.${name}`, { defaultValue: spoken(name) });
  const room = rooms[name as keyof typeof rooms];
  const chosen = optionsOf(schema);
  if (param.delay) return <DelayField label={label} value={textOf(value)} onChange={onChange} />;
  if (room !== undefined || chosen.length > 0) {
    const data = room === undefined ? chosen.map((one) => option(one, t)) : names.options(room);
    const known = data.some((one) => one.value === value) || value === undefined || value === '';
    const all = known ? data : [...data, { value: textOf(value), label: textOf(value) }];
    const clear = { clearable: !required, allowDeselect: !required, searchable: true };
    return (
      <Select
        label={label}
        data={all}
        value={textOf(value) || null}
        {...clear}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  }
  if (schema['type'] === 'integer')
    return (
      <NumberInput
        label={label}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      />
    );
  if (schema['type'] === 'boolean')
    return (
      <Switch label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    );
  if (schema['type'] === 'array')
    return (
      <TagsInput
        label={label}
        value={listOf(value)}
        onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      />
    );
  if (name === 'scale') return <ScaleField label={label} value={value} onChange={onChange} />;
  return (
    <WordsField label={label} long={name === 'summary'} value={textOf(value)} onChange={onChange} required={required} />
  );
}

interface WordsProps {
  readonly label: string;
  readonly value: string;
  readonly long?: boolean;
  readonly required?: boolean;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  /** What the graph finds the field by. */
  readonly mark?: string;
  readonly onChange: (value: string | undefined) => void;
}

/** Words are taken over when the field is left or Enter is pressed: a half-written name is no change. */
export function WordsField({ label, value, long, required, description, error, mark, onChange }: WordsProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const finish = (): void => {
    if (typed !== value && (typed !== '' || !required)) onChange(typed === '' ? undefined : typed);
  };
  const shared = { label, value: typed, description, error, required: required ?? false, onBlur: finish };
  if (long)
    return <Textarea autosize minRows={2} {...shared} onChange={(event) => setTyped(event.currentTarget.value)} />;
  return (
    <TextInput
      {...shared}
      data-field={mark}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && finish()}
    />
  );
}

function ScaleField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Plain | undefined;
  onChange: (value: Plain) => void;
}) {
  const { t } = useTranslation(space);
  const scale = isPlainMap(value) ? value : { from: 0, to: 10 };
  return (
    <NumberInput
      label={`${label} (${t('param.scale.to', { from: textOf(scale['from']) })})`}
      min={1}
      max={10}
      value={typeof scale['to'] === 'number' ? scale['to'] : 10}
      onChange={(to) => typeof to === 'number' && onChange({ from: scale['from'] ?? 0, to })}
    />
  );
}

function optionsOf(schema: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(schema['enum']) ? schema['enum'].filter((one) => typeof one === 'string') : [];
}

function option(value: string, t: (key: string, options: { defaultValue: string }) => string) {
  return { value, label: t(`class.${value}`, { defaultValue: t(`choice.${value}`, { defaultValue: spoken(value) }) }) };
}

function listOf(value: Plain | undefined): string[] {
  return Array.isArray(value) ? (value as readonly Plain[]).map(textOf) : [];
}

function textOf(value: Plain | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
