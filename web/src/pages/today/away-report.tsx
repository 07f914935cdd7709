import { Anchor, Group, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import { clockTime, dayAndTime } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';

type Report = components['schemas']['AbsenceReport'];

const standings = { waiting: 'neutral', told: 'waiting', chosen: 'positive', to_call: 'human' } as const;

interface ReportProps {
  readonly report: Report;
  readonly zone: string;
  readonly onClose: () => void;
}

/** Patient by patient: told, chose a new time, or to be called. */
export function AwayReport({ report, zone, onClose }: ReportProps) {
  const { t, i18n } = useTranslation('today');
  return (
    <Modal opened onClose={onClose} title={t('ill.preview')} closeButtonProps={{ 'aria-label': t('close') }}>
      {report.visits.length === 0 && <Text>{t('ill.none')}</Text>}
      <Stack gap="xs">
        {report.visits.map((visit) => (
          <Group key={visit.appointment_id} justify="space-between" gap="xs">
            <Group gap="sm">
              <Text fw={600}>{clockTime(visit.starts_at, i18n.language, zone)}</Text>
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
              {t(`away.state.${visit.state}`, {
                when: visit.new_starts_at === null ? '' : dayAndTime(visit.new_starts_at, i18n.language, zone),
              })}
            </Mark>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
