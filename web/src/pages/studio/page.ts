import { IconRoute } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

/** The list of scenarios, and one of them as it runs. */
export const page: Page = {
  id: 'scenarios',
  path: '/scenarios',
  rest: '/{-$scenario}',
  group: 'programme',
  icon: IconRoute,
  needs: ['programme.read'],
  load: async () => (await import('./scenarios-page.js')).ScenariosPage,
  words,
};

/** The editor of a draft; nobody comes here but from the list. */
export const draftPage: Page = {
  id: 'draft',
  path: '/drafts/$draft',
  group: 'programme',
  icon: IconRoute,
  needs: ['programme.read'],
  load: async () => (await import('./draft-page.js')).DraftPage,
  words,
};
