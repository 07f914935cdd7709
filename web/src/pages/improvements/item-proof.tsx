import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { standings } from './item-marks.js';
import { changes, percent, type Detail, type Proof } from './queries.js';

/** What the figures say: before and after with their numbers, the interval, and the rule that decided. */
export function ItemProof({ item: { improvement: id, proof, state }, may }: { item: Detail; may: boolean }) {
  const { t } = useTranslation('improvements');
  const measure = useAct({
    act: () => ask(api.POST('/api/v1/improvements/{id}/measure', { params: { path: { id } } })),
    changes,
  });
  return (
    <Stack gap="xs">
      {proof ? <Figures proof={proof} /> : <Text size="sm">{t('proof.none')}</Text>}
      {may && state === 'done' && (
        <Button variant="default" w="fit-content" loading={measure.isPending} onClick={() => measure.mutate(undefined)}>
          {t('measure')}
        </Button>
      )}
    </Stack>
  );
}

function Figures({ proof }: { proof: Proof }) {
  const { t } = useTranslation('improvements');
  const { verdict, before, after, gain, interval } = proof;
  const [low, high] = interval ?? [];
  const waits = { n: proof.look?.next ?? 0, limit: proof.limits.latest_days };
  const next = t(waits.n > 0 ? 'proof.next.people' : 'proof.next.day', waits);
  return (
    <>
      <Mark standing={standings[verdict]}>{t(`proof.${verdict}`)}</Mark>
      <Text size="sm">{t(`proof.rule.${proof.rule}`, { ...numbersOf(proof), ...proof.look, next })}</Text>
      <Text size="sm">{t('proof.before', { value: before.n > 0 ? percent(before.mean) : '–', n: before.n })}</Text>
      <Text size="sm">{t('proof.after', { value: after.n > 0 ? percent(after.mean) : '–', n: after.n })}</Text>
      {gain !== null && low !== undefined && high !== undefined && (
        <Text size="sm">{t('proof.gain', { value: percent(gain), low: percent(low), high: percent(high) })}</Text>
      )}
      <Text size="xs">{t('proof.scale')}</Text>
    </>
  );
}

function numbersOf({ rule, before, after, recurred, limits }: Proof) {
  const limit = {
    recurrence: limits.recurred,
    answers: limits.answers,
    earliest: limits.earliest_days,
    latest: limits.latest_days,
    gain: 0,
    loss: 0,
    interval: 0,
  }[rule];
  return { n: recurred, before: before.n, after: after.n, limit };
}
