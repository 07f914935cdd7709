import { Anchor, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { dayAndTime, tagOf } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useLedgerWords } from '../../ui/ledger/index.js';
import { Mark } from '../../ui/mark.js';
import { useCard } from './queries.js';

type PatientCard = components['schemas']['PatientCard'];

/** What somebody who answers has to know: where the patient stands, what comes next, what was promised. */
export function Card({ patientId, children }: { patientId: string; children?: ReactNode }) {
  const { t } = useTranslation('inbox');
  const card = useCard(patientId);
  // The thread beside it says that another department has the patient now.
  if (card.error instanceof Problem && card.error.code === 'INBOX_OUT_OF_SCOPE') return null;
  if (card.error) return <ErrorNote error={card.error} retry={() => void card.refetch()} />;
  if (!card.data) {
    return (
      <Center p="lg">
        <Loader size="sm" aria-label={t('loading')} />
      </Center>
    );
  }
  return (
    <Stack gap="md" p="sm">
      <Head card={card.data} />
      <Visits card={card.data} />
      <Running card={card.data} />
      <Promises card={card.data} />
      <Reach card={card.data} />
      {children}
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="xs" c="dimmed" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Head({ card }: { card: PatientCard }) {
  const { t, i18n } = useTranslation('inbox');
  const date = new Intl.DateTimeFormat(tagOf(i18n.language), { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <section>
      <Text fw={600}>{card.name ?? t('no.name')}</Text>
      <Text size="sm">
        {t(`stage.${card.stage}`)} · {t('card.visits', { done: card.visits.count, planned: card.visits.of })}
      </Text>
      {card.birth_date && (
        <Text size="xs" c="dimmed">
          {t('card.born', { when: date.format(new Date(card.birth_date)) })}
        </Text>
      )}
    </section>
  );
}

function Visits({ card }: { card: PatientCard }) {
  const { t, i18n } = useTranslation('inbox');
  const [next] = card.appointments.ahead;
  return (
    <Section title={t('card.next')}>
      {next ? (
        <Text size="sm">
          {dayAndTime(next.starts_at, i18n.language, next.zone)}
          {next.doctor ? ` · ${next.doctor}` : ''}
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          {t('card.next.none')}
        </Text>
      )}
      {card.appointments.past.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('card.past')}:{' '}
          {card.appointments.past.map((visit) => dayAndTime(visit.starts_at, i18n.language, visit.zone)).join('; ')}
        </Text>
      )}
    </Section>
  );
}

function Running({ card }: { card: PatientCard }) {
  const { t, i18n } = useTranslation('inbox');
  const words = useLedgerWords();
  const [touch] = card.touches;
  return (
    <Section title={t('card.scenarios')}>
      {card.enrolments.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('card.scenarios.none')}
        </Text>
      )}
      {card.enrolments.map((one) => (
        <div key={one.enrolment}>
          <Text size="sm">{words.scenario(one)}</Text>
          <Text size="xs" c="dimmed">
            {one.next_at
              ? t('card.step.until', { step: words.steps(one.state), when: dayAndTime(one.next_at, i18n.language) })
              : t('card.step', { step: words.steps(one.state) })}
          </Text>
        </div>
      ))}
      <Text size="xs" c="dimmed" mt={4}>
        {t('card.touch')}:{' '}
        {touch?.next_at
          ? `${words.scenario(touch)}, ${dayAndTime(touch.next_at, i18n.language)}`
          : t('card.touch.none')}
        {touch?.next_at && card.held_by && ` (${t('card.touch.held')})`}
      </Text>
    </Section>
  );
}

function Promises({ card }: { card: PatientCard }) {
  const { t, i18n } = useTranslation('inbox');
  return (
    <Section title={t('card.promises')}>
      {card.promises.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('card.promises.none')}
        </Text>
      )}
      {card.promises.map((promise) => (
        <Group key={promise.promise} gap={6}>
          <Text size="sm">{promise.text}</Text>
          {promise.due_at && (
            <Mark standing={promise.overdue ? 'negative' : 'waiting'}>{dayAndTime(promise.due_at, i18n.language)}</Mark>
          )}
        </Group>
      ))}
    </Section>
  );
}

function Reach({ card }: { card: PatientCard }) {
  const { t } = useTranslation('inbox');
  const words = useLedgerWords();
  const refused = card.consents.filter(({ granted }) => !granted);
  return (
    <Section title={t('card.contacts')}>
      {card.contacts.map(({ channel, address, open }) => (
        <Group key={channel + address} gap={6}>
          <Text size="sm">
            {t(`channel.${channel}`)}: {address}
          </Text>
          {!open && <Mark standing="negative">{t('card.closed')}</Mark>}
        </Group>
      ))}
      {refused.length > 0 && (
        <Text size="xs" mt={4}>
          {t('card.refused')}:{' '}
          {refused.map((one) => `${words.messageClass(one.class)} (${t(`channel.${one.channel}`)})`).join(', ')}
        </Text>
      )}
      {card.household.length > 0 && (
        <Text size="xs" mt={4}>
          {t('card.household')}:{' '}
          {card.household.map(({ patient_id: id, name }, index) => (
            <Fragment key={id}>
              {index > 0 && ', '}
              <Anchor component={Link} to={`/patients/${id}`} size="xs">
                {name ?? t('no.name')}
              </Anchor>
            </Fragment>
          ))}
        </Text>
      )}
    </Section>
  );
}
