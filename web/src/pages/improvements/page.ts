import { IconBulb } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

/** From what gets in patients' way to the proof that it no longer does. */
export const page: Page = {
  id: 'improvements',
  path: '/improvements',
  rest: '/{-$improvement}',
  group: 'journey',
  icon: IconBulb,
  needs: ['improvement.read'],
  load: async () => (await import('./improvements-page.js')).ImprovementsPage,
  words,
};
