import { Anchor, Group, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import { dayAndTime } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';

type Report = components['schemas']['AbsenceReport'];

const standings = {
  waiting: 'neutral',
  told: 'waiting',
  chosen: 'positive',
  declined: 'negative',
  to_call: 'human',
  settled: 'positive',
} as const;

interface ReportProps {
  readonly report: Report;
  readonly zone: string;
  readonly onClose: () => void;
}

/** Patient by patient: told, chose a new time, wants none, or to be called by when, and how the call ended. */
export function AwayReport({ report, zone, onClose }: ReportProps) {
  const { t, i18n } = useTranslation('today');
  const moment = ({ state, new_starts_at: chosen, handover_due_at: due }: Report['visits'][number]): string => {
    const at = state === 'to_call' ? due : chosen;
    return at === null ? '' : dayAndTime(at, i18n.language, zone);
  };
  return (
    <Modal opened onClose={onClose} title={t('away.report')} closeButtonProps={{ 'aria-label': t('close') }}>
      {report.visits.length === 0 && <Text>{t('ill.none')}</Text>}
      <Stack gap="xs" component="ul" m={0} p={0}>
        {report.visits.map((visit) => (
          <Group key={visit.appointment_id} component="li" justify="space-between" gap="xs">
            <Group gap="sm">
              <Text fw={600}>{dayAndTime(visit.starts_at, i18n.language, zone)}</Text>
              <Anchor component={Link} to={`/patients/${visit.patient_id}`}>
                {visit.patient_name ?? t('visit.unnamed')}
              </Anchor>
              {visit.phone !== null && visit.state === 'to_call' && (
                <Anchor href={`tel:${visit.phone}`} size="sm">
                  {visit.phone}
                </Anchor>
              )}
            </Group>
            <Mark standing={standings[visit.state]}>
              {[
                t(`away.state.${visit.state}`, { when: moment(visit) }),
                visit.call_result && t(`call.${visit.call_result}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Mark>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
