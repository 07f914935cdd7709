import { IconShieldCheck } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'audit',
  path: '/audit',
  group: 'house',
  icon: IconShieldCheck,
  needs: ['audit.read'],
  load: async () => (await import('./audit-page.js')).AuditPage,
  words,
};
