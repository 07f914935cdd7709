import { page as audit } from './pages/audit/page.js';
import { page as calendar } from './pages/calendar/page.js';
import { page as channels } from './pages/channels/page.js';
import { page as feedback } from './pages/feedback/page.js';
import { page as improvements } from './pages/improvements/page.js';
import { page as imports } from './pages/imports/page.js';
import { page as inbox } from './pages/inbox/page.js';
import { page as loyalty } from './pages/loyalty/page.js';
import { page as map } from './pages/map/page.js';
import { page as operations } from './pages/operations/page.js';
import { page as patients } from './pages/patients/page.js';
import { draftPage as draftPublish, page as publish } from './pages/publish/page.js';
import { draftPage as draftRehearsal, page as rehearsal } from './pages/rehearsal/page.js';
import { page as reports } from './pages/reports/page.js';
import { page as sandbox } from './pages/sandbox/page.js';
import { page as settings } from './pages/settings/page.js';
import { draftPage as draftStudio, page as scenarios } from './pages/studio/page.js';
import { page as staff } from './pages/staff/page.js';
import { draftPage as draftTemplates, page as templates } from './pages/templates/page.js';
import { page as today } from './pages/today/page.js';
import type { Page } from './pages.js';

/** Every page, in the order of the rail. */
export const pages: readonly Page[] = [
  today,
  inbox,
  patients,
  calendar,
  map,
  loyalty,
  improvements,
  feedback,
  reports,
  scenarios,
  draftStudio,
  templates,
  draftTemplates,
  rehearsal,
  draftRehearsal,
  publish,
  draftPublish,
  operations,
  channels,
  imports,
  staff,
  audit,
  sandbox,
  settings,
];

/** The pages somebody with these needs may use. */
export function pagesFor(needs: readonly string[]): readonly Page[] {
  return pages.filter((page) => page.needs.some((need) => needs.includes(need)));
}

const homes: Readonly<Record<string, string>> = {
  reception: 'today',
  clinician: 'inbox',
  marketer: 'scenarios',
  process_owner: 'improvements',
  journey_owner: 'map',
  administrator: 'channels',
  auditor: 'audit',
};

/** Where a person lands: the page of their first role, or the first they may use. */
export function homeOf(roles: readonly string[], needs: readonly string[]): Page | undefined {
  const mine = pagesFor(needs).filter(({ path }) => !path.includes('$'));
  const wanted = roles.map((role) => homes[role]);
  return mine.find(({ id }) => id === wanted.find((home) => home !== undefined)) ?? mine[0];
}
