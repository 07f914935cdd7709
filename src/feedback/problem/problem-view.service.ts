import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AuditService, mayDo, type Principal } from '../../auth/index.js';
import type { Tx } from '../../runtime/index.js';
import { nextOf } from '../list-place.js';
import { ImprovementStore } from '../improvement/improvement.store.js';
import { VoiceReader } from '../voice/voice-reader.service.js';
import { suggestionsOf } from './likeness.js';
import { unknownProblem } from './problem-refusals.js';
import { problemView, type answers, type Requests } from './problem-shapes.js';
import { ProblemStore } from './problem.store.js';

const mostSaid = 200;
/** Pairs are compared each with each: more than this would be a search of its own. */
const mostCompared = 400;
const mostSuggestions = 20;

/** Problems as pages show them. */
@Injectable()
export class ProblemView {
  constructor(
    private readonly store: ProblemStore,
    private readonly voices: VoiceReader,
    private readonly improvements: ImprovementStore,
    private readonly audit: AuditService,
  ) {}

  async list(tx: Tx, { state, after, limit, ...query }: Requests['list']): Promise<z.input<typeof answers.list>> {
    const states = state === 'live' ? (['proposed', 'open'] as const) : state && [state];
    const found = await this.store.list(tx, { ...query, states, before: after, limit });
    return {
      problems: found.map(problemView),
      next: nextOf(found, limit, ({ lastAt, problemId }) => ({ at: lastAt, id: problemId })),
    };
  }

  /** Errors: FEEDBACK_PROBLEM_UNKNOWN. */
  async one(tx: Tx, problemId: string): Promise<z.input<typeof answers.problem>> {
    const found = await this.store.find(tx, problemId);
    if (!found) throw unknownProblem(problemId);
    return problemView(found);
  }

  /** Errors: FEEDBACK_PROBLEM_UNKNOWN. */
  async detail(tx: Tx, actor: Principal, problemId: string): Promise<z.input<typeof answers.detail>> {
    const view = await this.one(tx, problemId);
    const merged = await this.store.mergedInto(tx, problemId);
    const improvements = await this.improvements.answering(tx, [problemId]);
    const said = await this.said(tx, actor, problemId);
    return {
      ...{ ...view, said, merged: merged.map(problemView) },
      improvements: improvements.map(({ improvementId, title, state }) => ({
        improvement: improvementId,
        title,
        state,
      })),
    };
  }

  /** What may be the same, among those that live. */
  async suggestions(tx: Tx): Promise<z.input<typeof answers.suggestions>> {
    const live = await this.store.list(tx, { states: ['open', 'proposed'], limit: mostCompared });
    const views = new Map(live.map((one) => [one.problemId, problemView(one)]));
    const suggestions = suggestionsOf(live, mostSuggestions).flatMap(({ keep, join, ...why }) => {
      const [first, second] = [views.get(keep), views.get(join)];
      return first && second
        ? [{ keep: first, join: second, likeness: why.likeness, because: [...why.because], words: [...why.words] }]
        : [];
    });
    return { suggestions, next: null };
  }

  private async said(tx: Tx, actor: Principal, problemId: string) {
    const known = (await this.store.voicesOf(tx, [problemId])).slice(0, mostSaid);
    const words = new Map(
      (
        await this.voices.many(
          tx,
          known.flatMap(({ feedbackId }) => feedbackId ?? []),
        )
      ).map((one) => [one.feedbackId, one]),
    );
    const reads = actor.kind === 'key' || mayDo(actor.roles, 'patient.read');
    const patientIds = reads ? [...new Set(known.flatMap(({ patientId }) => patientId ?? []))] : [];
    if (patientIds.length > 0)
      await this.audit.read(tx, actor, { what: 'problem.voices', subject: problemId, patientIds });
    return known.map(({ feedbackId, patientId, role, saidAt }) => {
      const voice = feedbackId === null ? undefined : words.get(feedbackId);
      return {
        ...{ feedback: feedbackId, patient_id: reads ? patientId : null, role, at: new Date(saidAt).toISOString() },
        ...{ kind: voice?.kind ?? null, score: voice?.score ?? null, scale_max: voice?.scaleMax ?? null },
        text: reads ? (voice?.text ?? null) : null,
      };
    });
  }
}
