import { z } from 'zod';
import type { DraftPreview } from './publication.service.js';
import { standingChoice, type PreviewRow, type ScenarioPreview } from './preview.js';
import type { RosterPatient } from './move.store.js';
import type { Span } from './place-tally.js';
import type { Publication, PublicationSums } from './publication.store.js';

const instant = z.iso.datetime();
const count = z.int();
const sums = z.object({
  ...{ roster: count, waiting: count, moved: count, handed: count, stayed: count, ended: count, left: count },
  ...{ restored: count, kept: count },
});
const span = z.object({ first: instant, last: instant }).nullable();
const choice = z.object({
  scenario: z.string(),
  version: count,
  position: z.string(),
  choice: z.enum(['stay', 'move', 'human']),
  to: z.array(z.string()).optional(),
  overdue: z.enum(['now', 'skip', 'human']).optional(),
  department: z.string().optional(),
  due: z.string().optional(),
  summary: z.string().optional(),
});
const row = z.object({
  ...{ scenario: z.string(), version: count, position: z.string(), states: z.array(z.string()) },
  ...{ count, parked: count, change: z.enum(['same', 'texts', 'changed', 'removed']), changes: z.array(z.string()) },
  ...{ suggested: choice, chosen: choice.nullable(), checked: count, overdue: count },
  timers: z.object({ before: z.array(z.string()), after: z.array(z.string()), due_before: span, due_after: span }),
  ...{ open_questions: count, questions_withdrawn: count, pending_touches: count },
  faults: z.array(z.object({ code: z.string(), about: z.string() })),
});
const title = z.object({ uk: z.string().optional(), ru: z.string().optional(), en: z.string().optional() });
const scenario = z.object({
  title,
  ...{ scenario: z.string(), version: count, previous: count.nullable(), running: count },
  header_changes: z.array(z.string()),
  rows: z.array(row),
  targets: z.array(z.string()),
  sum: z.object({ running: count, stay: count, move: count, human: count, balanced: z.boolean() }),
});
const publication = z.object({
  ...{ publication: z.uuid(), draft: z.uuid().nullable(), title: z.string() },
  state: z.enum(['moving', 'done', 'undoing', 'undone']),
  versions: z.array(z.object({ scenario: z.string(), version: count, previous: count.nullable() })),
  ...{ share: count, holdout: count, by: z.object({ id: z.string(), name: z.string() }) },
  ...{ published_at: instant, undo_until: instant, undone_at: instant.nullable(), undone_by: z.string().nullable() },
  ...{ job: z.uuid().nullable(), sums, balanced: z.boolean() },
});

/** The shapes of the answers about publications. */
export const answers = {
  preview: z
    .object({
      ...{ draft: z.uuid(), title: z.string(), revision: count, findings_errors: count },
      ...{ approved: z.boolean(), publishable: z.boolean(), unchanged: z.boolean() },
      ...{ behind: z.array(z.string()), scenarios: z.array(scenario) },
    })
    .meta({ id: 'PublicationPreview' }),
  publication: publication.meta({ id: 'Publication' }),
  publications: z
    .object({ publications: z.array(publication), next: z.uuid().nullable() })
    .meta({ id: 'Publications' }),
  left: z
    .object({
      patients: z.array(
        z.object({
          ...{ enrolment: z.uuid(), patient: z.uuid(), name: z.string().nullable(), scenario: z.string() },
          ...{ position: z.string().nullable(), result: z.string(), reason: z.string().nullable() },
        }),
      ),
      next: z.uuid().nullable(),
    })
    .meta({ id: 'PublicationLeft' }),
  comparison: z
    .object({
      versions: z.array(
        z.object({
          ...{ scenario: z.string(), version: count, started: count, running: count },
          outcomes: z.array(z.object({ outcome: z.string(), count })),
        }),
      ),
    })
    .meta({ id: 'PublicationComparison' }),
} as const;

const iso = (at: number): string => new Date(at).toISOString();
const maybe = (at: number | null): string | null => (at === null ? null : iso(at));

export function previewView(preview: DraftPreview): z.input<typeof answers.preview> {
  const { draftId, title, revision, errors, approved, behind, unchanged, scenarios } = preview;
  return {
    ...{ draft: draftId, title, revision, findings_errors: errors, approved, behind: [...behind] },
    publishable: errors === 0 && approved && behind.length === 0 && !unchanged,
    unchanged,
    scenarios: scenarios.map(scenarioView),
  };
}

function scenarioView(of: ScenarioPreview): z.input<typeof scenario> {
  const { sum } = of;
  const balanced = sum.running === sum.stay + sum.move + sum.human;
  return {
    ...{ scenario: of.scenario, title: of.title, version: of.version, previous: of.previous, running: of.running },
    header_changes: [...of.headers],
    rows: of.rows.map((one) => rowView(of.scenario, one)),
    targets: [...of.targets],
    sum: { ...sum, balanced },
  };
}

function rowView(of: string, one: PreviewRow): z.input<typeof row> {
  const { tally, timers } = one;
  return {
    ...{ scenario: of, version: one.version, position: one.position, states: [...one.states] },
    ...{ count: one.count, parked: one.parked, change: one.change, changes: [...one.parts] },
    ...{ suggested: choiceView(one.suggested), chosen: one.chosen ? choiceView(standingChoice(one)) : null },
    ...{ checked: tally.checked, overdue: tally.overdue, open_questions: tally.openQuestions },
    ...{ questions_withdrawn: tally.questionsWithdrawn, pending_touches: tally.pendingTouches },
    timers: {
      ...{ before: [...timers.before], after: [...timers.after] },
      ...{ due_before: spanView(tally.dueBefore), due_after: spanView(tally.dueAfter) },
    },
    faults: [...one.faults],
  };
}

function choiceView(of: PreviewRow['suggested']): z.input<typeof choice> {
  return of.choice === 'move' ? { ...of, to: [...of.to] } : { ...of };
}

function spanView(of: Span | null): z.input<typeof span> {
  return of && { first: iso(of.first), last: iso(of.last) };
}

/** Sums that do not add up to the roster would be a fault of ours; the page shows it rather than hide it. */
export function publicationView(of: Publication, counted: PublicationSums): z.input<typeof publication> {
  const { roster, waiting, moved, handed, stayed, ended, left } = counted;
  return {
    ...{ publication: of.publicationId, draft: of.draftId, title: of.title, state: of.state },
    versions: of.versions.map((version) => ({ ...version })),
    ...{ share: of.share, holdout: of.holdout, by: { id: of.byId, name: of.byName } },
    ...{ published_at: iso(of.publishedAt), undo_until: iso(of.undoUntil) },
    ...{ undone_at: maybe(of.undoneAt), undone_by: of.undoneBy, job: of.jobId },
    sums: counted,
    balanced: roster === waiting + moved + handed + stayed + ended + left,
  };
}

export function leftView(row: RosterPatient) {
  const { enrolmentId, patientId, name, scenarioId, position, result, reason } = row;
  return { enrolment: enrolmentId, patient: patientId, name, scenario: scenarioId, position, result, reason };
}

/** Rows of outcomes by version; no outcome: it runs. */
export function comparisonView(
  scenarioId: string,
  versions: readonly number[],
  rows: readonly { readonly version: number; readonly outcome: string | null; readonly count: number }[],
) {
  return versions.map((version) => {
    const own = rows.filter((row) => row.version === version);
    const outcomes = own.flatMap(({ outcome, count: of }) => (outcome === null ? [] : [{ outcome, count: of }]));
    const running = own.find(({ outcome }) => outcome === null)?.count ?? 0;
    const started = running + outcomes.reduce((sum, { count: of }) => sum + of, 0);
    return { scenario: scenarioId, version, started, running, outcomes };
  });
}
