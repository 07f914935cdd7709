import { IconAddressBook } from '@tabler/icons-react';
import type { Page } from '../../pages.js';
import { words } from './words.js';

/** Finding a patient, and everything about one. */
export const page: Page = {
  id: 'patients',
  path: '/patients',
  rest: '/{-$patient}',
  group: 'work',
  icon: IconAddressBook,
  needs: ['patient.read'],
  load: async () => (await import('./patients-page.js')).PatientsPage,
  words,
};
