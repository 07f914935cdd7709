import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import { changes } from './queries.js';

/** Pairs that may be one problem, and what they share; a person decides. */
export function ProblemAlike() {
  const { t } = useTranslation('improvements');
  const { data } = useQuery({
    queryKey: ['improvement', 'alike'],
    queryFn: () => ask(api.GET('/api/v1/problems/suggestions')),
  });
  const merge = useAct({
    act: ({ id, into }: { id: string; into: string }) =>
      ask(api.POST('/api/v1/problems/{id}/merge', { params: { path: { id } }, body: { into } })),
    changes,
  });
  const pairs = data?.suggestions ?? [];
  if (pairs.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label={t('alike')}>
      <Title order={2} size="h5">
        {t('alike')}
      </Title>
      {pairs.map(({ keep, join, because, words }) => (
        <Group key={keep.problem + join.problem} gap="sm">
          <Text size="sm">
            {keep.title} = {join.title} ({because.map((one) => t(`alike.because.${one}`)).join(', ')}
            {words.length > 0 && `: ${words.join(', ')}`})
          </Text>
          <Button
            size="xs"
            variant="default"
            onClick={() => merge.mutate({ id: join.problem, into: keep.problem })}
            loading={merge.isPending}
          >
            {t('merge')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
