import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

/** Links that may still be used; nothing stands here while there is none. */
export function OpenInvitations() {
  const { t, i18n } = useTranslation('staff');
  const { zone } = useMe().clinic;
  const open = useQuery({ queryKey: ['staff', 'invitations'], queryFn: () => ask(api.GET('/api/v1/invitations')) });
  const withdraw = useAct({
    act: (id: string) => ask(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })),
    changes: ['staff'],
    said: t('open.said'),
  });
  const links = open.data?.invitations ?? [];
  if (open.error) return <ErrorNote error={open.error} retry={() => void open.refetch()} />;
  if (links.length === 0) return null;
  return (
    <Card withBorder component="section" aria-label={t('open.title')} p="sm">
      <Title order={2} mb="xs">
        {t('open.title')}
      </Title>
      <Stack gap="xs">
        {links.map(({ id, name, email, expires_at: until }) => (
          <Group key={id} justify="space-between" gap="xs">
            <Text size="sm">{t('open.line', { name, email, when: dayAndTime(until, i18n.language, zone) })}</Text>
            <Button size="xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
              {t('open.withdraw')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
