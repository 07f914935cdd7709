import { Button, Stack, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { InvitePerson } from './invite-person.js';
import { LinkShown, type ShownLink } from './link-shown.js';
import { OpenInvitations } from './open-invitations.js';
import { matching } from './people.js';
import { StaffTable } from './staff-table.js';

/** Who works here, what they may do, and the links by which people come in. */
export function StaffPage() {
  const { t } = useTranslation('staff');
  const [search, setSearch] = useState('');
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<ShownLink>();
  const staff = useQuery({ queryKey: ['staff', 'list'], queryFn: () => ask(api.GET('/api/v1/staff')) });
  const people = matching(staff.data?.staff ?? [], search);
  const invite = (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
      {t('invite')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} actions={invite}>
      <Stack>
        <ErrorNote error={staff.error} retry={() => void staff.refetch()} />
        <OpenInvitations />
        <TextInput
          data-search
          label={t('search')}
          maw={320}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {staff.data && people.length === 0 && <Empty title={t('empty.title')} text={t('empty.text')} />}
        {people.length > 0 && <StaffTable people={people} onLink={setLink} />}
      </Stack>
      {inviting && (
        <InvitePerson
          onClose={() => setInviting(false)}
          onLink={(made) => {
            setInviting(false);
            setLink(made);
          }}
        />
      )}
      {link && <LinkShown shown={link} onClose={() => setLink(undefined)} />}
    </PageFrame>
  );
}
