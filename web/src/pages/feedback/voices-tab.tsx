import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useVoices, type Filter } from './queries.js';
import { VoiceCard } from './voice-card.js';
import { VoiceDrawer } from './voice-drawer.js';
import { VoiceFilters } from './voice-filters.js';

/** Everything that was said, newest first, narrowed by what one looks for. */
export function VoicesTab() {
  const { t } = useTranslation('feedback');
  const [filter, setFilter] = useState<Filter>({});
  const [open, setOpen] = useState<string>();
  const voices = useVoices(filter);
  const rows = voices.data?.pages.flatMap((page) => page.feedback) ?? [];
  return (
    <Stack>
      <VoiceFilters filter={filter} onChange={setFilter} />
      <ErrorNote error={voices.error} retry={() => void voices.refetch()} />
      {voices.data && rows.length === 0 && <Empty title={t('none')} text={t('none.text')} />}
      {rows.length > 0 && (
        <Stack component="ul" gap="xs" p={0} m={0} aria-label={t('tab.voices')} style={{ listStyle: 'none' }}>
          {rows.map((voice) => (
            <li key={voice.id}>
              <VoiceCard voice={voice} onOpen={() => setOpen(voice.id)} />
            </li>
          ))}
        </Stack>
      )}
      {voices.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={voices.isFetchingNextPage}
          onClick={() => void voices.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      {open !== undefined && <VoiceDrawer id={open} onClose={() => setOpen(undefined)} />}
    </Stack>
  );
}
