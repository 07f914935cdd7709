import { IconMessage2Heart } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

export const page: Page = {
  id: 'feedback',
  path: '/feedback',
  group: 'journey',
  icon: IconMessage2Heart,
  needs: ['feedback.read', 'idea.write'],
  load: async () => (await import('./feedback-page.js')).FeedbackPage,
  words,
};
