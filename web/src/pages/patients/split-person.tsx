import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useCard } from '../inbox/queries.js';
import type { Named } from './named.js';

/** Takes a merge back: each has again what was theirs. */
export function SplitPerson({ patient, onClose }: { patient: Named; onClose: () => void }) {
  const { t, i18n } = useTranslation('patients');
  const card = useCard(patient.id);
  const split = useAct({
    act: (other: string) =>
      ask(api.POST('/api/v1/patients/{id}/split', { params: { path: { id: patient.id } }, body: { other } })),
    changes: ['patient', 'conversation', 'message'],
    said: t('split.said'),
    quiet: true,
    onDone: onClose,
  });
  const merged = card.data?.merged ?? [];
  return (
    <Modal opened onClose={onClose} title={t('split.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{t(merged.length > 0 ? 'split.text' : 'split.none')}</Text>
        {merged.map(({ patient_id: id, name, merged_at: at }) => (
          <Group key={id} justify="space-between">
            <Text size="sm">{t('split.one', { name: name ?? t('unnamed'), when: dayAndTime(at, i18n.language) })}</Text>
            <Button size="xs" variant="default" loading={split.isPending} onClick={() => split.mutate(id)}>
              {t('split.do')}
            </Button>
          </Group>
        ))}
        <ErrorNote error={card.error ?? split.error} />
      </Stack>
    </Modal>
  );
}
