import { ActionIcon, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { CannedAnswer } from './canned-answer.js';
import { CannedForm } from './canned-form.js';

/** Answers that are ready, of one's own departments: everybody there finds them beside the field where they write. */
export function CannedAnswers({ departments }: { departments: readonly string[] }) {
  const { t, i18n } = useTranslation('settings');
  const mayWrite = useMay('conversation.write');
  const [edited, setEdited] = useState<CannedAnswer>();
  const answers = useQuery({ queryKey: ['canned'], queryFn: () => ask(api.GET('/api/v1/canned')) });
  const remove = useAct({
    act: (id: string) => ask(api.DELETE('/api/v1/canned/{id}', { params: { path: { id } } })),
    changes: ['canned'],
    said: t('canned.gone'),
  });
  const first = { department: departments[0] ?? '', locale: i18n.language, name: '', text: '' };
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('canned.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('canned.text')}
      </Text>
      <ErrorNote error={answers.error} retry={() => void answers.refetch()} />
      {answers.data?.canned.length === 0 && <Text size="sm">{t('canned.none')}</Text>}
      {answers.data?.canned.map((answer) => (
        <Group key={answer.id} justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Group gap={6}>
              <Text size="sm" fw={600}>
                {answer.name}
              </Text>
              <Badge variant="light" size="sm" tt="none">
                {t(`department.${answer.department}`, { defaultValue: answer.department })} · {answer.locale}
              </Badge>
            </Group>
            <Text size="sm" lineClamp={2}>
              {answer.text}
            </Text>
          </div>
          {mayWrite && (
            <Group gap={4} wrap="nowrap">
              <ActionIcon
                variant="default"
                aria-label={t('canned.edit', { name: answer.name })}
                onClick={() => setEdited(answer)}
              >
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={t('canned.remove', { name: answer.name })}
                loading={remove.isPending && remove.variables === answer.id}
                onClick={() => remove.mutate(answer.id)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          )}
        </Group>
      ))}
      {mayWrite && (
        <div>
          <Button variant="default" onClick={() => setEdited(first)}>
            {t('canned.add')}
          </Button>
        </div>
      )}
      {edited && <CannedForm answer={edited} departments={departments} onClose={() => setEdited(undefined)} />}
    </Stack>
  );
}
