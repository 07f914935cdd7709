import { IconHeartHandshake } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'loyalty',
  path: '/loyalty',
  group: 'journey',
  icon: IconHeartHandshake,
  needs: ['report.read'],
  load: async () => (await import('./loyalty-page.js')).LoyaltyPage,
  words,
};
