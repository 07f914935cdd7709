import { Group, Select, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { placeNames, placeWords } from '../../scenario-graph/step-words.js';
import { isOpen, type Choice, type Overdue, type Row } from './choices.js';

interface Props {
  readonly row: Row;
  readonly targets: readonly string[];
  readonly departments: readonly string[];
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

const overdues: readonly Overdue[] = ['now', 'skip', 'human'];
const dues = ['PT2H', 'PT4H', 'P1D', 'P2D'] as const;

/** What becomes of those who stand in one place; what cannot be carried out is said in words below. */
export function RowChoice({ row, targets, departments, choice, onChange }: Props) {
  const { t, i18n } = useTranslation('publish');
  const at = { state: placeWords(row.position, i18n.language), version: row.version };
  const late = choice.choice === 'move' && (row.overdue > 0 || choice.overdue !== null);
  const toPeople = choice.choice === 'human' || (late && choice.overdue === 'human');
  return (
    <Stack gap={6} miw={280}>
      <Select
        aria-label={t('choice.label', at)}
        data={optionsOf(row, targets, t, i18n.language)}
        value={choice.choice === 'move' ? `move:${choice.to.join(' + ')}` : choice.choice}
        onChange={(value) => value !== null && onChange({ ...choice, ...chosenBy(value) })}
        allowDeselect={false}
        searchable={targets.length > 8}
      />
      {late && (
        <Select
          aria-label={t('overdue.label', at)}
          description={t('overdue.count', { count: row.overdue })}
          placeholder={t('overdue.ask')}
          data={overdues.map((value) => ({ value, label: t(`overdue.${value}`) }))}
          value={choice.overdue}
          onChange={(value) => onChange({ ...choice, overdue: value as Overdue | null })}
        />
      )}
      {toPeople && (
        <Group grow gap="xs">
          <Select
            label={t('department.label')}
            data={[...departments]}
            value={choice.department}
            onChange={(value) => onChange({ ...choice, department: value ?? '' })}
            allowDeselect={false}
          />
          <Select
            label={t('due.label')}
            data={dues.map((value) => ({ value, label: t(`due.${value}`) }))}
            value={choice.due}
            onChange={(value) => onChange({ ...choice, due: value ?? 'PT4H' })}
            allowDeselect={false}
          />
        </Group>
      )}
      {isOpen(row, choice) && <Faults row={row} />}
    </Stack>
  );
}

function Faults({ row }: { row: Row }) {
  const { t } = useTranslation('publish');
  return row.faults.map(({ code, about }) => (
    <Text key={code + about} size="xs" c="red" role="alert">
      {t(`fault.${code}`, { about })}
    </Text>
  ));
}

/** The suggestion stands among the targets even where it names several regions. */
function optionsOf(row: Row, targets: readonly string[], t: TFunction<'publish'>, language: string) {
  const suggested = row.suggested.to?.join(' + ');
  const moves = [...new Set([...(suggested === undefined ? [] : [suggested]), ...targets])];
  const names = placeNames(moves, language);
  return [
    { value: 'stay', label: t('choice.stay', { version: row.version }) },
    ...moves.map((state) => ({
      value: `move:${state}`,
      label: t('choice.move', { state: names.get(state) }),
    })),
    { value: 'human', label: t('choice.human') },
  ];
}

function chosenBy(value: string): Partial<Choice> {
  if (value === 'stay' || value === 'human') return { choice: value };
  return { choice: 'move', to: value.slice('move:'.length).split(' + ') };
}
