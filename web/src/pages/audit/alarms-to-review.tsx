import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { ToReview } from './to-review.js';

interface AlarmsProps {
  /** Shows what this person did. */
  readonly show: (staffId: string) => void;
}

/** Unusual reading that nobody has looked into. */
export function AlarmsToReview({ show }: AlarmsProps) {
  const { t, i18n } = useTranslation('audit');
  const { clinic, id: me } = useMe();
  const open = useQuery({
    queryKey: ['audit', 'alarms'],
    queryFn: () => ask(api.GET('/api/v1/audit/alarms', { params: { query: { open: 'true' } } })),
  });
  const review = useAct({
    act: (id: string) => ask(api.POST('/api/v1/audit/alarms/{id}/review', { params: { path: { id } } })),
    changes: ['audit'],
    said: t('glass.said'),
  });
  const lines = (open.data?.alarms ?? []).map(
    ({ alarm_id: id, kind, staff_id: staff, staff_name: name, patients: count, last_at: at }) => ({
      id,
      words: t(`alarm.${kind}`, {
        name: name ?? t('kind.staff'),
        count,
        when: dayAndTime(at, i18n.language, clinic.zone),
      }),
      more: staff ? { words: t('alarm.show'), show: () => show(staff) } : undefined,
      own: staff === me,
    }),
  );
  const icon = <IconAlertTriangle aria-hidden />;
  return <ToReview title={t('alarm.title')} color="red" {...{ icon, open, lines, review }} />;
}
