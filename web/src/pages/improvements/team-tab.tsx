import { SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useMay } from '../../shell/session.js';
import { Mark } from '../../ui/mark.js';
import { Agenda } from './agenda.js';
import { Part } from './part.js';
import { Reviews } from './reviews.js';
import { TeamMembers } from './team-members.js';

type Load = components['schemas']['ImprovementWorkload']['owners'][number];

/** Who sees to it that things change: what stands still, who carries too much, and when what is looked at again. */
export function TeamTab() {
  const { t } = useTranslation('improvements');
  const may = useMay('improvement.write');
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Stack>
        <Part title={t('agenda')}>
          <Agenda />
        </Part>
        <Part title={t('team.members')}>
          <TeamMembers may={may} />
        </Part>
      </Stack>
      <Stack>
        <Part title={t('workload')}>
          <Workload />
        </Part>
        <Part title={t('reviews')}>
          <Reviews may={may} />
        </Part>
      </Stack>
    </SimpleGrid>
  );
}

function Workload() {
  const { t } = useTranslation('improvements');
  const { data } = useQuery({
    queryKey: ['improvement', 'workload'],
    queryFn: () => ask(api.GET('/api/v1/improvements/workload')),
  });
  if (!data) return null;
  if (data.owners.length + data.departments.length === 0) return <Text size="sm">{t('workload.none')}</Text>;
  return (
    <>
      <Loads title={t('workload.owners')} loads={data.owners} />
      <Loads title={t('workload.departments')} loads={data.departments} />
    </>
  );
}

function Loads({ title, loads }: { title: string; loads: readonly Load[] }) {
  const { t } = useTranslation('improvements');
  if (loads.length === 0) return null;
  return (
    <>
      <Title order={3} size="h6">
        {title}
      </Title>
      <Table aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            {(['who', 'open', 'late', 'capacity'] as const).map((head) => (
              <Table.Th key={head}>{t(`workload.${head}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {loads.map(({ id, name, open, late, capacity, over }) => (
            <Table.Tr key={id}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{open}</Table.Td>
              <Table.Td>{late}</Table.Td>
              <Table.Td>
                {capacity}{' '}
                <Mark standing={over ? 'negative' : 'positive'}>{over ? t('workload.over') : t('workload.fine')}</Mark>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
