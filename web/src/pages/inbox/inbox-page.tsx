import { Anchor, Box, Drawer } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.js';
import { Card } from './card.js';
import classes from './inbox.module.css';
import { ListPane } from './list-pane.js';
import { ThreadPane } from './thread-pane.js';

const wide = '(min-width: 1180px)';
const narrow = '(max-width: 767px)';

/** Queues and conversations, the thread, the patient; on a phone one of them at a time. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { patient } = useParams({ strict: false }) as { patient?: string };
  const go = useNavigate();
  const [card, { open, close }] = useDisclosure(false);
  const [query, setQuery] = useState<string>('all');
  const roomForCard = useMediaQuery(wide, true, { getInitialValueInEffect: false });
  const phone = useMediaQuery(narrow, false, { getInitialValueInEffect: false });
  useEffect(() => {
    document.title = `${t('title')} · Tropa`;
  }, [t]);
  const openThread = (id: string | undefined) => void go({ to: id ? `/inbox/${id}` : '/inbox' });
  return (
    <Box className={classes.panes}>
      <h1 className={classes.hidden}>{t('title')}</h1>
      {(!phone || !patient) && (
        <ListPane
          className={classes.list ?? ''}
          patient={patient}
          queue={query}
          onQueue={setQuery}
          onOpen={openThread}
        />
      )}
      {patient ? (
        <ThreadPane
          key={patient}
          patientId={patient}
          onBack={phone ? () => openThread(undefined) : undefined}
          onCard={roomForCard ? undefined : open}
        />
      ) : (
        !phone && <Empty title={t('choose')} text={t('choose.text')} icon={IconMessages} />
      )}
      {patient && roomForCard && (
        <aside className={classes.card} aria-label={t('card')}>
          <Beside patientId={patient} />
        </aside>
      )}
      {patient && !roomForCard && (
        <Drawer
          opened={card}
          onClose={close}
          position="right"
          title={t('card')}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <Beside patientId={patient} />
        </Drawer>
      )}
    </Box>
  );
}

/** The card beside a thread, with the way to why each message did or did not go. */
function Beside({ patientId }: { patientId: string }) {
  const { t } = useTranslation('inbox');
  return (
    <Card patientId={patientId}>
      <Anchor component={Link} size="sm" to={`/patients/${patientId}`}>
        {t('card.why')}
      </Anchor>
    </Card>
  );
}
