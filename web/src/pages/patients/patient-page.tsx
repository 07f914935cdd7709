import { Button, Card as Panel, Grid, Tabs } from '@mantine/core';
import { IconCalendarPlus, IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { BookVisit } from '../calendar/book-visit.js';
import { Card } from '../inbox/card.js';
import { useCard } from '../inbox/queries.js';
import { BreakGlass } from './break-glass.js';
import { Erasures } from './erasures.js';
import { History } from './history.js';
import { Loyalty } from './loyalty.js';
import { PatientActs } from './patient-acts.js';
import { PlainFacts } from './plain-facts.js';
import { SecondPerson } from './second-person.js';
import { WhyLedger } from './why-ledger.js';

/** Everything about one patient: the card on the left, why each message did or did not go on the right. */
export function PatientPage({ id }: { id: string }) {
  const { t } = useTranslation('patients');
  const mayRead = useMay('conversation.read');
  const mayBook = useMay('booking.write');
  const [booking, setBooking] = useState(false);
  const patient = useQuery({
    queryKey: ['patient', id],
    queryFn: () => ask(api.GET('/api/v1/patients/{id}', { params: { path: { id } } })),
  });
  const { name: given, family_name: family } = patient.data ?? {};
  const name = [given, family].filter(Boolean).join(' ') || t('unnamed');
  return (
    <PageFrame
      title={patient.data ? name : t('title')}
      actions={
        <>
          {mayRead && (
            <Button component={Link} to={`/inbox/${id}`} variant="default" leftSection={<IconMessages size={16} />}>
              {t('open.thread')}
            </Button>
          )}
          {mayBook && (
            <Button leftSection={<IconCalendarPlus size={16} />} onClick={() => setBooking(true)}>
              {t('book')}
            </Button>
          )}
          {patient.data && <PatientActs patient={{ id, name }} />}
        </>
      }
    >
      <ErrorNote error={patient.error} retry={() => void patient.refetch()} />
      <SecondPerson patient={id} />
      <Erasures patient={id} />
      {patient.data && (
        <Grid>
          <Grid.Col span={{ base: 12, md: 5, xl: 4 }}>
            <Panel withBorder p="sm">
              {mayRead ? <WholeCard id={id} /> : <PlainFacts patient={patient.data} />}
            </Panel>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 7, xl: 8 }}>
            <Tabs defaultValue="why" keepMounted={false}>
              <Tabs.List>
                <Tabs.Tab value="why">{t('tab.why')}</Tabs.Tab>
                <Tabs.Tab value="loyalty">{t('tab.loyalty')}</Tabs.Tab>
                <Tabs.Tab value="history">{t('tab.history')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="why" pt="sm">
                <WhyLedger id={id} />
              </Tabs.Panel>
              <Tabs.Panel value="loyalty" pt="sm">
                <Loyalty id={id} />
              </Tabs.Panel>
              <Tabs.Panel value="history" pt="sm">
                <History id={id} />
              </Tabs.Panel>
            </Tabs>
          </Grid.Col>
        </Grid>
      )}
      {booking && <BookVisit wish={{ patient: { id, name } }} onClose={() => setBooking(false)} />}
    </PageFrame>
  );
}

/** The card, or the way to it where another department has the patient. */
function WholeCard({ id }: { id: string }) {
  const { error } = useCard(id);
  const closed = error instanceof Problem && error.code === 'INBOX_OUT_OF_SCOPE';
  return closed ? <BreakGlass id={id} /> : <Card patientId={id} />;
}
