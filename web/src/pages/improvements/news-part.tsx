import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { NewsHearing } from './news-hearing.js';
import { NewsTold } from './news-told.js';
import { changes, type Detail } from './queries.js';

interface NewsProps {
  readonly item: Detail;
  readonly may: boolean;
}

const shortest = 10;

/** "You said, we did": the texts, who will hear it, the release by a person, and afterwards who was told. */
export function NewsPart({ item, may }: NewsProps) {
  const { t, i18n } = useTranslation('improvements');
  const id = item.improvement;
  const { data: news, error } = useQuery({
    queryKey: ['improvement', 'news', id],
    queryFn: () => ask(api.GET('/api/v1/improvements/{id}/news', { params: { path: { id } } })),
  });
  if (!news) return <ErrorNote error={error} />;
  const { texts, locales, state, released_at: at, released_by: by } = news;
  return (
    <Stack gap="sm">
      {item.state !== 'verified' && state !== 'released' && <Text size="sm">{t('news.early')}</Text>}
      {may && state !== 'released' && <Texts key={JSON.stringify(texts)} id={id} texts={texts} locales={locales} />}
      {at !== null && (
        <Text size="sm">{t('news.released', { name: by ?? '', date: dayAndTime(at, i18n.language) })}</Text>
      )}
      {state !== 'released' && <NewsHearing item={item} may={may} ready={locales.every((one) => texts[one])} />}
      {state === 'released' && <NewsTold id={id} />}
      {state === 'released' && <NewsHearing item={item} may={may} ready again />}
    </Stack>
  );
}

interface TextsProps {
  readonly id: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly locales: readonly string[];
}

function Texts({ id, texts, locales }: TextsProps) {
  const { t } = useTranslation('improvements');
  const [draft, setDraft] = useState(texts);
  const save = useAct({
    act: () => ask(api.PUT('/api/v1/improvements/{id}/news', { params: { path: { id } }, body: { texts: draft } })),
    changes,
    said: t('saved'),
    quiet: true,
  });
  const ready = locales.every((locale) => (draft[locale] ?? '').trim().length >= shortest);
  return (
    <Stack gap="xs">
      {locales.map((locale) => (
        <Textarea
          key={locale}
          label={t('news.text', { language: t(`language.${locale}`) })}
          description={t('news.text.hint')}
          value={draft[locale] ?? ''}
          onChange={(event) => setDraft({ ...draft, [locale]: event.currentTarget.value })}
          autosize
          minRows={2}
          maxLength={180}
          lang={locale}
        />
      ))}
      <ErrorNote error={save.error} />
      <Group>
        <Button variant="default" disabled={!ready} loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('save')}
        </Button>
      </Group>
    </Stack>
  );
}
