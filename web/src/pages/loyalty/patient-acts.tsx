import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { AttendForm } from '../reports/attend-form.js';
import type { Gap } from '../reports/queries.js';

/** Write, or hand over, enrol and stop with the form that forgotten patients have too. */
export function PatientActs({ patient, say }: { patient: Gap; say: (said: string) => void }) {
  const { t } = useTranslation('loyalty');
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const mayAct = useMay('attention.write');
  const mayWrite = useMay('conversation.write');
  return (
    <Group gap="xs" wrap="nowrap">
      {mayAct && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t('attend', { ns: 'reports' })}
        </Button>
      )}
      {mayWrite && (
        <Button size="compact-sm" variant="default" component={Link} to={`/inbox/${patient.patient_id}`}>
          {t('write')}
        </Button>
      )}
      {open && (
        <AttendForm
          gaps={[patient]}
          onClose={() => setOpen(false)}
          onDone={({ way, patients, left }) => {
            const [key, count] = patients.length > 0 ? [`attend.done.${way}`, patients.length] : ['attend.left', left];
            say(t(key, { ns: 'reports', count }));
            void queries.invalidateQueries({ queryKey: ['loyalty'] });
          }}
        />
      )}
    </Group>
  );
}
