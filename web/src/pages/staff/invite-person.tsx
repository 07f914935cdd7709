import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { locales } from '../../i18n/words.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { ShownLink } from './link-shown.js';
import { RightsFields, type Rights } from './rights-fields.js';

const names = { uk: 'Українська', ru: 'Русский', en: 'English' } as const;
const first: Rights = { roles: ['reception'], departments: ['reception'], branches: 'all' };

/** A person, what they may do, and the one link they come in by. */
export function InvitePerson({ onClose, onLink }: { onClose: () => void; onLink: (link: ShownLink) => void }) {
  const { t } = useTranslation('staff');
  const [person, setPerson] = useState({ email: '', name: '', locale: 'uk' as (typeof locales)[number] });
  const [rights, setRights] = useState(first);
  const invite = useAct({
    act: () => ask(api.POST('/api/v1/invitations', { body: { ...person, ...plain(rights) } })),
    changes: ['staff'],
    onDone: ({ link, expires_at: until }) => onLink({ name: person.name, link, until }),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('invite')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('invite.name')}
            required
            data-autofocus
            value={person.name}
            onChange={(event) => setPerson({ ...person, name: event.currentTarget.value })}
          />
          <TextInput
            type="email"
            label={t('invite.email')}
            required
            value={person.email}
            onChange={(event) => setPerson({ ...person, email: event.currentTarget.value })}
          />
          <Select
            label={t('invite.locale')}
            allowDeselect={false}
            data={locales.map((locale) => ({ value: locale, label: names[locale] }))}
            value={person.locale}
            onChange={(next) => setPerson({ ...person, locale: locales.find((one) => one === next) ?? 'uk' })}
          />
          <RightsFields rights={rights} change={setRights} />
          <ErrorNote error={invite.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={invite.isPending} disabled={rights.roles.length === 0}>
              {t('invite.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Rights as a request carries them. */
export function plain({ roles, departments, branches }: Rights) {
  return { roles: [...roles], departments, branches };
}
