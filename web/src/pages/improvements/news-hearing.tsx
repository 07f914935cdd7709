import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { changes, type Detail } from './queries.js';

interface HearingProps {
  readonly item: Detail;
  readonly may: boolean;
  /** The texts are there in every language. */
  readonly ready: boolean;
  /** It was released before: shown only while there are others to tell. */
  readonly again?: boolean;
}

/** Who would hear it now, who would not, and why; a named person lets it go. */
export function NewsHearing({ item: { improvement: id, state }, may, ready, again = false }: HearingProps) {
  const { t } = useTranslation('improvements');
  const [sure, setSure] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['improvement', 'hearing', id],
    queryFn: () => ask(api.GET('/api/v1/improvements/{id}/news/preview', { params: { path: { id } } })),
  });
  const release = useAct({
    act: () => ask(api.POST('/api/v1/improvements/{id}/news/release', { params: { path: { id } } })),
    changes,
    onDone: () => setSure(false),
    quiet: true,
  });
  if (!data) return <ErrorNote error={error} />;
  if (again && data.will_hear === 0) return null;
  const reasons = data.reasons.map(({ reason, count }) => `${t(`news.why.${reason}`)} – ${String(count)}`).join(', ');
  const open = may && ready && state === 'verified' && data.will_hear > 0;
  return (
    <Stack gap="xs" component="section" aria-label={t('news.preview')}>
      <Text fw={600} size="sm">
        {t('news.preview')}
      </Text>
      <Mark standing="positive">{t('news.will', { count: data.will_hear })}</Mark>
      {data.will_not_hear > 0 && (
        <Text size="sm">
          {t('news.not', { count: data.will_not_hear })}: {reasons}
        </Text>
      )}
      {data.later > 0 && <Text size="sm">{t('news.later', { count: data.later })}</Text>}
      {open && (
        <Button w="fit-content" onClick={() => setSure(true)}>
          {t('news.release')}
        </Button>
      )}
      <Modal
        opened={sure}
        onClose={() => setSure(false)}
        title={t('news.release')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <Text size="sm">
            {t('news.will', { count: data.will_hear })}. {t('news.release.about')}
          </Text>
          <ErrorNote error={release.error} />
          <Button loading={release.isPending} onClick={() => release.mutate(undefined)} data-autofocus>
            {t('news.release')}
          </Button>
        </Stack>
      </Modal>
    </Stack>
  );
}
