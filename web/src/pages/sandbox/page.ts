import { IconDeviceMobileMessage } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'sandbox',
  path: '/sandbox',
  group: 'house',
  icon: IconDeviceMobileMessage,
  needs: ['channel.write'],
  load: async () => (await import('./sandbox-page.js')).SandboxPage,
  words,
};
