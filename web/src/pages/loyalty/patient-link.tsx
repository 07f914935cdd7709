import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The way to somebody's page. */
export function PatientLink({ patient }: { patient: { readonly patient_id: string; readonly name: string | null } }) {
  const { t } = useTranslation('loyalty');
  return (
    <Anchor component={Link} to={`/patients/${patient.patient_id}`}>
      {patient.name ?? t('nameless', { ns: 'reports' })}
    </Anchor>
  );
}
