import { Box, Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
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

/** Everybody with what they may do, how they stand, and the acts on them; on a phone one below the other. */
export function StaffTable(props: TableProps) {
  const narrow = useMediaQuery('(max-width: 48em)');
  return narrow ? <StaffList {...props} /> : <WideTable {...props} />;
}

function WideTable({ people, onLink }: TableProps) {
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

interface PersonProps {
  readonly person: Person;
  readonly onLink: (link: ShownLink) => void;
}

function PersonRow({ person, onLink }: PersonProps) {
  const { t } = useTranslation('staff');
  const self = person.id === useMe().id;
  return (
    <Table.Tr>
      <Table.Td>
        <Named person={person} />
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

function StaffList({ people, onLink }: TableProps) {
  const { t } = useTranslation('staff');
  return (
    <Stack component="ul" aria-label={t('title')} gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
      {people.map((person) => (
        <PersonItem key={person.id} person={person} onLink={onLink} />
      ))}
    </Stack>
  );
}

function PersonItem({ person, onLink }: PersonProps) {
  const { t } = useTranslation('staff');
  const self = person.id === useMe().id;
  return (
    <Box component="li" py="sm" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Stack gap={6}>
        <Named person={person} />
        <Text size="sm">
          {person.roles.map((role) => t(`role.${role}`)).join(', ')} · {scopeText(person.departments, t)}
        </Text>
        <Group gap="xs">
          <Mark standing={standings[person.state]}>{t(`state.${person.state}`)}</Mark>
          <Text size="sm" c="dimmed">
            {t('column.factor')}: {t(person.has_second_factor ? 'factor.yes' : 'factor.no')}
          </Text>
        </Group>
        {!self && <StaffActs person={person} onLink={onLink} />}
      </Stack>
    </Box>
  );
}

function Named({ person }: { person: Person }) {
  const { t } = useTranslation('staff');
  const self = person.id === useMe().id;
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {person.name}
        </Text>
        {self && <Mark standing="neutral">{t('you')}</Mark>}
      </Group>
      <Text size="xs" c="dimmed">
        {person.email}
      </Text>
    </div>
  );
}

function scopeText(scope: Scope, t: (key: string) => string): string {
  if (scope === 'all') return t('everywhere');
  return scope.length === 0 ? t('nowhere') : scope.map((department) => t(`department.${department}`)).join(', ');
}
