import { Card, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { useDigest } from './queries.js';

/** The letter of the week as the reader would get it, and what became of the last ones. */
export function DigestTab() {
  const { t } = useTranslation('reports');
  const digest = useDigest();
  const { data } = digest;
  return (
    <Stack maw={720}>
      {data && (
        <Text size="sm" c="dimmed">
          {t('digest.about', { hour: data.hour })}
        </Text>
      )}
      <ErrorNote error={digest.error} retry={() => void digest.refetch()} />
      {!data && !digest.error && <Text>{t('loading')}</Text>}
      {data && (
        <Card withBorder component="article" aria-label={data.subject}>
          <Title order={2} size="h5" mb="xs">
            {data.subject}
          </Title>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{data.text}</Text>
        </Card>
      )}
      {data && data.letters.length > 0 && (
        <List size="sm" aria-label={t('digest.last')}>
          {data.letters.map(({ week, state, letters }) => (
            <List.Item key={week + state}>{t('digest.line', { week, letters, state: t(`digest.${state}`) })}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
