import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { ToReview } from './to-review.js';

/** Looks beyond somebody's rights that nobody has looked into. */
export function GlassToReview({ show }: { show: (patient: string) => void }) {
  const { t, i18n } = useTranslation('audit');
  const { zone } = useMe().clinic;
  const open = useQuery({
    queryKey: ['audit', 'break-glass'],
    queryFn: () => ask(api.GET('/api/v1/break-glass', { params: { query: { unreviewed: 'true' } } })),
  });
  const review = useAct({
    act: (id: string) => ask(api.POST('/api/v1/break-glass/{id}/review', { params: { path: { id } } })),
    changes: ['audit'],
    said: t('glass.said'),
  });
  const lines = (open.data?.break_glass ?? []).map(({ id, staff, opened_at: at, reason, patient_id: patient }) => ({
    id,
    words: t('glass.line', { name: staff.name, when: dayAndTime(at, i18n.language, zone), reason }),
    more: { words: t('glass.patient'), show: () => show(patient) },
  }));
  return (
    <ToReview title={t('glass.title')} color="yellow" icon={<IconEye aria-hidden />} {...{ open, lines, review }} />
  );
}
