import { Button, Code, Group, Table } from '@mantine/core';
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

/** Newest first; patients are ids here, their names stand on their own pages. */
export function AuditRows({ entries, showPatient }: RowsProps) {
  const { t } = useTranslation('audit');
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
            <Row key={`${entry.chain.id} ${entry.chain.seq}`} entry={entry} showPatient={showPatient} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ entry, showPatient }: { entry: Entry; showPatient: (patient: string) => void }) {
  const { t, i18n } = useTranslation('audit');
  const { zone } = useMe().clinic;
  const when = new Intl.DateTimeFormat(tagOf(i18n.language), {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: zone,
  });
  const word = subjectWord(entry.what);
  const [patient] = entry.patient_ids;
  const count = entry.patient_ids.length;
  return (
    <Table.Tr>
      <Table.Td>{when.format(new Date(entry.occurred_at))}</Table.Td>
      <Table.Td>{entry.actor.name ?? t(`kind.${entry.actor.kind}`)}</Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Mark standing={standings[entry.act]}>{t(`act.${entry.act}`)}</Mark>
          {word && <span>{t(word)}</span>}
          <Code>{entry.what}</Code>
          {entry.break_glass_id !== null && <Mark standing="human">{t('glass.mark')}</Mark>}
        </Group>
      </Table.Td>
      <Table.Td>
        {patient !== undefined && count === 1 && (
          <Button size="compact-xs" variant="default" onClick={() => showPatient(patient)}>
            {patient}
          </Button>
        )}
        {count > 1 && t('patients', { count })}
      </Table.Td>
    </Table.Tr>
  );
}
