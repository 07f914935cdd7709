import { Injectable } from '@nestjs/common';
import { StaffService } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { unknownPlace } from '../problem/problem-refusals.js';
import { ProblemStore } from '../problem/problem.store.js';
import { ImprovementJournal } from './improvement-journal.service.js';
import { ownerWanted, staleImprovement, unknownImprovement, unknownOwner } from './improvement-refusals.js';
import type {
  Doer,
  Expectation,
  Improvement,
  ImprovementKind,
  ImprovementNote,
  ListedImprovement,
} from './improvement.js';
import { ImprovementStore } from './improvement.store.js';
import { owned } from './pipeline.js';

/** An improvement on its way in. */
export interface NewImprovement {
  readonly title: string;
  readonly details?: string | undefined;
  readonly kind: ImprovementKind;
  readonly touchpoint: string;
  /** Left out: the department that owns the touchpoint. */
  readonly department?: string | undefined;
  readonly problems?: readonly string[] | undefined;
  readonly ideas?: readonly string[] | undefined;
}

/** What is written anew; what is left out stays, null takes it away. */
export interface ImprovementChange {
  readonly revision: number;
  readonly title?: string | undefined;
  readonly details?: string | null | undefined;
  readonly kind?: ImprovementKind | undefined;
  readonly department?: string | undefined;
  readonly process?: string | null | undefined;
  readonly owner_id?: string | null | undefined;
  readonly due_on?: string | null | undefined;
  readonly effort?: number | null | undefined;
  readonly impact?: number | null | undefined;
  readonly expectation?: Expectation | null | undefined;
  readonly problems?: readonly string[] | undefined;
  readonly ideas?: readonly string[] | undefined;
}

/** What people write into improvements. */
@Injectable()
export class ImprovementService {
  constructor(
    private readonly store: ImprovementStore,
    private readonly problems: ProblemStore,
    private readonly journal: ImprovementJournal,
    private readonly programmes: ClinicProgrammeService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  /** Errors: FEEDBACK_PLACE_UNKNOWN, FEEDBACK_PROBLEM_UNKNOWN. */
  async create(tx: Tx, by: Doer, fresh: NewImprovement, improvementId: string): Promise<ListedImprovement> {
    const { map } = await this.programmes.of(tx);
    const { title, details = null, kind, touchpoint, problems = [], ideas = [] } = fresh;
    const place = map.touchpoints[touchpoint];
    if (!place) throw unknownPlace('touchpoint', touchpoint, Object.keys(map.touchpoints));
    const department = fresh.department ?? place.owner;
    const now = this.clock.now();
    const none = {
      process: null,
      ownerId: null,
      dueOn: null,
      effort: null,
      impact: null,
      expectation: null,
      declinedReason: null,
    };
    const one = {
      ...none,
      improvementId,
      title,
      details,
      kind,
      touchpoint,
      department,
      releasedAt: null,
      verifiedAt: null,
    };
    const start = { verdict: null, escalatedAt: null, createdAt: now, stateAt: now, createdBy: by.id, revision: 1 };
    await this.checkNames(tx, { department });
    await this.store.insert(tx, { ...one, ...start, state: 'collected' });
    await this.store.link(tx, improvementId, await this.knownProblems(tx, problems), ideas);
    await this.journal.write(tx, improvementId, { kind: 'created', by, toState: 'collected' });
    return this.known(tx, improvementId);
  }

  /** Errors: FEEDBACK_IMPROVEMENT_UNKNOWN, FEEDBACK_IMPROVEMENT_STALE, FEEDBACK_IMPROVEMENT_OWNER, FEEDBACK_OWNER_UNKNOWN, FEEDBACK_PLACE_UNKNOWN. */
  async change(tx: Tx, by: Doer, improvementId: string, change: ImprovementChange): Promise<ListedImprovement> {
    const before = await this.locked(tx, improvementId, change.revision);
    await this.checkNames(tx, change);
    const after = merged(before, change);
    const { ownerId, dueOn, effort, impact } = after;
    if (owned.has(after.state) && [ownerId, dueOn, effort, impact].includes(null)) throw ownerWanted(after.state);
    if (ownerId !== null && ownerId !== before.ownerId) await this.checkOwner(tx, ownerId);
    await this.store.save(tx, { ...after, revision: before.revision + 1, escalatedAt: null });
    if (change.problems || change.ideas) await this.relink(tx, improvementId, change);
    const fields = Object.keys(change).filter((name) => name !== 'revision');
    await this.journal.write(tx, improvementId, {
      kind: 'changed',
      by,
      evidence: { fields, due_on: dueOn, owner_id: ownerId },
    });
    return this.known(tx, improvementId);
  }

  /** What somebody of any department says about it. Errors: FEEDBACK_IMPROVEMENT_UNKNOWN. */
  async note(
    tx: Tx,
    by: Doer,
    improvementId: string,
    { noteId, ...said }: Pick<ImprovementNote, 'kind' | 'text'> & { readonly noteId: string },
  ): Promise<void> {
    await this.known(tx, improvementId);
    const note = { ...said, at: this.clock.now(), staffId: by.id, staffName: by.name };
    await this.store.addNote(tx, noteId, improvementId, note);
  }

  /** Errors: FEEDBACK_IMPROVEMENT_UNKNOWN. */
  async known(tx: Tx, improvementId: string): Promise<ListedImprovement> {
    const found = await this.store.find(tx, improvementId);
    if (!found) throw unknownImprovement(improvementId);
    return found;
  }

  /** Held until the end of the transaction. Errors: FEEDBACK_IMPROVEMENT_UNKNOWN, FEEDBACK_IMPROVEMENT_STALE. */
  async locked(tx: Tx, improvementId: string, revision?: number): Promise<Improvement> {
    const found = await this.store.lock(tx, improvementId);
    if (!found) throw unknownImprovement(improvementId);
    if (revision !== undefined && found.revision !== revision) throw staleImprovement();
    return found;
  }

  private async relink(tx: Tx, improvementId: string, { problems, ideas }: ImprovementChange): Promise<void> {
    const { problemIds, ideaIds } = await this.known(tx, improvementId);
    const linked = problems ? await this.knownProblems(tx, problems) : problemIds;
    await this.store.link(tx, improvementId, linked, ideas ?? ideaIds);
  }

  private async knownProblems(tx: Tx, problemIds: readonly string[]): Promise<readonly string[]> {
    const found = await this.problems.many(tx, problemIds);
    const missing = problemIds.filter((id) => !found.some(({ problemId }) => problemId === id));
    if (missing.length > 0)
      throw unknownPlace(
        'problem',
        missing.join(', '),
        found.map(({ problemId }) => problemId),
      );
    // What was merged is answered through the problem it became a part of.
    return [...new Set(found.map(({ problemId, mergedInto }) => mergedInto ?? problemId))];
  }

  private async checkNames(
    tx: Tx,
    { department, process }: Pick<ImprovementChange, 'department' | 'process'>,
  ): Promise<void> {
    const { map } = await this.programmes.of(tx);
    if (department !== undefined && department !== '' && !Object.hasOwn(map.departments, department))
      throw unknownPlace('department', department, Object.keys(map.departments));
    if (typeof process === 'string' && !Object.hasOwn(map.processes, process))
      throw unknownPlace('process', process, Object.keys(map.processes));
  }

  private async checkOwner(tx: Tx, ownerId: string): Promise<void> {
    const people = await this.staff.list(tx);
    if (!people.some(({ staffId, disabledAt }) => staffId === ownerId && disabledAt === null)) throw unknownOwner();
  }
}

function merged(before: Improvement, change: ImprovementChange): Improvement {
  const { title, kind, department } = change;
  const kept = <Value>(next: Value | undefined, old: Value): Value => (next === undefined ? old : next);
  return {
    ...before,
    ...{
      title: kept(title, before.title),
      kind: kept(kind, before.kind),
      department: kept(department, before.department),
    },
    details: kept(change.details, before.details),
    process: kept(change.process, before.process),
    ownerId: kept(change.owner_id, before.ownerId),
    dueOn: kept(change.due_on, before.dueOn),
    effort: kept(change.effort, before.effort),
    impact: kept(change.impact, before.impact),
    expectation: kept(change.expectation, before.expectation),
  };
}
