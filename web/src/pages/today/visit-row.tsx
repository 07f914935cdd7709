import { Anchor, Box, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';
import { useNames } from '../calendar/use-names.js';
import classes from './today.module.css';
import { VisitActs } from './visit-acts.js';
import { wordOf, type Visit } from './visits.js';

interface RowProps {
  readonly visit: Visit;
  readonly doctor: string | undefined;
  readonly zone: string;
  readonly current: boolean;
}

/** When, who, how it stands, and the one likely action. */
export function VisitRow({ visit, doctor, zone, current }: RowProps) {
  const { t, i18n } = useTranslation('today');
  const names = useNames();
  const row = useRef<HTMLLIElement>(null);
  const { word, standing } = wordOf(visit);
  const name = visit.patient_name ?? t('visit.unnamed');
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <Box
      component="li"
      ref={row}
      className={classes.visit ?? ''}
      data-current={current}
      data-gone={visit.status === 'cancelled'}
    >
      <Group justify="space-between" gap="xs">
        <Group gap="4px 12px">
          <Text fw={600} className={classes.time ?? ''}>
            {clockTime(visit.starts_at, i18n.language, zone)}
          </Text>
          <Anchor component={Link} to={`/patients/${visit.patient_id}`} className={classes.name ?? ''}>
            {name}
          </Anchor>
          <Mark standing={standing}>{t(`word.${word}`)}</Mark>
          {visit.first_visit && <Mark standing="neutral">{t('visit.first')}</Mark>}
          {visit.phone !== null && (
            <Anchor href={`tel:${visit.phone}`} size="sm">
              {visit.phone}
            </Anchor>
          )}
          <Text size="sm" c="dimmed">
            {[visit.service && names.service(visit.service), visit.room_id && names.room(visit.room_id)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </Group>
        <VisitActs visit={visit} name={name} doctor={doctor} />
      </Group>
    </Box>
  );
}
