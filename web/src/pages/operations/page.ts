import { IconGauge } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'operations',
  path: '/operations',
  group: 'house',
  icon: IconGauge,
  needs: ['programme.publish'],
  load: async () => (await import('./operations-page.js')).OperationsPage,
  words,
};
