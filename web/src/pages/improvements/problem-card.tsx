import { Button, Card, Group, Modal, Stack, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import { Said } from './item-problems.js';
import { NewImprovement } from './new-improvement.js';
import { ProblemMarks } from './problem-marks.js';
import { changes, useProblem, type Problem } from './queries.js';

/** One problem, with what a person may do with it; its voices on a click. */
export function ProblemCard({ problem, may }: { problem: Problem; may: boolean }) {
  const { t } = useTranslation('improvements');
  const [shown, setShown] = useState(false);
  return (
    <Card withBorder component="article" aria-label={problem.title}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {problem.title}
        </Title>
        <ProblemMarks problem={problem} />
        <Group gap="xs">
          {may && <Acts problem={problem} />}
          <Button size="xs" variant="subtle" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t('problem.said')}
          </Button>
        </Group>
        {shown && <Voices id={problem.problem} />}
      </Stack>
    </Card>
  );
}

function Voices({ id }: { id: string }) {
  const { data } = useProblem(id);
  return data ? <Said problem={data} /> : null;
}

function Acts({ problem }: { problem: Problem }) {
  const { t } = useTranslation('improvements');
  const [asking, setAsking] = useState<'dismiss' | 'improve'>();
  const params = { path: { id: problem.problem } };
  const confirm = useAct({ act: () => ask(api.POST('/api/v1/problems/{id}/open', { params })), changes });
  const solve = useAct({ act: () => ask(api.POST('/api/v1/problems/{id}/solve', { params })), changes });
  const live = problem.state === 'open' || problem.state === 'proposed';
  return (
    <>
      {problem.state !== 'open' && (
        <Button size="xs" loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
          {t('problem.open')}
        </Button>
      )}
      {live && (
        <>
          <Button
            size="xs"
            variant={problem.state === 'open' ? 'filled' : 'default'}
            onClick={() => setAsking('improve')}
          >
            {t('new.from')}
          </Button>
          <Button size="xs" variant="default" loading={solve.isPending} onClick={() => solve.mutate(undefined)}>
            {t('problem.solve')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsking('dismiss')}>
            {t('problem.dismiss')}
          </Button>
        </>
      )}
      {asking === 'dismiss' && <Dismissal id={problem.problem} onClose={() => setAsking(undefined)} />}
      {asking === 'improve' && <NewImprovement problem={problem} onClose={() => setAsking(undefined)} />}
    </>
  );
}

function Dismissal({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('improvements');
  const [reason, setReason] = useState('');
  const dismiss = useAct({
    act: () => ask(api.POST('/api/v1/problems/{id}/dismiss', { params: { path: { id } }, body: { reason } })),
    changes,
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('problem.dismiss')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Textarea
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
        />
        <Button
          disabled={reason.trim().length < 3}
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate(undefined)}
        >
          {t('problem.dismiss')}
        </Button>
      </Stack>
    </Modal>
  );
}
