/** What somebody did to how the clinic runs, in a word of ours and with the page that shows it. */
export interface ChangeKind {
  readonly kind: string;
  /** Where it can be seen, and where it can be taken back, below /app; `:subject` stands for its id. */
  readonly link: string;
  readonly undo: boolean;
}

/** By page and request: the word. What is not here is everyday work, or was only looked at. */
const kindsByPage: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/operations': {
    'POST operations/pause': 'paused',
    'POST operations/resume': 'resumed',
    'POST bulk-enrolments': 'bulk_started',
    'POST bulk-enrolments/:id/continue': 'bulk_continued',
    'POST bulk-enrolments/:id/undo': 'bulk_undone',
    'POST segments': 'audience_saved',
    'DELETE segments/:id': 'audience_forgotten',
    'POST jobs/:id/cancel': 'job_cancelled',
  },
  '/scenarios/:subject': {
    'POST scenarios/:id/pause': 'scenario_paused',
    'POST scenarios/:id/resume': 'scenario_resumed',
  },
  '/scenarios': {
    'POST drafts': 'draft_begun',
    'POST programme/import': 'programme_imported',
    'POST programme/import.zip': 'programme_imported',
    'PUT scenarios/:id/versions/:version/label': 'version_labelled',
  },
  '/drafts/:subject': {
    'POST drafts/:id/review': 'draft_submitted',
    'POST drafts/:id/approve': 'draft_approved',
    'POST drafts/:id/return': 'draft_returned',
    'POST drafts/:id/reopen': 'draft_reopened',
    'DELETE drafts/:id': 'draft_discarded',
  },
  '/publications': {
    'POST drafts/:id/publication': 'published',
    'POST publications/:id/undo': 'publication_undone',
    'POST publications/:id/widen': 'publication_widened',
    'POST publications/:id/continue': 'publication_continued',
  },
  '/channels': {
    'POST channels': 'channel_added',
    'PATCH channels/:name': 'channel_changed',
    'DELETE channels/:name': 'channel_removed',
    'PUT channels/:name/probe': 'channel_probed',
    'DELETE channels/:name/probe': 'channel_probe_ended',
    'POST webhooks': 'webhook_added',
    'DELETE webhooks/:id': 'webhook_removed',
  },
  '/staff': {
    'POST invitations': 'staff_invited',
    'DELETE invitations/:id': 'invitation_withdrawn',
    'PATCH staff/:id': 'staff_changed',
    'POST staff/:id/reset': 'staff_reset',
  },
  '/sandbox': { 'POST demo-time/forward': 'demo_forwarded' },
};

const canBeTakenBack: ReadonlySet<string> = new Set(['paused', 'scenario_paused', 'bulk_started', 'published']);

/** By request, as the audit writes it. */
export const changeKinds: Readonly<Record<string, ChangeKind>> = Object.fromEntries(
  Object.entries(kindsByPage).flatMap(([link, kinds]) =>
    Object.entries(kinds).map(([request, kind]): [string, ChangeKind] => [
      request.replace(' ', ' /api/v1/'),
      { kind, link, undo: canBeTakenBack.has(kind) },
    ]),
  ),
);

/** The page of a change, `:subject` filled in. */
export function linkOf({ link }: ChangeKind, subject: string | null): string {
  return link.replace('/:subject', subject === null ? '' : `/${encodeURIComponent(subject)}`);
}
