import { Alert, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { farAway } from '../../i18n/when.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useNow } from '../../ui/use-now.js';
import { AlarmTask } from './alarm-task.js';
import { PatientActs } from './patient-acts.js';
import { PatientLink } from './patient-link.js';
import { useHurt, type Hurt } from './queries.js';

/** So many are told in the row; the patient's page has all of them. */
const mostShown = 3;

/** Regular and loyal patients with whom too much went wrong, while they are still here. */
export function HurtTab() {
  const { t } = useTranslation('loyalty');
  const [said, setSaid] = useState<string>();
  const { data, error, refetch } = useHurt();
  return (
    <Stack>
      <Text size="sm" c="dimmed" maw={720}>
        {t('hurt.about')}
      </Text>
      <ErrorNote error={error} retry={() => void refetch()} />
      {said && (
        <Alert color="green" role="status">
          {said}
        </Alert>
      )}
      {data?.patients.length === 0 && <Empty title={t('hurt.none')} text={t('hurt.none.text')} />}
      {data && data.patients.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {(['patient', 'stage', 'wrong', 'task', 'todo'] as const).map((head) => (
                  <Table.Th key={head}>{t(head)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.patients.map((patient) => (
                <HurtRow key={patient.patient_id} patient={patient} say={setSaid} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

function HurtRow({ patient, say }: { patient: Hurt; say: (said: string) => void }) {
  const { t, i18n } = useTranslation('loyalty');
  const now = useNow();
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <PatientLink patient={patient} />
      </Table.Td>
      <Table.Td>{t(`stage.${patient.stage}`, { ns: 'patients' })}</Table.Td>
      <Table.Td>
        {patient.wrong.slice(0, mostShown).map(({ kind, at, value }) => (
          <Text size="sm" key={`${kind}${at}`}>
            {t(`wrong.${kind}`)}, {farAway(at, i18n.language, now)}
            {value && `: ${value}`}
          </Text>
        ))}
        {patient.incidents > mostShown && (
          <Text size="sm" c="dimmed">
            {t('wrong.more', { count: patient.incidents - mostShown })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <AlarmTask patient={patient} />
      </Table.Td>
      <Table.Td>
        <PatientActs patient={{ ...patient, since: patient.last_at }} say={say} />
      </Table.Td>
    </Table.Tr>
  );
}
