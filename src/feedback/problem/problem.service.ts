import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { PeopleStore } from '../../patient/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { VoiceReader } from '../voice/voice-reader.service.js';
import type { Problem, ProblemState } from './problem.js';
import { ProblemOpening, type ComingVoice } from './problem-opening.service.js';
import { ownMerge, standsThere, unknownPlace, unknownProblem, unknownVoices, wrongState } from './problem-refusals.js';
import { ProblemStore } from './problem.store.js';

/** A problem that a person names. */
export interface NamedProblem {
  readonly touchpoint: string;
  readonly theme?: string | undefined;
  readonly title: string;
  readonly branch?: string | undefined;
  /** What was said about it. */
  readonly feedbackIds?: readonly string[] | undefined;
  /** Who was affected. */
  readonly patientIds?: readonly string[] | undefined;
}

/** What a person may write about a problem anew; what is left out stays. */
export interface ProblemChange {
  readonly title?: string | undefined;
  readonly theme?: string | undefined;
  readonly touchpoint?: string | undefined;
  readonly root_cause?: string | undefined;
}

type Actor = { readonly id: string };

/** What people do with problems. */
@Injectable()
export class ProblemService {
  constructor(
    private readonly store: ProblemStore,
    private readonly opening: ProblemOpening,
    private readonly voices: VoiceReader,
    private readonly people: PeopleStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** Errors: FEEDBACK_PLACE_UNKNOWN, FEEDBACK_VOICE_UNKNOWN. */
  async open(tx: Tx, actor: Actor, named: NamedProblem): Promise<{ readonly problemId: string }> {
    const { touchpoint, theme = '', title, branch } = named;
    await this.checkPlace(tx, { touchpoint, branch });
    const voices = [
      ...(await this.said(tx, named.feedbackIds ?? [])),
      ...(await this.affected(tx, named.patientIds ?? [])),
    ];
    const coming = { touchpoint, theme, title, branch, voices, because: { rule: 'person' } } as const;
    return { problemId: await this.opening.open(tx, coming, actor.id) };
  }

  /** A proposal is a problem. Errors: FEEDBACK_PROBLEM_UNKNOWN, FEEDBACK_PROBLEM_STATE. */
  async confirm(tx: Tx, actor: Actor, problemId: string): Promise<void> {
    const now = this.clock.now();
    await this.move(tx, problemId, { act: 'opened', from: ['proposed', 'dismissed', 'solved'] }, ({ openedAt }) => ({
      ...{ state: 'open', solvedAt: null, dismissedReason: null },
      ...{ openedAt: openedAt ?? now, openedBy: actor.id },
    }));
  }

  /** Errors: FEEDBACK_PROBLEM_UNKNOWN, FEEDBACK_PROBLEM_STATE. */
  async dismiss(tx: Tx, problemId: string, reason: string): Promise<void> {
    const way = { act: 'dismissed', from: ['proposed', 'open'] } as const;
    await this.move(tx, problemId, way, () => ({ state: 'dismissed', dismissedReason: reason }));
  }

  /** Until it is heard of again. Errors: FEEDBACK_PROBLEM_UNKNOWN, FEEDBACK_PROBLEM_STATE. */
  async solve(tx: Tx, problemId: string): Promise<void> {
    const now = this.clock.now();
    await this.move(tx, problemId, { act: 'solved', from: ['open', 'proposed'] }, () => ({
      state: 'solved',
      solvedAt: now,
    }));
  }

  /** It keeps its voices, so that it can be taken out again. Errors: FEEDBACK_PROBLEM_UNKNOWN, FEEDBACK_PROBLEM_STATE, FEEDBACK_PROBLEM_MERGE. */
  async merge(tx: Tx, problemId: string, into: string): Promise<void> {
    if (problemId === into) throw ownMerge();
    // In the order of ids: two people who merge crosswise do not wait for each other for ever.
    for (const id of [problemId, into].sort()) await this.locked(tx, id);
    const target = await this.locked(tx, into);
    if (target.state !== 'open' && target.state !== 'proposed')
      throw wrongState('merged into', target.state, ['open', 'proposed']);
    await this.move(tx, problemId, { act: 'merged', from: ['open', 'proposed'] }, () => ({
      state: 'merged',
      mergedInto: into,
    }));
    await this.store.relink(tx, problemId, into);
    this.opening.tell(tx, into);
  }

  /** Errors: FEEDBACK_PROBLEM_UNKNOWN, FEEDBACK_PROBLEM_STATE. */
  async unmerge(tx: Tx, actor: Actor, problemId: string): Promise<void> {
    const now = this.clock.now();
    await this.move(tx, problemId, { act: 'taken out again', from: ['merged'] }, ({ openedAt, openedBy }) => ({
      ...{ state: 'open', mergedInto: null, openedAt: openedAt ?? now, openedBy: openedBy ?? actor.id },
    }));
  }

  /** Errors: FEEDBACK_PROBLEM_UNKNOWN, FEEDBACK_PLACE_UNKNOWN, FEEDBACK_PROBLEM_MERGE. */
  async change(tx: Tx, problemId: string, change: ProblemChange): Promise<void> {
    if (change.touchpoint !== undefined) await this.checkPlace(tx, { touchpoint: change.touchpoint });
    const problem = await this.locked(tx, problemId);
    const { title = problem.title, theme = problem.theme, touchpoint = problem.touchpoint } = change;
    const moved = theme !== problem.theme || touchpoint !== problem.touchpoint;
    if (moved && problem.state === 'proposed') await this.refuseSecond(tx, touchpoint, theme);
    await this.store.save(tx, {
      ...problem,
      title,
      theme,
      touchpoint,
      rootCause: change.root_cause ?? problem.rootCause,
    });
    this.opening.tell(tx, problemId);
  }

  /** Patients who were affected without saying it. Errors: FEEDBACK_PROBLEM_UNKNOWN, FEEDBACK_VOICE_UNKNOWN. */
  async affect(tx: Tx, problemId: string, patientIds: readonly string[]): Promise<number> {
    await this.locked(tx, problemId);
    return this.opening.join(tx, problemId, await this.affected(tx, patientIds));
  }

  private async refuseSecond(tx: Tx, touchpoint: string, theme: string): Promise<void> {
    const [other] = await this.store.list(tx, { states: ['proposed'], touchpoint, theme, limit: 1 });
    if (other) throw standsThere(other.title);
  }

  private async said(tx: Tx, feedbackIds: readonly string[]): Promise<ComingVoice[]> {
    const found = feedbackIds.length === 0 ? [] : await this.voices.many(tx, feedbackIds);
    const missing = feedbackIds.filter((id) => !found.some(({ feedbackId }) => feedbackId === id));
    if (missing.length > 0) throw unknownVoices(missing);
    return found.map(({ feedbackId, patientId, saidAt }) => ({ feedbackId, patientId, saidAt }));
  }

  private async affected(tx: Tx, patientIds: readonly string[]): Promise<ComingVoice[]> {
    if (patientIds.length === 0) return [];
    const now = this.clock.now();
    const { clinic } = await this.programmes.of(tx);
    const found = await this.people.people(tx, patientIds, { locale: clinic.locale, zone: clinic.zone }, now);
    const missing = patientIds.filter((id) => !found.has(id));
    if (missing.length > 0) throw unknownVoices(missing);
    return patientIds.map((patientId) => ({ patientId, saidAt: now }));
  }

  private async checkPlace(
    tx: Tx,
    { touchpoint, branch }: { touchpoint: string; branch?: string | undefined },
  ): Promise<void> {
    const { map } = await this.programmes.of(tx);
    if (!Object.hasOwn(map.touchpoints, touchpoint))
      throw unknownPlace('touchpoint', touchpoint, Object.keys(map.touchpoints));
    if (branch !== undefined && !Object.hasOwn(map.branches, branch))
      throw unknownPlace('branch', branch, Object.keys(map.branches));
  }

  private async locked(tx: Tx, problemId: string): Promise<Problem> {
    const problem = await this.store.lock(tx, problemId);
    if (!problem) throw unknownProblem(problemId);
    return problem;
  }

  private async move(
    tx: Tx,
    problemId: string,
    { act, from }: { readonly act: string; readonly from: readonly ProblemState[] },
    to: (problem: Problem) => Partial<Problem>,
  ): Promise<void> {
    const problem = await this.locked(tx, problemId);
    if (!from.includes(problem.state)) throw wrongState(act, problem.state, from);
    await this.store.save(tx, { ...problem, ...to(problem), movedAt: this.clock.now() });
    this.opening.tell(tx, problemId);
  }
}
