import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { optionsOf, usePlaces } from './queries.js';

interface FieldProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A touchpoint of the map; one that must be named cannot be cleared. */
export function PlaceField({
  required = false,
  ...field
}: FieldProps<string | null> & { readonly required?: boolean }) {
  const { i18n } = useTranslation();
  const places = usePlaces();
  return (
    <Select
      {...field}
      data={optionsOf(places?.touchpoints, i18n.language)}
      searchable
      required={required}
      clearable={!required}
    />
  );
}

/** One line that says what it is. */
export function TitleField({ onChange, ...field }: FieldProps<string>) {
  return (
    <TextInput
      {...field}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={200}
      required
      data-autofocus
    />
  );
}

/** Whether the server takes a title. */
export const longEnough = (title: string): boolean => title.trim().length >= 3;

/** What somebody said or thinks, in as many words as it takes. */
export function WordsField({ onChange, ...field }: FieldProps<string>) {
  return (
    <Textarea
      {...field}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={3}
      maxLength={4_000}
      required
      data-autofocus
    />
  );
}
