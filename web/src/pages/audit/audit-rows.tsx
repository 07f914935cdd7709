import { Box, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import { tagOf } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { Mark, type Standing } from '../../ui/mark.js';
import { subjectWord } from './subject.js';

type Entry = components['schemas']['AuditList']['entries'][number];

const standings = { read: 'neutral', write: 'waiting', refused: 'negative', access: 'human' } as const satisfies Record<
  Entry['act'],
  Standing
>;

interface RowsProps {
  readonly entries: readonly Entry[];
  readonly showPatient: (patient: string) => void;
}

/** Newest first; patients are ids here, their names stand on their own pages. On a phone one below the other. */
export function AuditRows({ entries, showPatient }: RowsProps) {
  const { t } = useTranslation('audit');
  const narrow = useMediaQuery('(max-width: 48em)');
  if (narrow) {
    return (
      <Stack component="ul" aria-label={t('title')} gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {entries.map((entry) => (
          <Item key={keyOf(entry)} entry={entry} showPatient={showPatient} />
        ))}
      </Stack>
    );
  }
  return (
    <Table.ScrollContainer
      minWidth={720}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('title') } }}
    >
      <Table striped withTableBorder stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {(['when', 'who', 'what', 'patients'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`column.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Row key={keyOf(entry)} entry={entry} showPatient={showPatient} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface EntryProps {
  readonly entry: Entry;
  readonly showPatient: (patient: string) => void;
}

function Row(props: EntryProps) {
  const { entry } = props;
  return (
    <Table.Tr>
      <Table.Td>
        <When entry={entry} />
      </Table.Td>
      <Table.Td>
        <Who entry={entry} />
      </Table.Td>
      <Table.Td>
        <What entry={entry} />
      </Table.Td>
      <Table.Td>
        <Patients {...props} />
      </Table.Td>
    </Table.Tr>
  );
}

function Item(props: EntryProps) {
  const { entry } = props;
  return (
    <Box component="li" py="xs" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Stack gap={4}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>
            <Who entry={entry} />
          </Text>
          <Text size="sm" c="dimmed">
            <When entry={entry} />
          </Text>
        </Group>
        <What entry={entry} />
        <Patients {...props} />
      </Stack>
    </Box>
  );
}

function When({ entry }: { entry: Entry }) {
  const { i18n } = useTranslation('audit');
  const { zone } = useMe().clinic;
  const format = { dateStyle: 'short', timeStyle: 'medium', timeZone: zone } as const;
  return new Intl.DateTimeFormat(tagOf(i18n.language), format).format(new Date(entry.occurred_at));
}

function Who({ entry: { actor } }: { entry: Entry }) {
  const { t } = useTranslation('audit');
  return actor.name ?? t(`kind.${actor.kind}`);
}

function What({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit');
  const word = subjectWord(entry.what);
  return (
    <Group gap="xs">
      <Mark standing={standings[entry.act]}>{t(`act.${entry.act}`)}</Mark>
      {word && <span>{t(word)}</span>}
      <Code style={{ overflowWrap: 'anywhere' }}>{entry.what}</Code>
      {entry.break_glass_id !== null && <Mark standing="human">{t('glass.mark')}</Mark>}
    </Group>
  );
}

function Patients({ entry, showPatient }: EntryProps) {
  const { t } = useTranslation('audit');
  const [patient] = entry.patient_ids;
  const count = entry.patient_ids.length;
  if (patient === undefined) return null;
  if (count > 1) return t('patients', { count });
  return (
    <Button size="compact-xs" variant="default" maw="100%" onClick={() => showPatient(patient)}>
      {patient}
    </Button>
  );
}

function keyOf({ chain }: Entry): string {
  return `${chain.id} ${chain.seq}`;
}
