import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { NewProblem } from '../improvements/new-problem.js';
import { changes, type Voice } from './queries.js';

/** What a person says about a voice: it is so, it is noted, it is nothing, it is a problem. */
export function VoiceActs({ voice }: { voice: Voice }) {
  const { t } = useTranslation('feedback');
  const mayOpen = useMay('improvement.write');
  const [making, setMaking] = useState(false);
  const params = { params: { path: { id: voice.id } } };
  const settle = useAct({
    act: (how: 'confirm' | 'note' | 'dismiss') => {
      if (how === 'confirm') return ask(api.POST('/api/v1/feedback/{id}/confirm', { ...params, body: {} }));
      if (how === 'note') return ask(api.POST('/api/v1/feedback/{id}/note', params));
      return ask(api.POST('/api/v1/feedback/{id}/dismiss', params));
    },
    changes,
    said: t('settled'),
  });
  const open = voice.state === 'to_read' || voice.state === 'noted';
  return (
    <Group gap="xs">
      {open && (
        <Button size="xs" loading={settle.isPending} onClick={() => settle.mutate('confirm')}>
          {voice.kind === 'complaint' && voice.patient_id !== null ? t('confirm.complaint') : t('confirm')}
        </Button>
      )}
      {voice.state === 'to_read' && (
        <Button size="xs" variant="default" loading={settle.isPending} onClick={() => settle.mutate('note')}>
          {t('note')}
        </Button>
      )}
      {open && (
        <Button size="xs" variant="default" loading={settle.isPending} onClick={() => settle.mutate('dismiss')}>
          {t('dismiss')}
        </Button>
      )}
      {mayOpen && (
        <Button size="xs" variant="default" onClick={() => setMaking(true)}>
          {t('problem')}
        </Button>
      )}
      {making && <NewProblem voice={voice} onClose={() => setMaking(false)} />}
    </Group>
  );
}
