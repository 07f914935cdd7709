import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { plain } from './invite-person.js';
import type { ShownLink } from './link-shown.js';
import type { Person } from './people.js';
import { RightsFields, type Rights } from './rights-fields.js';

interface ActsProps {
  readonly person: Person;
  readonly onLink: (link: ShownLink) => void;
}

/** Change, send away or let in again, reset. One's own account is not among them. */
export function StaffActs({ person, onLink }: ActsProps) {
  const { t } = useTranslation('staff');
  const [step, setStep] = useState<'change' | 'disable' | 'reset'>();
  const enable = useAct({
    act: () => changeStaff(person.id, { disabled: false }),
    changes: ['staff'],
    said: t('enable.said'),
  });
  const close = (): void => setStep(undefined);
  const { name } = person;
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="xs" variant="default" aria-label={t('change.of', { name })} onClick={() => setStep('change')}>
        {t('change')}
      </Button>
      {person.state === 'disabled' ? (
        <Button size="xs" variant="default" loading={enable.isPending} onClick={() => enable.mutate(undefined)}>
          {t('enable')}
        </Button>
      ) : (
        <Button size="xs" variant="default" aria-label={t('disable.of', { name })} onClick={() => setStep('disable')}>
          {t('disable')}
        </Button>
      )}
      <Button size="xs" variant="default" aria-label={t('reset.of', { name })} onClick={() => setStep('reset')}>
        {t('reset')}
      </Button>
      {step === 'change' && <ChangeRights person={person} onClose={close} />}
      {step === 'disable' && <SendAway person={person} onClose={close} />}
      {step === 'reset' && <Reset person={person} onClose={close} onLink={onLink} />}
    </Group>
  );
}

interface Change {
  readonly disabled?: boolean;
  readonly rights?: Rights;
}

function changeStaff(id: string, { disabled, rights }: Change) {
  const body = { ...(disabled !== undefined && { disabled }), ...(rights && plain(rights)) };
  return ask(api.PATCH('/api/v1/staff/{id}', { params: { path: { id } }, body }));
}

function ChangeRights({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { roles, departments, branches } = person;
  const [rights, setRights] = useState<Rights>({ roles, departments, branches });
  const change = useAct({
    act: () => changeStaff(person.id, { rights }),
    changes: ['staff'],
    said: t('change.said'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('change.of', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <RightsFields rights={rights} change={setRights} />
        <Text size="sm">{t('change.note')}</Text>
        <ErrorNote error={change.error} />
        <Group justify="flex-end">
          <Button
            loading={change.isPending}
            disabled={rights.roles.length === 0}
            onClick={() => change.mutate(undefined)}
          >
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function SendAway({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { name } = person;
  const away = useAct({
    act: () => changeStaff(person.id, { disabled: true }),
    changes: ['staff'],
    said: t('disable.said'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal opened onClose={onClose} title={t('disable.of', { name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text>{t('disable.ask', { name })}</Text>
        <ErrorNote error={away.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={away.isPending} onClick={() => away.mutate(undefined)}>
            {t('disable')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Reset({ person, onClose, onLink }: ActsProps & { onClose: () => void }) {
  const { t } = useTranslation('staff');
  const { id, name } = person;
  const reset = useAct({
    act: () => ask(api.POST('/api/v1/staff/{id}/reset', { params: { path: { id } } })),
    changes: ['staff'],
    onDone: ({ link, expires_at: until }) => {
      onClose();
      onLink({ name, link, until });
    },
    quiet: true,
  });
  return (
    <Modal opened onClose={onClose} title={t('reset.of', { name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text>{t('reset.ask', { name })}</Text>
        <ErrorNote error={reset.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={reset.isPending} onClick={() => reset.mutate(undefined)}>
            {t('reset.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
