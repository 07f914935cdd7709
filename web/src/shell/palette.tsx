import { useHotkeys } from '@mantine/hooks';
import { openSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconLogout, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pagesFor } from '../registry.js';
import { useMe, useSignOut } from './session.js';

/** Ctrl-K: every page by its name, and what can be done from anywhere. */
export function Palette() {
  const { t } = useTranslation('shell');
  const go = useNavigate();
  const me = useMe();
  const signOut = useSignOut();
  // By its place: on a Cyrillic layout the key says another letter.
  useHotkeys([['mod+K', openSpotlight, { usePhysicalKeys: true }]], []);
  const pages = pagesFor(me.needs).filter(({ path }) => !path.includes('$'));
  const actions: SpotlightActionData[] = [
    ...pages.map((page) => ({
      id: page.id,
      label: t('title', { ns: page.id }),
      leftSection: <page.icon size={18} />,
      onClick: () => void go({ to: page.path }),
    })),
    { id: 'sign-out', label: t('sign.out'), leftSection: <IconLogout size={18} />, onClick: () => signOut.mutate() },
  ];
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      nothingFound={t('palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette'),
      }}
    />
  );
}
