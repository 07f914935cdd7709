import { IconInbox } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

/** One thread per patient over all channels: queues, conversations, thread, card. */
export const page: Page = {
  id: 'inbox',
  path: '/inbox',
  rest: '/{-$patient}',
  group: 'work',
  icon: IconInbox,
  needs: ['conversation.read'],
  load: async () => (await import('./inbox-page.js')).InboxPage,
  words,
};
