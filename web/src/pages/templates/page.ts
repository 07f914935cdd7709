import { IconMessage2 } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

const shared = {
  group: 'programme' as const,
  icon: IconMessage2,
  needs: ['programme.read'],
  load: async () => (await import('./templates-page.js')).TemplatesPage,
  words,
};

/** Every text of the programme; one of them as it is published. */
export const page: Page = { ...shared, id: 'templates', path: '/templates', rest: '/{-$scenario}/{-$name}' };

/** The texts of a draft, to be written. */
export const draftPage: Page = {
  ...shared,
  id: 'draft-templates',
  path: '/drafts/$draft/templates',
  rest: '/{-$scenario}/{-$name}',
};
