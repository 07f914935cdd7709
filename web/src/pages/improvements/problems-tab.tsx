import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { NewProblem } from './new-problem.js';
import { ProblemAlike } from './problem-alike.js';
import { ProblemCard } from './problem-card.js';
import { changes, useProblems } from './queries.js';

const states = ['live', 'proposed', 'open', 'solved', 'dismissed'] as const;
type Shown = (typeof states)[number];

/** What gets in patients' way: found by the rules, named by colleagues, decided by people. */
export function ProblemsTab() {
  const { t } = useTranslation('improvements');
  const may = useMay('improvement.write');
  const [state, setState] = useState<Shown>('live');
  const [naming, setNaming] = useState(false);
  const found = useProblems(state);
  const rows = found.data?.problems ?? [];
  return (
    <Stack>
      <Group align="end">
        <Select
          label={t('filter.state')}
          value={state}
          onChange={(value) => setState(states.find((one) => one === value) ?? 'live')}
          data={states.map((value) => ({
            value,
            label: value === 'live' ? t('state.open') : t(`problem.state.${value}`),
          }))}
          allowDeselect={false}
        />
        {may && <LookNow />}
        {may && (
          <Button variant="default" onClick={() => setNaming(true)}>
            {t('problem.new')}
          </Button>
        )}
      </Group>
      <ErrorNote error={found.error} retry={() => void found.refetch()} />
      {!found.data && !found.error && <Text>{t('loading')}</Text>}
      {state === 'live' && may && <ProblemAlike />}
      {found.data && rows.length === 0 && <Empty title={t('problem.none.title')} text={t('problem.none.text')} />}
      {rows.map((problem) => (
        <ProblemCard key={problem.problem} problem={problem} may={may} />
      ))}
      {naming && <NewProblem onClose={() => setNaming(false)} />}
    </Stack>
  );
}

function LookNow() {
  const { t } = useTranslation('improvements');
  const [report, setReport] = useState<string>();
  const look = useAct({
    act: () => ask(api.POST('/api/v1/problems/look')),
    changes,
    onDone: (found) => setReport(t('problem.looked', { ...found })),
  });
  return (
    <>
      <Button variant="default" loading={look.isPending} onClick={() => look.mutate(undefined)}>
        {t('problem.look')}
      </Button>
      <Text size="sm" role="status">
        {report}
      </Text>
    </>
  );
}
