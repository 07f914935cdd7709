import { Card, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { titleIn, usePlaces } from '../improvements/queries.js';
import { useIdeas } from './queries.js';

/** One's own ideas and what became of each. */
export function IdeasTab() {
  const { t, i18n } = useTranslation('feedback');
  const places = usePlaces();
  const mine = useIdeas();
  const ideas = mine.data?.ideas ?? [];
  return (
    <Stack>
      <ErrorNote error={mine.error} retry={() => void mine.refetch()} />
      {mine.data && ideas.length === 0 && <Empty title={t('ideas.none')} text={t('ideas.none.text')} />}
      {ideas.map(({ id, kind, text, touchpoint, said_at: saidAt, notes }) => (
        <Card key={id} withBorder p="sm">
          <Text size="sm" c="dimmed">
            {[
              t(`kind.${kind}`),
              touchpoint === null ? undefined : titleIn(places?.touchpoints, touchpoint, i18n.language),
              dayAndTime(saidAt, i18n.language),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {text}
          </Text>
          {notes.length > 0 && (
            <List size="sm" mt="xs">
              {notes.map(({ status, title, at }) => (
                <List.Item key={at + status}>
                  {dayAndTime(at, i18n.language)}: {t(`status.${status}`)} – {title}
                </List.Item>
              ))}
            </List>
          )}
        </Card>
      ))}
    </Stack>
  );
}
