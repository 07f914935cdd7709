/**
 * Every screen, by the role that works with it: the one list of what is photographed. `page` is the folder under web/src/pages; a screen
 * whose page is not there yet is left out. `:patient` and `:draft` are put in from the story.
 */
export const screens = [
  { screen: 'today', role: 'reception', path: '/app/today', page: 'today' },
  { screen: 'inbox', role: 'reception', path: '/app/inbox', page: 'inbox' },
  { screen: 'thread', role: 'reception', path: '/app/inbox/:patient', page: 'inbox' },
  { screen: 'calendar', role: 'reception', path: '/app/calendar', page: 'calendar' },
  { screen: 'patients', role: 'reception', path: '/app/patients', page: 'patients' },
  { screen: 'patient', role: 'reception', path: '/app/patients/:patient', page: 'patients' },
  { screen: 'settings', role: 'reception', path: '/app/settings', page: 'settings' },
  { screen: 'booking', role: 'reception', path: '/book', page: '../book' },
  { screen: 'map', role: 'journey-owner', path: '/app/map', page: 'map' },
  { screen: 'touchpoint', role: 'journey-owner', path: '/app/map/waiting-room', page: 'map' },
  { screen: 'loyalty', role: 'journey-owner', path: '/app/loyalty', page: 'loyalty' },
  { screen: 'improvements', role: 'process-owner', path: '/app/improvements', page: 'improvements' },
  { screen: 'feedback', role: 'journey-owner', path: '/app/feedback', page: 'feedback' },
  { screen: 'reports', role: 'journey-owner', path: '/app/reports', page: 'reports' },
  { screen: 'scenarios', role: 'journey-owner', path: '/app/scenarios', page: 'studio' },
  { screen: 'studio', role: 'journey-owner', path: '/app/scenarios/visit-reminders', page: 'studio' },
  { screen: 'draft', role: 'journey-owner', path: '/app/drafts/:draft', page: 'studio' },
  { screen: 'templates', role: 'administrator', path: '/app/templates', page: 'templates' },
  {
    screen: 'template',
    role: 'administrator',
    path: '/app/templates/visit-reminders/visit-reminder?channel=telegram&locale=uk',
    page: 'templates',
  },
  { screen: 'rehearsal', role: 'journey-owner', path: '/app/drafts/:draft/rehearsal', page: 'rehearsal' },
  { screen: 'publish', role: 'journey-owner', path: '/app/drafts/:draft/publish', page: 'publish' },
  { screen: 'publications', role: 'journey-owner', path: '/app/publications', page: 'publish' },
  { screen: 'operations', role: 'administrator', path: '/app/operations', page: 'operations' },
  { screen: 'channels', role: 'administrator', path: '/app/channels', page: 'channels' },
  { screen: 'staff', role: 'administrator', path: '/app/staff', page: 'staff' },
  { screen: 'audit', role: 'administrator', path: '/app/audit', page: 'audit' },
  { screen: 'sandbox', role: 'administrator', path: '/app/sandbox', page: 'sandbox' },
];

export const languages = ['ru', 'en'];
export const schemes = ['light', 'dark'];
export const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
