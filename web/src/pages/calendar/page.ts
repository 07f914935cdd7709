import { IconCalendarWeek } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'calendar',
  path: '/calendar',
  group: 'work',
  icon: IconCalendarWeek,
  needs: ['booking.read'],
  load: async () => (await import('./calendar-page.js')).CalendarPage,
  words,
};
