import { IconPlayerPlay } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

const shared = {
  group: 'programme' as const,
  icon: IconPlayerPlay,
  needs: ['programme.read'],
  load: async () => (await import('./rehearsal-page.js')).RehearsalPage,
  words,
};

/** What is published, rehearsed. */
export const page: Page = { ...shared, id: 'rehearsal', path: '/rehearsal', rest: '/{-$rehearsal}' };

/** A draft, rehearsed before anybody gets it. */
export const draftPage: Page = {
  ...shared,
  id: 'draft-rehearsal',
  path: '/drafts/$draft/rehearsal',
  rest: '/{-$rehearsal}',
};
