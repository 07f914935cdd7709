import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { clockTime, dayAndTime } from '../../i18n/when.js';
import { useLedgerWords } from '../../ui/ledger/index.js';
import { Mark, type Standing } from '../../ui/mark.js';
import classes from './inbox.module.css';
import { SentFile } from './sent-file.js';
import type { Entry } from './queries.js';

/** One line of the thread: what somebody said, wrote, noted or did. */
export function EntryView({ entry, zone }: { entry: Entry; zone: string | undefined }) {
  if (entry.kind === 'move') return <Move entry={entry} />;
  return (
    <article className={classes.entry} data-kind={entry.kind}>
      <Heading entry={entry} zone={zone} />
      {entry.subject && (
        <Text size="sm" fw={600} dir="auto">
          {entry.subject}
        </Text>
      )}
      <Text size="sm" component="div" dir="auto">
        {entry.text}
      </Text>
      {entry.attachments.map(({ id, name }) => (
        <Anchor key={id} size="sm" display="block" href={`/api/v1/attachments/${id}`}>
          {name}
        </Anchor>
      ))}
      {entry.files.map((file) => (
        <SentFile key={file.place} file={file} entry={entry} />
      ))}
      {entry.question && <Question question={entry.question} />}
      {entry.delivery && <Delivery delivery={entry.delivery} patientId={entry.patient_id} />}
    </article>
  );
}

function Heading({ entry, zone }: { entry: Entry; zone: string | undefined }) {
  const { t, i18n } = useTranslation('inbox');
  const words = useLedgerWords();
  const { scenario, titles } = entry;
  const answers = scenario?.startsWith('front-door@') ?? false;
  const who = scenario ? words.scenario({ scenario, titles }) : entry.author_name;
  const here = clockTime(entry.at, i18n.language);
  const there = zone ? clockTime(entry.at, i18n.language, zone) : here;
  return (
    <div className={classes.meta}>
      {!answers && <span>{t(`kind.${entry.kind}`)}</span>}
      {who && <strong>{who}</strong>}
      {entry.channel && <span>{t(`channel.${entry.channel}`)}</span>}
      <time dateTime={entry.at}>{there === here ? here : `${here} (${there})`}</time>
    </div>
  );
}

function Question({ question }: { question: NonNullable<Entry['question']> }) {
  const { t } = useTranslation('inbox');
  return (
    <Group gap={6} mt={6}>
      {question.replies.map(({ intent, label }) => (
        <span key={intent} className={classes.reply}>
          {label}
        </span>
      ))}
      <Mark standing={question.open ? 'waiting' : 'neutral'}>
        {t(question.open ? 'question.open' : 'question.closed')}
      </Mark>
    </Group>
  );
}

const standings: Readonly<Record<string, Standing>> = {
  planned: 'waiting',
  sending: 'waiting',
  sent: 'positive',
  delivered: 'positive',
  read: 'positive',
  failed: 'negative',
  suppressed: 'negative',
  expired: 'negative',
  unknown: 'negative',
};

/** What became of a message; the reason where it is not simply there, and the way to all of it. */
function Delivery({ delivery, patientId }: { delivery: NonNullable<Entry['delivery']>; patientId: string }) {
  const { t, i18n } = useTranslation('inbox');
  const words = useLedgerWords();
  const standing = standings[delivery.state] ?? 'neutral';
  return (
    <div className={classes.meta}>
      <Mark standing={standing}>{t(`delivery.${delivery.state}`)}</Mark>
      {standing !== 'positive' && delivery.rule && <span>{words.rule(delivery.rule)}</span>}
      {delivery.next_at && <span>{t('delivery.next', { when: dayAndTime(delivery.next_at, i18n.language) })}</span>}
      {standing === 'negative' && (
        <Anchor component={Link} size="xs" to={`/patients/${patientId}`}>
          {t('delivery.why')}
        </Anchor>
      )}
    </div>
  );
}

/** What happened around the messages. */
function Move({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation('inbox');
  const what = entry.text;
  const known = i18n.exists(`move.${what}`, { ns: 'inbox' });
  const of = plannedOf(entry);
  return (
    <p className={classes.move}>
      <Text component="span" size="xs" c="dimmed">
        {of ? t(of.word, of.facts) : known ? t(`move.${what}`) : t('move.other', { what })}
        {entry.author_name ? ` · ${entry.author_name}` : ''} · {clockTime(entry.at, i18n.language)}
      </Text>
    </p>
  );
}

/** What became of a message for later, with whose it was and why it stayed. */
function plannedOf({
  text,
  detail,
  author_name: by,
}: Entry): { word: string; facts: Record<string, string> } | undefined {
  const [who, why] = [detail?.['planned_by'], detail?.['why']];
  if (typeof who !== 'string' || who === by) return undefined;
  if (text === 'scheduled.cancelled') return { word: 'move.scheduled.cancelled.of', facts: { who } };
  return typeof why === 'string' ? { word: `move.scheduled.dropped.${why}`, facts: { who } } : undefined;
}
