import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { changes, type Detail, type State } from './queries.js';

const order: readonly State[] = [
  'collected',
  'validated',
  'prioritised',
  'in_progress',
  'done',
  'verified',
  'declined',
];
type Way = Detail['ways'][number];

/** Where it may go, with what is still missing for each step; the likely one first. */
export function ItemSteps({ item }: { item: Detail }) {
  const { t } = useTranslation('improvements');
  const [asking, setAsking] = useState<Way>();
  const move = useMove(item, () => setAsking(undefined));
  const begin = (way: Way): void => {
    if (asksWords(way)) setAsking(way);
    else move.mutate({ to: way.to });
  };
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {item.ways.map((way, index) => (
          <Button
            key={way.to}
            variant={index === 0 ? 'filled' : 'default'}
            disabled={missing(way).length > 0}
            loading={move.isPending}
            onClick={() => begin(way)}
          >
            {labelOf(t, item.state, way.to)}
          </Button>
        ))}
      </Group>
      {item.ways.map((way) =>
        missing(way).length === 0 ? null : (
          <Text key={way.to} size="sm">
            {labelOf(t, item.state, way.to)}:{' '}
            {t('wanting', {
              list: missing(way)
                .map((one) => t(`criterion.${one}`))
                .join(', '),
            })}
          </Text>
        ),
      )}
      <ErrorNote error={asking ? null : move.error} />
      {asking && (
        <WordsForm
          title={labelOf(t, item.state, asking.to)}
          evidence={asking.unmet.includes('evidence')}
          error={move.error}
          pending={move.isPending}
          close={() => setAsking(undefined)}
          send={(words) => move.mutate({ to: asking.to, ...words })}
        />
      )}
    </Stack>
  );
}

interface Move {
  readonly to: State;
  readonly note?: string;
  readonly evidence?: string;
}

function useMove({ improvement: id, revision }: Detail, onDone: () => void) {
  return useAct({
    act: (move: Move) =>
      ask(api.POST('/api/v1/improvements/{id}/move', { params: { path: { id } }, body: { ...move, revision } })),
    changes,
    onDone,
    quiet: true,
  });
}

/** A reason and evidence are asked for in the moment of the move; everything else has to be there before. */
function missing({ unmet }: Way) {
  return unmet.filter((one) => one !== 'reason' && one !== 'evidence');
}

function asksWords({ unmet }: Way): boolean {
  return unmet.includes('reason') || unmet.includes('evidence');
}

function labelOf(t: TFunction, from: State, to: State): string {
  const back = to !== 'declined' && order.indexOf(to) < order.indexOf(from);
  return back ? t('to.back', { state: t(`state.${to}`) }) : t(`to.${to}`);
}

interface WordsProps {
  readonly title: string;
  readonly evidence: boolean;
  readonly error: unknown;
  readonly pending: boolean;
  readonly close: () => void;
  readonly send: (words: { note?: string; evidence?: string }) => void;
}

function WordsForm({ title, evidence, error, pending, close, send }: WordsProps) {
  const { t } = useTranslation('improvements');
  const [text, setText] = useState('');
  const least = evidence ? 20 : 5;
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Textarea
          label={evidence ? t('evidence') : t('reason')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={1000}
          data-autofocus
        />
        <ErrorNote error={error} />
        <Button
          disabled={text.trim().length < least}
          loading={pending}
          onClick={() => send(evidence ? { evidence: text } : { note: text })}
        >
          {title}
        </Button>
      </Stack>
    </Modal>
  );
}
