import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import { useColleagues } from '../../ui/use-colleagues.js';
import { changes } from './queries.js';

/** The change team, and who joins or leaves it. */
export function TeamMembers({ may }: { may: boolean }) {
  const { t } = useTranslation('improvements');
  const { data } = useQuery({
    queryKey: ['improvement', 'team'],
    queryFn: () => ask(api.GET('/api/v1/change-team')),
  });
  const leave = useAct({
    act: (id: string) => ask(api.DELETE('/api/v1/change-team/{id}', { params: { path: { id } } })),
    changes,
  });
  const members = data?.members ?? [];
  return (
    <Stack gap="xs">
      {data && members.length === 0 && <Text size="sm">{t('team.none')}</Text>}
      {members.map(({ staff, name, part }) => (
        <Group key={staff} justify="space-between">
          <Text size="sm">
            {name} · {part}
          </Text>
          {may && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={`${t('team.leave')}: ${name}`}
              onClick={() => leave.mutate(staff)}
            >
              {t('team.leave')}
            </Button>
          )}
        </Group>
      ))}
      {may && <Join />}
    </Stack>
  );
}

function Join() {
  const { t } = useTranslation('improvements');
  const colleagues = useColleagues();
  const [person, setPerson] = useState<string | null>(null);
  const [part, setPart] = useState('');
  const join = useAct({
    act: () => ask(api.PUT('/api/v1/change-team/{id}', { params: { path: { id: person ?? '' } }, body: { part } })),
    changes,
    onDone: () => setPart(''),
  });
  return (
    <Group align="end">
      <Select
        label={t('team.person')}
        value={person}
        onChange={setPerson}
        data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
      />
      <TextInput
        label={t('team.part')}
        value={part}
        onChange={(event) => setPart(event.currentTarget.value)}
        maxLength={120}
      />
      <Button
        variant="default"
        disabled={person === null || part.trim().length < 2}
        loading={join.isPending}
        onClick={() => join.mutate(undefined)}
      >
        {t('team.join')}
      </Button>
    </Group>
  );
}
