import { IconSun } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'today',
  path: '/today',
  group: 'work',
  icon: IconSun,
  needs: ['booking.read'],
  load: async () => (await import('./today-page.js')).TodayPage,
  words,
};
