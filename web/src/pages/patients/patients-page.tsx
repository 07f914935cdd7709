import { useParams } from '@tanstack/react-router';
import { PatientList } from './patient-list.js';
import { PatientPage } from './patient-page.js';

/** One patient where the address names one, the search where it does not. */
export function PatientsPage() {
  const { patient } = useParams({ strict: false }) as { patient?: string };
  return patient ? <PatientPage key={patient} id={patient} /> : <PatientList />;
}
