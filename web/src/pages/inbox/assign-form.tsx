import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useColleagues } from '../../ui/use-colleagues.js';
import { useQueues } from './queries.js';

/** Gives a conversation to a colleague, to a department, or to both. */
export function AssignForm({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const colleagues = useColleagues();
  const { data: queues } = useQueues();
  const [staff, setStaff] = useState<string | null>(null);
  const [department, setDepartment] = useState<string | null>(null);
  const assign = useAct<void, unknown>({
    act: () =>
      ask(
        api.POST('/api/v1/conversations/{patientId}/assign', {
          params: { path: { patientId } },
          body: { ...(staff ? { staff } : {}), ...(department ? { department } : {}) },
        }),
      ),
    changes: ['conversation', 'message'],
    quiet: true,
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('assign')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Select
          label={t('assign.who')}
          searchable
          clearable
          value={staff}
          onChange={setStaff}
          data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          label={t('assign.department')}
          clearable
          value={department}
          onChange={setDepartment}
          data={(queues?.clinic_departments ?? []).map(({ department: value, name }) => ({
            value,
            label: t(`department.${value}`, { defaultValue: name }),
          }))}
        />
        <ErrorNote error={assign.error} />
        <Group justify="flex-end">
          <Button disabled={!staff && !department} loading={assign.isPending} onClick={() => assign.mutate()}>
            {t('assign')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
