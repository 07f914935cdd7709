import { Button, Chip, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useLedgerWords } from '../../ui/ledger/index.js';
import { Mark } from '../../ui/mark.js';
import classes from './patients.module.css';
import { TouchFacts } from './touch-facts.js';
import { ledgerFilters, sentenceOf, shows, type LedgerFilter, type Touch } from './why-sentence.js';

/** How many lines are drawn at first, and with every further click. */
const page = 50;

/** Every planned touch with what became of it: a sentence first, the data behind it on a click. */
export function WhyLedger({ id }: { id: string }) {
  const { t } = useTranslation('patients');
  const [filter, setFilter] = useState<LedgerFilter>('all');
  const [drawn, setDrawn] = useState(page);
  const ledger = useQuery({
    queryKey: ['patient', 'why', id],
    queryFn: () => ask(api.GET('/api/v1/patients/{id}/why', { params: { path: { id } } })),
  });
  const touches = (ledger.data?.touches ?? []).filter((touch) => shows(filter, touch));
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('why.about')}
      </Text>
      <Chip.Group value={filter} onChange={(next) => setFilter(ledgerFilters.find((one) => one === next) ?? 'all')}>
        <Group gap={6} role="radiogroup" aria-label={t('why.filter')}>
          {ledgerFilters.map((one) => (
            <Chip key={one} size="xs" value={one}>
              {t(`why.filter.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <ErrorNote error={ledger.error} retry={() => void ledger.refetch()} />
      {ledger.data && touches.length === 0 && <Text>{t('why.none')}</Text>}
      <Stack gap={0} component="ul" m={0} p={0}>
        {touches.slice(0, drawn).map((touch) => (
          <TouchLine key={touch.touch} touch={touch} />
        ))}
      </Stack>
      {touches.length > drawn && (
        <Button variant="default" onClick={() => setDrawn(drawn + page)}>
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}

function TouchLine({ touch }: { touch: Touch }) {
  const { t, i18n } = useTranslation('patients');
  const { zone } = useMe().clinic;
  const words = useLedgerWords();
  const [open, setOpen] = useState(false);
  const { word, standing, when, channel, rule } = sentenceOf(touch);
  const sentence = t(word, {
    when: when === undefined ? '' : dayAndTime(when, i18n.language, zone),
    channel: channel === undefined ? '' : t(`channel.${channel}`),
    rule: rule === undefined ? '' : words.rule(rule),
  });
  return (
    <li className={classes.entry}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {words.scenario(touch)}
        </Text>
        <Text size="xs" c="dimmed">
          {words.answer(touch) ?? words.messageClass(touch.class)}
        </Text>
      </Group>
      <Group gap="xs" mt={4} wrap="wrap">
        <Mark standing={standing}>{words.outcome(touch.outcome ?? 'pending')}</Mark>
        <Text size="sm">{sentence}</Text>
        {touch.possible_duplicate && <Mark standing="human">{t('why.twice')}</Mark>}
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('why.more')}
        </Button>
      </Group>
      {open && <TouchFacts touch={touch} />}
    </li>
  );
}
