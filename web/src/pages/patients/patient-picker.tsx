import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from '../inbox/queries.js';

const typingMs = 250;

interface PickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onChoose: (id: string, name: string) => void;
}

/** Finds a patient while somebody types a name, a number or an address. */
export function PatientPicker({ label, placeholder, onChoose }: PickerProps) {
  const { t } = useTranslation('patients');
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), typingMs);
  const people = useSearch(asked).data?.people ?? [];
  const found = people.map(({ patient_id: id, name, birth_date: born }) => ({
    value: id,
    label: [name ?? t('unnamed'), born].filter(Boolean).join(', '),
  }));
  return (
    <Select
      label={label}
      placeholder={placeholder}
      searchable
      value={null}
      data={found}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={asked.length > 1 ? t('picker.none') : undefined}
      onChange={(id) => {
        const chosen = people.find((one) => one.patient_id === id);
        if (chosen) onChoose(chosen.patient_id, chosen.name ?? t('unnamed'));
      }}
    />
  );
}
