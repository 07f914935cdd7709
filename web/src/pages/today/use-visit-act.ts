import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import type { VisitAct } from './visits.js';

interface Said {
  readonly appointment: string;
  readonly act: VisitAct;
}

/** Notes at the desk what became of a visit; the list of the day is asked again. */
export function useVisitAct() {
  const { t } = useTranslation('today');
  return useAct({
    act: ({ appointment: id, act: step }: Said) =>
      ask(api.POST('/api/v1/appointments/{id}/{step}', { params: { path: { id, step } } })),
    changes: ['day', 'appointment', 'patient'],
    said: t('act.said'),
  });
}
