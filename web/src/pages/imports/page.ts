import { IconTableImport } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

/** A clinic begins here: its patients are brought in from a file. */
export const page: Page = {
  id: 'imports',
  path: '/imports',
  group: 'house',
  icon: IconTableImport,
  needs: ['intake.write'],
  load: async () => (await import('./imports-page.js')).ImportsPage,
  words,
};
