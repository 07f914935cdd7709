import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { openSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconLogout, IconSearch, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from '../pages/inbox/queries.js';
import { pagesFor } from '../registry.js';
import { useMe, useSignOut } from './session.js';

/** Ctrl-K: every page by its name, patients by name or number, and what can be done from anywhere. */
export function Palette() {
  const { t } = useTranslation('shell');
  const go = useNavigate();
  const me = useMe();
  const signOut = useSignOut();
  // By its place: on a Cyrillic layout the key says another letter.
  useHotkeys([['mod+K', openSpotlight, { usePhysicalKeys: true }]], []);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const found = useSearch(me.needs.includes('conversation.read') ? asked : '');
  const people = asked.length > 1 ? (found.data?.people ?? []).slice(0, 7) : [];
  const pages = pagesFor(me.needs).filter(({ path }) => !path.includes('$'));
  const actions: SpotlightActionData[] = [
    ...pages.map((page) => ({
      id: page.id,
      label: t('title', { ns: page.id }),
      leftSection: <page.icon size={18} />,
      onClick: () => void go({ to: page.path }),
    })),
    ...people.map((one) => ({
      id: one.patient_id,
      label: one.name ?? t('unnamed', { ns: 'patients' }),
      // Found by a number or an address, too: the server has chosen, nothing is sifted again.
      keywords: typed,
      leftSection: <IconUser size={18} />,
      onClick: () => void go({ to: `/patients/${one.patient_id}` }),
    })),
    { id: 'sign-out', label: t('sign.out'), leftSection: <IconLogout size={18} />, onClick: () => signOut.mutate() },
  ];
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      query={typed}
      onQueryChange={setTyped}
      nothingFound={t('palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette'),
      }}
    />
  );
}
