import { IconPlugConnected } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'channels',
  path: '/channels',
  group: 'house',
  icon: IconPlugConnected,
  needs: ['channel.read'],
  load: async () => (await import('./channels-page.js')).ChannelsPage,
  words,
};
