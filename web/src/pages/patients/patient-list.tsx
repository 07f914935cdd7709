import { Anchor, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tagOf } from '../../i18n/when.js';
import type { Locale } from '../../i18n/words.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { useConversations, useSearch } from '../inbox/queries.js';
import { Erasures } from './erasures.js';
import { SecondPerson } from './second-person.js';
import classes from './patients.module.css';

const typingMs = 250;

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly about: string;
}

/** Search as one types; before that, whoever spoke with the clinic lately. */
export function PatientList() {
  const { t } = useTranslation('patients');
  const may = useMay('conversation.read');
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), typingMs);
  return (
    <PageFrame title={t('title')}>
      <Stack>
        <SecondPerson />
        <Erasures />
        {may ? (
          <TextInput
            data-search
            label={t('search')}
            placeholder={t('search.hint')}
            maw={420}
            leftSection={<IconSearch size={16} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        ) : (
          <Text>{t('no.card')}</Text>
        )}
        {may && (asked.length > 1 ? <Found words={asked} /> : <Recent />)}
      </Stack>
    </PageFrame>
  );
}

function Found({ words }: { words: string }) {
  const { t, i18n } = useTranslation('patients');
  const found = useSearch(words);
  const date = new Intl.DateTimeFormat(tagOf(i18n.language), { dateStyle: 'medium', timeZone: 'UTC' });
  const rows = (found.data?.people ?? []).map(({ patient_id: id, name, birth_date: born, channels }) => ({
    id,
    name,
    about: [
      born && t('born', { date: date.format(new Date(born)) }),
      ...channels.map((channel) => t(`channel.${channel}`)),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  if (found.error) return <ErrorNote error={found.error} retry={() => void found.refetch()} />;
  if (found.data && rows.length === 0) return <Empty title={t('search.none.title')} text={t('search.none.text')} />;
  return <Rows rows={rows} />;
}

function Recent() {
  const { t, i18n } = useTranslation('patients');
  const recent = useConversations({ queue: 'all', status: 'open' }, i18n.language as Locale);
  const rows = (recent.data?.pages ?? []).flatMap(({ conversations }) =>
    conversations.map(({ patient_id: id, name, preview, task }) => ({ id, name, about: preview || (task ?? '') })),
  );
  if (recent.error) return <ErrorNote error={recent.error} retry={() => void recent.refetch()} />;
  if (!recent.data) return null;
  if (rows.length === 0) return <Empty title={t('recent.none.title')} text={t('recent.none.text')} />;
  return (
    <>
      <Title order={2}>{t('recent.title')}</Title>
      <Rows rows={rows} />
    </>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('patients');
  const go = useNavigate();
  const [current, setCurrent] = useState<string>();
  const open = ({ id }: Row): void => void go({ to: `/patients/${id}` });
  useListKeys({ rows, idOf: ({ id }) => id, current, move: setCurrent, keys: { Enter: open } });
  return (
    <Stack gap={0} component="ul" m={0} p={0} aria-live="polite">
      {rows.map((row) => (
        <Group key={row.id} component="li" className={classes.row ?? ''} data-current={row.id === current} gap="sm">
          <Anchor component={Link} to={`/patients/${row.id}`} fw={600}>
            {row.name ?? t('unnamed')}
          </Anchor>
          <Text size="sm" c="dimmed" lineClamp={1} className={classes.about ?? ''}>
            {row.about}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
