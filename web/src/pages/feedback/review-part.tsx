import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { changes, useReview, type Review } from './queries.js';

/** Where a review stands in public, and our answer to it: one writes, another approves. */
export function ReviewPart({ id }: { id: string }) {
  const { t } = useTranslation('feedback');
  const review = useReview(id);
  const writes = useMay('feedback.write');
  return (
    <Stack gap="xs">
      <ErrorNote error={review.error} />
      {review.data && (
        <>
          <Group gap="xs">
            <Text size="sm">{[review.data.site, review.data.author].filter(Boolean).join(', ')}</Text>
            {review.data.url !== null && (
              <Anchor size="sm" href={review.data.url} target="_blank" rel="noreferrer">
                {t('review.there')}
              </Anchor>
            )}
          </Group>
          {writes && <Reply key={review.data.reply?.text ?? ''} review={review.data} />}
        </>
      )}
    </Stack>
  );
}

function Reply({ review: { id, reply } }: { review: Review }) {
  const { t } = useTranslation('feedback');
  const [text, setText] = useState(reply?.text ?? '');
  const params = { params: { path: { id } } };
  const move = useAct({
    act: (how: 'draft' | 'approve' | 'publish') => {
      if (how === 'draft') return ask(api.PUT('/api/v1/reviews/{id}/reply', { ...params, body: { text } }));
      if (how === 'approve') return ask(api.POST('/api/v1/reviews/{id}/reply/approve', params));
      return ask(api.POST('/api/v1/reviews/{id}/reply/publish', params));
    },
    changes,
    said: t('reply.kept'),
  });
  const fixed = reply?.state === 'published';
  return (
    <>
      <Textarea
        label={t('reply')}
        description={reply ? t(`reply.${reply.state}`) : t('reply.none')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4_000}
        readOnly={fixed}
      />
      <Group gap="xs">
        {!fixed && (
          <Button
            size="xs"
            variant="default"
            disabled={text.trim() === '' || text === reply?.text}
            loading={move.isPending}
            onClick={() => move.mutate('draft')}
          >
            {t('reply.draft.save')}
          </Button>
        )}
        {reply?.state === 'draft' && !reply.own && (
          <Button size="xs" loading={move.isPending} onClick={() => move.mutate('approve')}>
            {t('reply.approve')}
          </Button>
        )}
        {reply?.state === 'approved' && (
          <Button size="xs" loading={move.isPending} onClick={() => move.mutate('publish')}>
            {t('reply.publish')}
          </Button>
        )}
      </Group>
    </>
  );
}
