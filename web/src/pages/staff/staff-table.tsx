import { Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shell/session.js';
import { Mark } from '../../ui/mark.js';
import type { ShownLink } from './link-shown.js';
import { standings, type Person, type Scope } from './people.js';
import { StaffActs } from './staff-acts.js';

interface TableProps {
  readonly people: readonly Person[];
  readonly onLink: (link: ShownLink) => void;
}

/** Everybody with what they may do, how they stand, and the acts on them. */
export function StaffTable({ people, onLink }: TableProps) {
  const { t } = useTranslation('staff');
  const columns = ['column.name', 'roles', 'departments', 'column.state', 'column.factor', 'column.acts'] as const;
  return (
    <Table.ScrollContainer
      minWidth={820}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('title') } }}
    >
      <Table withTableBorder verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {t(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} onLink={onLink} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function PersonRow({ person, onLink }: { person: Person; onLink: (link: ShownLink) => void }) {
  const { t } = useTranslation('staff');
  const me = useMe();
  const self = person.id === me.id;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {person.name}
          </Text>
          {self && <Mark standing="neutral">{t('you')}</Mark>}
        </Group>
        <Text size="xs" c="dimmed">
          {person.email}
        </Text>
      </Table.Td>
      <Table.Td>{person.roles.map((role) => t(`role.${role}`)).join(', ')}</Table.Td>
      <Table.Td>{scopeText(person.departments, t)}</Table.Td>
      <Table.Td>
        <Mark standing={standings[person.state]}>{t(`state.${person.state}`)}</Mark>
      </Table.Td>
      <Table.Td>{t(person.has_second_factor ? 'factor.yes' : 'factor.no')}</Table.Td>
      <Table.Td>{!self && <StaffActs person={person} onLink={onLink} />}</Table.Td>
    </Table.Tr>
  );
}

function scopeText(scope: Scope, t: (key: string) => string): string {
  if (scope === 'all') return t('everywhere');
  return scope.length === 0 ? t('nowhere') : scope.map((department) => t(`department.${department}`)).join(', ');
}
