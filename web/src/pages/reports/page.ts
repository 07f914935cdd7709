import { IconReportAnalytics } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'reports',
  path: '/reports',
  group: 'journey',
  icon: IconReportAnalytics,
  needs: ['report.read'],
  load: async () => (await import('./reports-page.js')).ReportsPage,
  words,
};
