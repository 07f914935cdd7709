import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { ErrorNote } from '../../ui/error-note.js';

interface LineToReview {
  readonly id: string;
  readonly words: string;
  /** What shows more of it, and the word for that. */
  readonly more?: { readonly words: string; readonly show: () => void } | undefined;
  /** About whoever looks: somebody else has to say that they looked into it. */
  readonly own?: boolean;
}

interface ToReviewProps {
  readonly title: string;
  readonly color: string;
  readonly icon: ReactNode;
  readonly open: UseQueryResult;
  readonly lines: readonly LineToReview[];
  readonly review: UseMutationResult<unknown, unknown, string>;
}

/** Things that somebody has to look into, each signed by whoever did; nothing stands here while there is none. */
export function ToReview({ title, color, icon, open, lines, review }: ToReviewProps) {
  const { t } = useTranslation('audit');
  if (open.error) return <ErrorNote error={open.error} retry={() => void open.refetch()} />;
  if (lines.length === 0) return null;
  return (
    <Alert color={color} icon={icon} title={title}>
      <Stack gap="xs">
        {lines.map(({ id, words, more, own }) => (
          <Group key={id} justify="space-between" gap="xs">
            <Text size="sm">{words}</Text>
            <Group gap="xs">
              {more && (
                <Button size="xs" variant="default" onClick={more.show}>
                  {more.words}
                </Button>
              )}
              {own ? (
                <Text size="xs">{t('alarm.own')}</Text>
              ) : (
                <Button size="xs" variant="default" loading={review.isPending} onClick={() => review.mutate(id)}>
                  {t('glass.review')}
                </Button>
              )}
            </Group>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
