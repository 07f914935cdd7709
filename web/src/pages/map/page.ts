import { IconMap2 } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'map',
  path: '/map',
  rest: '/{-$touchpoint}',
  group: 'journey',
  icon: IconMap2,
  needs: ['report.read'],
  load: async () => (await import('./map-page.js')).MapPage,
  words,
};
