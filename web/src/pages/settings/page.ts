import { IconSettings } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

/** One's own account. */
export const page: Page = {
  id: 'settings',
  path: '/settings',
  group: 'house',
  icon: IconSettings,
  needs: ['self'],
  load: async () => (await import('./settings-page.js')).SettingsPage,
  words,
};
