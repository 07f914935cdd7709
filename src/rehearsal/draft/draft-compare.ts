import type { ClinicProgramme } from '../../catalog/index.js';
import { diffContacts, totalsOf, type ChangeTotals, type ContactChange } from './draft-diff.js';
import type { PastHousehold, PastWindow } from './draft-past.js';
import { playPast } from './draft-play.js';

/** What is different for one patient; what is kept is only counted. */
export interface PatientDiff {
  readonly patient: string;
  readonly kept: number;
  readonly changes: readonly ContactChange[];
}

/** Two programmes and one past: what patients and staff would have got from the one in place of the other. */
export interface DraftComparison {
  readonly patients: { readonly total: number; readonly changed: number };
  readonly events: number;
  readonly totals: { readonly touches: ChangeTotals; readonly tasks: ChangeTotals };
  /** The same by message and by task, those that differ first. */
  readonly kinds: readonly ({ readonly kind: ContactChange['kind']; readonly what: string } & ChangeTotals)[];
  /** Answers and endings of handovers that fit nothing the programme before did. */
  readonly lost: number;
  /** Turns that failed in the one or the other. */
  readonly failed: { readonly before: number; readonly after: number };
  readonly diffs: readonly PatientDiff[];
}

/** Gathers the comparison household by household, so that the past need not fit into memory. */
export class DraftComparing {
  private readonly diffs: PatientDiff[] = [];
  private readonly counts = new Map<string, ChangeTotals>();
  private total = 0;
  private events = 0;
  private lost = 0;
  private failed = { before: 0, after: 0 };

  constructor(
    private readonly before: ClinicProgramme,
    private readonly after: ClinicProgramme,
    private readonly window: PastWindow,
  ) {}

  /** Errors: REHEARSAL_NEVER_RESTS. */
  add(past: PastHousehold): void {
    const one = playPast(this.before, past, this.window);
    const other = playPast(this.after, past, this.window, one.behaviour);
    this.total += past.patients.length;
    this.events += past.events.filter(({ at }) => at >= this.window.from && at < this.window.to).length;
    this.lost += one.lost;
    this.failed = { before: this.failed.before + one.failed, after: this.failed.after + other.failed };
    for (const { patientId } of past.patients) {
      const own = (contact: { patientId: string }) => contact.patientId === patientId;
      this.note(patientId, diffContacts(one.contacts.filter(own), other.contacts.filter(own)));
    }
  }

  report(): DraftComparison {
    const { total, events, lost, failed } = this;
    const diffs = [...this.diffs].sort((one, other) => (one.patient < other.patient ? -1 : 1));
    const kinds = [...this.counts.keys()].sort().map((name) => {
      const [kind, what] = JSON.parse(name) as [ContactChange['kind'], string];
      return { kind, what, ...(this.counts.get(name) ?? noChanges) };
    });
    const sumOf = (wanted: ContactChange['kind']) => kinds.filter(({ kind }) => kind === wanted).reduce(sum, noChanges);
    return {
      patients: { total, changed: diffs.length },
      events,
      totals: { touches: sumOf('touch'), tasks: sumOf('task') },
      kinds: [...kinds.filter(isDifferent), ...kinds.filter((kind) => !isDifferent(kind))],
      lost,
      failed,
      diffs,
    };
  }

  private note(patient: string, changes: readonly ContactChange[]): void {
    for (const change of changes) {
      const name = JSON.stringify([change.kind, change.what]);
      this.counts.set(name, sum(this.counts.get(name) ?? noChanges, totalsOf([change], change.kind)));
    }
    const different = changes.filter(({ change }) => change !== 'kept');
    if (different.length > 0) this.diffs.push({ patient, kept: changes.length - different.length, changes: different });
  }
}

const noChanges: ChangeTotals = { before: 0, after: 0, kept: 0, moved: 0, gained: 0, lost: 0 };

function sum(one: ChangeTotals, other: ChangeTotals): ChangeTotals {
  return {
    before: one.before + other.before,
    after: one.after + other.after,
    kept: one.kept + other.kept,
    moved: one.moved + other.moved,
    gained: one.gained + other.gained,
    lost: one.lost + other.lost,
  };
}

function isDifferent({ kept, before, after }: ChangeTotals): boolean {
  return kept !== before || kept !== after;
}
