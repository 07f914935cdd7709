import { Alert, Button, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.js';
import { problemWords } from './problem-words.js';

/** What happened, what was kept, what to do; never a code alone. */
export function ErrorNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t, i18n } = useTranslation('ui');
  if (error === null || error === undefined) return null;
  const problem = error instanceof Problem ? error : undefined;
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('error.title')} my="xs">
      {sentencesOf(problem, t, i18n.language).map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
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

/** What happened and, where it is known, what to do: in the reader's language where there are words for it, else in the server's. */
export function sentencesOf(
  problem: Problem | undefined,
  t: (key: string) => string,
  language: string,
): readonly string[] {
  if (!problem) return [t('error.unforeseen')];
  if (problem.status === 0) return [t('error.unreachable')];
  const said = problemWords(problem, language);
  if (said !== undefined) return [said];
  return [problem.message || t('error.unforeseen'), problem.fix ?? ''].filter((sentence) => sentence !== '');
}
