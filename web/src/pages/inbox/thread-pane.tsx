import { Button, Center, CopyButton, Loader, Stack, Text, Textarea } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { dayName } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Composer } from './composer.js';
import { useUnsent } from './drafts.js';
import { EntryView } from './entry.js';
import { HandoverBanner } from './handover-banner.js';
import classes from './inbox.module.css';
import { useThread, type Entry } from './queries.js';
import { ScheduledList } from './scheduled-list.js';
import { ThreadBar } from './thread-bar.js';

interface ThreadPaneProps {
  readonly patientId: string;
  /** On a phone: back to the list. */
  readonly onBack: (() => void) | undefined;
  /** Where there is no room for the card beside the thread: opens it. */
  readonly onCard: (() => void) | undefined;
}

/** One thread over all channels, who holds it, and the place to write. */
export function ThreadPane({ patientId, onBack, onCard }: ThreadPaneProps) {
  const { t } = useTranslation('inbox');
  const thread = useThread(patientId);
  const [newest] = thread.data?.pages ?? [];
  const entries = [...(thread.data?.pages ?? [])].reverse().flatMap((page) => page.entries);
  useRead(patientId, entries.at(-1)?.id);
  if (thread.error instanceof Problem && thread.error.code === 'INBOX_OUT_OF_SCOPE')
    return <Left patientId={patientId} />;
  return (
    <section className={classes.thread} aria-label={t('thread.label')}>
      {newest && <ThreadBar thread={newest} onBack={onBack} onCard={onCard} />}
      <HandoverBanner patientId={patientId} />
      {thread.error && <ErrorNote error={thread.error} retry={() => void thread.refetch()} />}
      {thread.isPending ? (
        <Center flex={1}>
          <Loader aria-label={t('loading')} />
        </Center>
      ) : (
        <Entries
          entries={entries}
          zone={newest?.patient.zone ?? undefined}
          older={thread.hasNextPage ? () => void thread.fetchNextPage() : undefined}
        />
      )}
      <ScheduledList patientId={patientId} />
      {newest && <Composer patientId={patientId} thread={newest} entries={entries} />}
    </section>
  );
}

/** The patient went on to another department, perhaps while somebody was reading: nothing failed, it is theirs now. */
function Left({ patientId }: { patientId: string }) {
  const { t } = useTranslation('inbox');
  const unsent = useUnsent({ staff: useMe().id, patientId });
  const queries = useQueryClient();
  // The card beside it is no longer theirs to see either.
  useEffect(() => void queries.invalidateQueries({ queryKey: ['patient', 'card', patientId] }), [queries, patientId]);
  return (
    <section className={classes.thread} aria-label={t('thread.label')}>
      <Empty title={t('left.title')} text={t(unsent ? 'left.text.unsent' : 'left.text')} icon={IconUserShare}>
        {unsent && <Unsent text={unsent} />}
        <Button component={Link} to="/inbox">
          {t('left.back')}
        </Button>
        <Button component={Link} to={`/patients/${patientId}`} variant="subtle">
          {t('left.card')}
        </Button>
      </Empty>
    </section>
  );
}

/** Words that were not sent, to be taken along. */
function Unsent({ text }: { text: string }) {
  const { t } = useTranslation('inbox');
  return (
    <Stack gap="xs" w="100%" maw={480}>
      <Textarea readOnly autosize maxRows={8} label={t('left.unsent')} value={text} />
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'left.copied' : 'left.copy')}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}

/** Whatever is on the screen has been read. */
function useRead(patientId: string, newest: string | undefined): void {
  useEffect(() => {
    if (newest === undefined || document.hidden) return;
    void ask(api.POST('/api/v1/conversations/{patientId}/read', { params: { path: { patientId } } })).catch(() => null);
  }, [patientId, newest]);
}

interface EntriesProps {
  readonly entries: readonly Entry[];
  readonly zone: string | undefined;
  readonly older: (() => void) | undefined;
}

function Entries({ entries, zone, older }: EntriesProps) {
  const { t, i18n } = useTranslation('inbox');
  const frame = useBottom(entries.at(-1)?.id, entries[0]?.id);
  let day = '';
  return (
    <div ref={frame} className={classes.entries} role="log" aria-label={t('thread.label')} tabIndex={0}>
      {older && (
        <Center mb="sm">
          <Button size="xs" variant="default" onClick={older}>
            {t('older')}
          </Button>
        </Center>
      )}
      {entries.length === 0 && (
        <Text size="sm" c="dimmed" ta="center" p="lg">
          {t('thread.empty')}
        </Text>
      )}
      {entries.map((entry) => {
        const today = dayName(entry.at, i18n.language);
        const isNew = today !== day;
        day = today;
        return (
          <div key={entry.id}>
            {isNew && (
              <Text size="xs" c="dimmed" ta="center" my="xs" fw={600}>
                {today}
              </Text>
            )}
            <EntryView entry={entry} zone={zone} />
          </div>
        );
      })}
    </div>
  );
}

/** The newest message is in sight when it comes; older ones that are put in above move nothing. */
function useBottom(newest: string | undefined, oldest: string | undefined) {
  const frame = useRef<HTMLDivElement>(null);
  const before = useRef({ newest: '', oldest: '', height: 0 });
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    if (newest !== before.current.newest) box.scrollTop = box.scrollHeight;
    else if (oldest !== before.current.oldest) box.scrollTop += box.scrollHeight - before.current.height;
    before.current = { newest: newest ?? '', oldest: oldest ?? '', height: box.scrollHeight };
  }, [newest, oldest]);
  return frame;
}
