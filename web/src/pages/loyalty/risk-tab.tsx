import { Alert, Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { howLong } from '../../i18n/when.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useNow } from '../../ui/use-now.js';
import { PatientActs } from './patient-acts.js';
import { PatientLink } from './patient-link.js';
import { useAtRisk, type AtRisk } from './queries.js';

/** Who came fewer times than loyalty takes, is late and has nothing booked; with why, since when and what to do. */
export function RiskTab() {
  const { t } = useTranslation('loyalty');
  const [said, setSaid] = useState<string>();
  const list = useAtRisk();
  const patients = list.data?.pages.flatMap((page) => page.patients) ?? [];
  return (
    <Stack>
      <Text size="sm" c="dimmed" maw={720}>
        {t('risk.about')}
      </Text>
      <ErrorNote error={list.error} retry={() => void list.refetch()} />
      {said && (
        <Alert color="green" role="status">
          {said}
        </Alert>
      )}
      {list.data && patients.length === 0 && <Empty title={t('risk.none')} text={t('risk.none.text')} />}
      {patients.length > 0 && <Patients patients={patients} say={setSaid} />}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}

function Patients({ patients, say }: { patients: readonly AtRisk[]; say: (said: string) => void }) {
  const { t } = useTranslation('loyalty');
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['patient', 'visits', 'why', 'late', 'contact', 'todo'] as const).map((head) => (
              <Table.Th key={head}>{t(head)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {patients.map((patient) => (
            <RiskRow key={patient.patient_id} patient={patient} say={say} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function RiskRow({ patient, say }: { patient: AtRisk; say: (said: string) => void }) {
  const { t, i18n } = useTranslation('loyalty');
  const now = useNow();
  const ago = (iso: string) => howLong(iso, i18n.language, now);
  const { last_contact: contact, late_since: since } = patient;
  return (
    <Table.Tr>
      <Table.Td>
        <PatientLink patient={patient} />
      </Table.Td>
      <Table.Td>
        {patient.visits} · {t(`stage.${patient.stage}`, { ns: 'patients' })}
      </Table.Td>
      <Table.Td>{t(`why.${patient.because}`, { days: Math.round(patient.usual_days ?? 0) })}</Table.Td>
      <Table.Td>{ago(since)}</Table.Td>
      <Table.Td>{contact === null ? t('contact.never') : ago(contact)}</Table.Td>
      <Table.Td>
        <PatientActs patient={{ ...patient, since }} say={say} />
      </Table.Td>
    </Table.Tr>
  );
}
