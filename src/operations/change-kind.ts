/** What somebody did to how the clinic runs, as the audit names it, in a word of ours and with the page that shows it. */
export interface ChangeKind {
  readonly kind: string;
  /** Where it can be seen, and where it can be taken back, below /app; `:subject` stands for its id. */
  readonly link: string;
  readonly undo?: boolean;
}

/** By request, as the audit writes it. What is not here is everyday work, or was only looked at. */
export const changeKinds: Readonly<Record<string, ChangeKind>> = {
  'POST /api/v1/operations/pause': { kind: 'paused', link: '/operations', undo: true },
  'POST /api/v1/operations/resume': { kind: 'resumed', link: '/operations' },
  'POST /api/v1/scenarios/:id/pause': { kind: 'scenario_paused', link: '/scenarios/:subject', undo: true },
  'POST /api/v1/scenarios/:id/resume': { kind: 'scenario_resumed', link: '/scenarios/:subject' },
  'POST /api/v1/bulk-enrolments': { kind: 'bulk_started', link: '/operations', undo: true },
  'POST /api/v1/bulk-enrolments/:id/undo': { kind: 'bulk_undone', link: '/operations' },
  'POST /api/v1/drafts': { kind: 'draft_begun', link: '/scenarios' },
  'POST /api/v1/drafts/:id/review': { kind: 'draft_submitted', link: '/drafts/:subject' },
  'POST /api/v1/drafts/:id/approve': { kind: 'draft_approved', link: '/drafts/:subject' },
  'POST /api/v1/drafts/:id/return': { kind: 'draft_returned', link: '/drafts/:subject' },
  'DELETE /api/v1/drafts/:id': { kind: 'draft_discarded', link: '/drafts/:subject' },
  'POST /api/v1/drafts/:id/publication': { kind: 'published', link: '/publications', undo: true },
  'POST /api/v1/publications/:id/undo': { kind: 'publication_undone', link: '/publications' },
  'POST /api/v1/publications/:id/widen': { kind: 'publication_widened', link: '/publications' },
  'POST /api/v1/programme/import': { kind: 'programme_imported', link: '/scenarios' },
  'POST /api/v1/channels': { kind: 'channel_added', link: '/channels' },
  'PATCH /api/v1/channels/:name': { kind: 'channel_changed', link: '/channels' },
  'DELETE /api/v1/channels/:name': { kind: 'channel_removed', link: '/channels' },
  'POST /api/v1/staff': { kind: 'staff_invited', link: '/staff' },
  'PATCH /api/v1/staff/:id': { kind: 'staff_changed', link: '/staff' },
  'POST /api/v1/jobs/:id/cancel': { kind: 'job_cancelled', link: '/operations' },
};

/** The page of a change, `:subject` filled in. */
export function linkOf({ link }: ChangeKind, subject: string | null): string {
  return link.replace('/:subject', subject === null ? '' : `/${encodeURIComponent(subject)}`);
}
