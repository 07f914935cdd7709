import { Button, Checkbox, Collapse, Group, NumberInput, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayName } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

type Retention = components['schemas']['Retention'];

function useRetention(years: number | undefined) {
  return useQuery({
    queryKey: ['retention', years ?? 'decided'],
    queryFn: () => ask(api.GET('/api/v1/retention', { params: { query: years === undefined ? {} : { years } } })),
  });
}

/** After how many years a patient goes: first how many that would be, then the decision; and the period of every table. */
export function RetentionCard() {
  const { t, i18n } = useTranslation('settings');
  const state = useRetention(undefined);
  if (state.error) return <ErrorNote error={state.error} retry={() => void state.refetch()} />;
  if (!state.data) return null;
  const { law, record_years: years, changed_at: changed } = state.data;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t('keep.title')}
      </Title>
      <Text size="sm">{t('keep.text')}</Text>
      <Text size="sm" c="dimmed">
        {law ? t('keep.law', { country: law.country, count: law.years }) : t('keep.law.unknown')}
      </Text>
      <Text size="sm" fw={600}>
        {years === null
          ? t('keep.now.never')
          : t('keep.now', { count: years, when: changed ? dayName(changed, i18n.language) : '' })}
      </Text>
      <Decide begin={years ?? law?.years ?? 25} decided={years !== null} lawful={law?.years ?? 0} />
      <Tables tables={state.data.tables} />
    </Stack>
  );
}

interface DecideProps {
  readonly begin: number;
  readonly decided: boolean;
  /** The starting point for the country; 0 where none is known. */
  readonly lawful: number;
}

function Decide({ begin, decided, lawful }: DecideProps) {
  const { t } = useTranslation('settings');
  const may = useMay('patient.erase');
  const [years, setYears] = useState(begin);
  const [sure, setSure] = useState(false);
  const trial = useRetention(years);
  const decide = useAct<number | null, unknown>({
    act: (record_years) => ask(api.PUT('/api/v1/retention', { body: { record_years } })),
    changes: ['retention'],
    said: t('keep.said'),
    onDone: () => setSure(false),
  });
  const due = trial.data?.due.patients;
  if (!may) return null;
  return (
    <Stack gap="xs">
      <NumberInput
        label={t('keep.years')}
        maw={320}
        min={1}
        max={100}
        allowDecimal={false}
        clampBehavior="strict"
        value={years}
        onChange={(value) => {
          setYears(Number(value) || begin);
          setSure(false);
        }}
      />
      {years < lawful && <Text size="sm">{t('keep.below')}</Text>}
      <Text size="sm" role="status">
        {due === undefined ? '' : due === 0 ? t('keep.due.none') : t('keep.due', { count: due })}
      </Text>
      <Checkbox
        label={t('keep.sure')}
        checked={sure}
        disabled={due === undefined}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
      <Group>
        <Button size="xs" color="red" disabled={!sure} loading={decide.isPending} onClick={() => decide.mutate(years)}>
          {t('keep.save')}
        </Button>
        {decided && (
          <Button size="xs" variant="default" onClick={() => decide.mutate(null)}>
            {t('keep.never')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Tables({ tables }: { tables: Retention['tables'] }) {
  const { t } = useTranslation('settings');
  const [open, { toggle }] = useDisclosure();
  const period = ({ kind, hours }: Retention['tables'][number]): string => {
    if (hours === null) return t(`keep.${kind}`);
    return hours % 24 === 0 ? t('keep.days', { count: hours / 24 }) : t('keep.hours', { count: hours });
  };
  return (
    <>
      <Button variant="subtle" size="compact-sm" w="fit-content" aria-expanded={open} onClick={toggle}>
        {t('keep.tables')}
      </Button>
      <Collapse expanded={open}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('keep.table')}</Table.Th>
              <Table.Th>{t('keep.period')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tables.map((row) => (
              <Table.Tr key={row.table}>
                <Table.Td>{row.table}</Table.Td>
                <Table.Td>{period(row)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Collapse>
    </>
  );
}
