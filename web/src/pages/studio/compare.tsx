import { Accordion, List, Loader, Modal, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { resolveTarget } from '../../scenario/targets.js';
import { sayCause, space } from '../../scenario-graph/say.js';
import { placeWords } from '../../scenario-graph/step-words.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useDiff, type ScenarioDiff } from './queries.js';
import { TextDiff } from './text-diff.js';

interface CompareProps {
  readonly scenario: string;
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
}

/** How a change is marked. */
export const markOf = { added: 'positive', removed: 'negative', changed: 'waiting' } as const;

/** What is different between two versions: steps and ways first, then the files line by line. */
export function Compare({ scenario, from, to, onClose }: CompareProps) {
  const { t } = useTranslation(space);
  const diff = useDiff(scenario, from, to);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('compare.title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <ErrorNote error={diff.error} retry={() => void diff.refetch()} />
      {!diff.data && !diff.error && <Loader role="status" aria-label={t('loading', { ns: 'ui' })} />}
      {diff.data && (
        <Stack>
          <GraphChanges diff={diff.data} />
          <Accordion multiple>
            {diff.data.files.map(({ path, change, before, after }) => (
              <Accordion.Item key={path} value={path}>
                <Accordion.Control icon={<Mark standing={markOf[change]}>{t(`change.${change}`)}</Mark>}>
                  {path}
                </Accordion.Control>
                <Accordion.Panel>
                  <TextDiff before={before ?? ''} after={after ?? ''} />
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </Stack>
      )}
    </Modal>
  );
}

function GraphChanges({ diff }: { diff: ScenarioDiff }) {
  const { t, i18n } = useTranslation(space);
  const { states, transitions, header } = diff.graph;
  if (states.length + transitions.length + header.length + diff.files.length === 0)
    return <Text size="sm">{t('compare.same')}</Text>;
  return (
    <section aria-label={t('compare.steps')}>
      <Title order={3} size="h5">
        {t('compare.steps')}
      </Title>
      <List size="sm" spacing={4}>
        {header.length > 0 && <List.Item>{t('compare.header', { fields: header.join(', ') })}</List.Item>}
        {states.map(({ state, change, parts }) => (
          <List.Item key={state}>
            <Mark standing={markOf[change]}>{t(`change.${change}`)}</Mark> {placeWords(state, i18n.language)}
            {parts.length > 0 ? ` (${parts.join(', ')})` : ''}
          </List.Item>
        ))}
        {transitions.map(({ state, event, from, to, change }) => (
          <List.Item key={`${state}${event}`}>
            <Mark standing={markOf[change]}>{t(`change.${change}`)}</Mark> {placeWords(state, i18n.language)}:{' '}
            {sayWay(t, event)} → {sayTarget(state, to ?? from, i18n.language) ?? t('way.stays')}
          </List.Item>
        ))}
      </List>
    </section>
  );
}

/** A target as the file writes it, of a way out of `state`: the whole place, since a short name is known only where it stands. */
function sayTarget(state: string, target: string | null, language: string): string | undefined {
  return target === null ? undefined : placeWords(resolveTarget(state, target), language);
}

/** `on:reply.fine`, `after:P1D` and `always` as the diff writes them. */
function sayWay(t: ReturnType<typeof useTranslation>['t'], event: string): string {
  const [kind, ...rest] = event.replace(/\[\d+\]$/, '').split(':');
  const name = rest.join(':');
  if (kind === 'on') return sayCause(t, { kind: 'event', name });
  return kind === 'after' ? sayCause(t, { kind: 'delay', name }) : sayCause(t, { kind: 'always', name: '' });
}
