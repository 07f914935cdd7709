import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Preview } from './places.js';

interface FindingsProps {
  readonly findings: Preview['findings'];
  /** Puts the right name in the place of a mistyped one. */
  readonly mend: ((wrong: string, right: string) => void) | undefined;
}

/** What can be said against a text, each as a sentence with its line. */
export function TextFindings({ findings, mend }: FindingsProps) {
  const { t } = useTranslation('templates');
  return (
    <Stack gap={6} role="status" aria-label={t('findings')}>
      {findings.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('findings.none')}
        </Text>
      )}
      {findings.map((finding) => (
        <Finding key={`${finding.line}:${finding.column} ${finding.message}`} finding={finding} mend={mend} />
      ))}
    </Stack>
  );
}

function Finding({ finding, mend }: { finding: Preview['findings'][number]; mend: FindingsProps['mend'] }) {
  const { t } = useTranslation('templates');
  const { severity, code, message, line, near } = finding;
  const wrong = /"([^"]+)"/.exec(message)?.[1];
  const error = severity === 'error';
  return (
    <Alert
      color={error ? 'red' : 'orange'}
      icon={error ? <IconX aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={t('finding', { what: t(`finding.${code}`), line })}
      py={6}
    >
      <Text size="sm">{message}</Text>
      {near && wrong && mend && (
        <Button size="compact-xs" variant="default" mt={4} onClick={() => mend(wrong, near)}>
          {t('finding.near', { name: near })}
        </Button>
      )}
    </Alert>
  );
}
