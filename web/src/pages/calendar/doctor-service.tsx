import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDoctors, useServices } from './queries.js';
import { useNames } from './use-names.js';

/** Whom somebody wants to see and what for; each may be left open. */
export interface DoctorAndService {
  readonly doctor: string | null;
  readonly service: string | null;
}

interface ChoiceProps {
  readonly value: DoctorAndService;
  readonly choose: (value: DoctorAndService) => void;
}

/** Two fields: any doctor or one, anything or one service. */
export function DoctorServiceChoice({ value, choose }: ChoiceProps) {
  const { t } = useTranslation('calendar');
  const names = useNames();
  const doctors = useDoctors().data?.doctors ?? [];
  const services = useServices().data?.services ?? [];
  return (
    <>
      <Select
        label={t('doctor')}
        placeholder={t('doctor.all')}
        clearable
        data={doctors.map(({ doctor_id: id }) => ({ value: id, label: names.doctor(id) }))}
        value={value.doctor}
        onChange={(doctor) => choose({ ...value, doctor })}
      />
      <Select
        label={t('book.service')}
        placeholder={t('book.service.any')}
        clearable
        data={services.map(({ service_id: id }) => ({ value: id, label: names.service(id) }))}
        value={value.service}
        onChange={(service) => choose({ ...value, service })}
      />
    </>
  );
}
