import { IconSend } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import './job-words.js';
import { words } from './words.js';

const shared = { group: 'programme' as const, icon: IconSend, words };

/** What was published, with its progress, its share and the way back. */
export const page: Page = {
  ...shared,
  id: 'publish',
  path: '/publications',
  needs: ['programme.read'],
  load: async () => (await import('./publications-page.js')).PublicationsPage,
};

/** A draft before it is published: what it does to whom. */
export const draftPage: Page = {
  ...shared,
  id: 'draft-publish',
  path: '/drafts/$draft/publish',
  needs: ['programme.publish'],
  load: async () => (await import('./publish-page.js')).PublishPage,
};
