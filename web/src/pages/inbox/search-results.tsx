import { Box, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime, tagOf } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import classes from './inbox.module.css';
import { useSearch } from './queries.js';

/** People by name or number, and messages by their words. */
export function SearchResults({ text, onOpen }: { text: string; onOpen: (patientId: string) => void }) {
  const { t, i18n } = useTranslation('inbox');
  const found = useSearch(text);
  const date = new Intl.DateTimeFormat(tagOf(i18n.language), { dateStyle: 'medium', timeZone: 'UTC' });
  if (found.error) return <ErrorNote error={found.error} retry={() => void found.refetch()} />;
  const { people = [], messages = [] } = found.data ?? {};
  return (
    <Box className={classes.rows} aria-live="polite">
      {found.data && people.length + messages.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t('search.none')}
        </Text>
      )}
      {people.length > 0 && <Heading>{t('search.people')}</Heading>}
      {people.map((person) => (
        <Hit key={person.patient_id} onClick={() => onOpen(person.patient_id)}>
          <Text size="sm" fw={500} truncate>
            {person.name ?? t('no.name')}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {[
              person.birth_date && date.format(new Date(person.birth_date)),
              ...person.channels.map((channel) => t(`channel.${channel}`)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </Hit>
      ))}
      {messages.length > 0 && <Heading>{t('search.messages')}</Heading>}
      {messages.map((message) => (
        <Hit key={message.entry_id} onClick={() => onOpen(message.patient_id)}>
          <Text size="sm" fw={500} truncate>
            {message.name ?? t('no.name')}
          </Text>
          <Text size="xs" lineClamp={2}>
            {message.text}
          </Text>
          <Text size="xs" c="dimmed">
            {dayAndTime(message.at, i18n.language)}
          </Text>
        </Hit>
      ))}
    </Box>
  );
}

function Heading({ children }: { children: string }) {
  return (
    <Text component="h2" size="xs" fw={600} c="dimmed" px="sm" pt="sm" m={0}>
      {children}
    </Text>
  );
}

function Hit({ onClick, children }: { onClick: () => void; children: React.ReactNode }) {
  return (
    <UnstyledButton className={classes.row} w="100%" h="auto" onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}
