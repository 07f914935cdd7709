import { Alert, Button, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.js';

/** What happened, what was kept, what to do; never a code alone. */
export function ErrorNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('ui');
  if (error === null || error === undefined) return null;
  const problem = error instanceof Problem ? error : undefined;
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('error.title')} my="xs">
      <Text size="sm">{sentenceOf(problem, t)}</Text>
      {problem?.fix && <Text size="sm">{problem.fix}</Text>}
      {problem && problem.violations.length > 0 && (
        <List size="sm">
          {problem.violations.map(({ pointer, detail }) => (
            <List.Item key={pointer + detail}>
              {pointer.slice(1)}: {detail}
            </List.Item>
          ))}
        </List>
      )}
      {retry && (
        <Button size="xs" mt="xs" variant="default" onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  );
}

/** One sentence about an error, for a note or a notification. */
export function sentenceOf(problem: Problem | undefined, t: (key: string) => string): string {
  if (!problem) return t('error.unforeseen');
  if (problem.status === 0) return t('error.unreachable');
  return problem.message === '' ? t('error.unforeseen') : problem.message;
}
