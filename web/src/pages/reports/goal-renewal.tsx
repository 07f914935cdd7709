import { Button, Group, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import type { Plan } from './queries.js';

/** Another day is a draft of the map, as another target is: whoever publishes it sees what changes. */
export function GoalRenewal({ goal: { goal, renew_on: day } }: { goal: Plan['goals'][number] }) {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const may = useMay('programme.write');
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(day);
  const renew = useAct({
    act: (renew_on: string) =>
      ask(api.POST('/api/v1/reports/plan/goals/{goal}/renewal', { params: { path: { goal } }, body: { renew_on } })),
    changes: ['drafts'],
    onDone: ({ draft }) => void navigate({ to: `/drafts/${draft}` }),
  });
  if (!may) return null;
  if (!open)
    return (
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        {t('plan.change')}
      </Button>
    );
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <TextInput
        type="date"
        size="xs"
        label={t('plan.renew')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={wanted === '' || wanted === day}
        loading={renew.isPending}
        onClick={() => renew.mutate(wanted)}
      >
        {t('target.propose')}
      </Button>
    </Group>
  );
}
