import { IconUsers } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'staff',
  path: '/staff',
  group: 'house',
  icon: IconUsers,
  needs: ['staff.write'],
  load: async () => (await import('./staff-page.js')).StaffPage,
  words,
};
