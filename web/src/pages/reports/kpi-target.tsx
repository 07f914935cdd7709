import { Button, Group, NumberInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import type { Reading } from './queries.js';

/** Another target is a draft of the map: whoever publishes it sees what changes. */
export function KpiTarget({ reading: { kpi, target } }: { reading: Reading }) {
  const { t } = useTranslation('reports');
  const navigate = useNavigate();
  const may = useMay('programme.write');
  const [wanted, setWanted] = useState<string | number>(target ?? '');
  const propose = useAct({
    act: (value: number) =>
      ask(api.POST('/api/v1/kpis/{kpi}/target', { params: { path: { kpi } }, body: { target: value } })),
    changes: ['drafts'],
    onDone: ({ draft }) => void navigate({ to: `/drafts/${draft}` }),
  });
  if (!may) return null;
  const value = wanted === '' ? undefined : Number(wanted);
  return (
    <Group gap="xs" align="end">
      <NumberInput size="xs" w={120} label={t('target.new')} value={wanted} onChange={setWanted} />
      <Button
        size="xs"
        variant="default"
        disabled={value === undefined || value === target}
        loading={propose.isPending}
        onClick={() => value !== undefined && propose.mutate(value)}
      >
        {t('target.propose')}
      </Button>
    </Group>
  );
}
