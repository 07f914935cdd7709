import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { sayDelay, space } from '../../scenario-graph/say.js';
import { placeWords } from '../../scenario-graph/step-words.js';
import { Mark, type Standing } from '../../ui/mark.js';
import { useMe } from '../../shell/session.js';
import { keyOf, type Choice, type Row, type ScenarioPreview } from './choices.js';
import { RowChoice } from './row-choice.js';

interface Props {
  readonly scenario: ScenarioPreview;
  readonly departments: readonly string[];
  readonly choice: (row: Row) => Choice;
  readonly onChange: (row: Row, choice: Choice) => void;
}

const standings: Readonly<Record<Row['change'], Standing>> = {
  same: 'neutral',
  texts: 'neutral',
  changed: 'waiting',
  removed: 'negative',
};

/** One row for each place of each older version: who stands there, what changes, what becomes of them, and of their timers. */
export function MoveTable({ scenario, departments, choice, onChange }: Props) {
  const { t, i18n } = useTranslation('publish');
  return (
    <Table.ScrollContainer minWidth={880}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {(['state', 'patients', 'change', 'choice', 'timers'] as const).map((name) => (
              <Table.Th key={name}>{t(`row.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scenario.rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              <Table.Td>
                <Text fw={600}>{placeWords(row.position, i18n.language)}</Text>
                <Text size="xs" c="dimmed">
                  {t('row.version', { version: row.version })}
                </Text>
              </Table.Td>
              <Table.Td>
                {row.count}
                {row.parked > 0 && <Text size="xs">{t('row.parked', { count: row.parked })}</Text>}
              </Table.Td>
              <Table.Td>
                <ChangeOf row={row} />
              </Table.Td>
              <Table.Td>
                <RowChoice
                  row={row}
                  targets={scenario.targets}
                  departments={departments}
                  choice={choice(row)}
                  onChange={(next) => onChange(row, next)}
                />
              </Table.Td>
              <Table.Td>
                <TimersOf row={row} moves={choice(row).choice === 'move'} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ChangeOf({ row }: { row: Row }) {
  const { t } = useTranslation('publish');
  const parts = row.changes.map((part) => t(`part.${part}`)).join(', ');
  return <Mark standing={standings[row.change]}>{t(`change.${row.change}`, { parts })}</Mark>;
}

/** The delays in words, and the span of instants they come to for those who stand there. */
function TimersOf({ row, moves }: { row: Row; moves: boolean }) {
  const { t, i18n } = useTranslation('publish');
  const { t: say } = useTranslation(space);
  const { zone } = useMe().clinic;
  const { timers } = row;
  const delays = (names: readonly string[]): string =>
    names.length > 0
      ? names.map((name) => sayDelay(say, name.slice(name.indexOf('/') + 1))).join(', ')
      : t('timers.none');
  const [before, after] = [delays(timers.before), delays(timers.after)];
  const when = (span: Row['timers']['due_before']): string | undefined =>
    span ? `${dayAndTime(span.first, i18n.language, zone)} – ${dayAndTime(span.last, i18n.language, zone)}` : undefined;
  return (
    <Stack gap={2}>
      <Text size="sm">{moves && after !== before ? `${before} → ${after}` : before}</Text>
      {[when(timers.due_before), moves ? when(timers.due_after) : undefined].filter(Boolean).map((line, index) => (
        <Text size="xs" c="dimmed" key={line}>
          {index === 0 ? line : `→ ${line}`}
        </Text>
      ))}
      {moves && row.questions_withdrawn > 0 && (
        <Text size="xs">{t('questions.withdrawn', { count: row.questions_withdrawn })}</Text>
      )}
      {row.pending_touches > 0 && <Text size="xs">{t('touches.pending', { count: row.pending_touches })}</Text>}
      {row.checked < row.count && (
        <Text size="xs" c="dimmed">
          {t('timers.checked', { count: row.checked })}
        </Text>
      )}
    </Stack>
  );
}
