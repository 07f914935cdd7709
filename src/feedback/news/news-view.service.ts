import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AuditService, mayDo, type Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { Tx } from '../../runtime/index.js';
import type { ListedImprovement } from '../improvement/improvement.js';
import { partOf } from '../improvement/touchpoint-figures.service.js';
import { SurveyReader } from '../survey/survey-reader.store.js';
import { comparisonOf, pairsOf, type PlacedScore } from './comparison.js';
import type { answers } from './news-shapes.js';
import { needsPerson, NewsService } from './news.service.js';
import { NewsStore, type NewsRecipient } from './news.store.js';

/** News as pages show it: who will hear it, who was told, and what they say now. */
@Injectable()
export class NewsView {
  constructor(
    private readonly news: NewsService,
    private readonly store: NewsStore,
    private readonly surveys: SurveyReader,
    private readonly programmes: ClinicProgrammeService,
    private readonly audit: AuditService,
  ) {}

  async of(tx: Tx, improvementId: string): Promise<z.input<typeof answers.news>> {
    const programme = await this.programmes.of(tx);
    const found = await this.news.of(tx, improvementId);
    const releasedAt = found?.releasedAt ?? null;
    return {
      texts: { ...found?.texts },
      state: found?.state ?? 'none',
      released_at: releasedAt === null ? null : isoOf(releasedAt),
      released_by: found?.releasedName ?? null,
      needs_person: needsPerson(programme),
      locales: [...programme.clinic.locales],
    };
  }

  async preview(tx: Tx, actor: Principal, improvementId: string): Promise<z.input<typeof answers.preview>> {
    const hearings = await this.news.preview(tx, improvementId);
    const silent = hearings.filter(({ because }) => because !== null);
    const counts = new Map<string, number>();
    for (const { because } of silent) counts.set(because ?? '', (counts.get(because ?? '') ?? 0) + 1);
    const shown = reads(actor) ? hearings : [];
    await this.looked(tx, actor, { what: 'news.preview', subject: improvementId }, shown);
    return {
      will_hear: hearings.length - silent.length,
      will_not_hear: silent.length,
      later: hearings.filter(({ later }) => later).length,
      reasons: [...counts].map(([reason, count]) => ({ reason: reason as never, count })),
      patients: shown.map(({ patientId, name, because, later }) => ({ patient_id: patientId, name, because, later })),
    };
  }

  async recipients(
    tx: Tx,
    actor: Principal,
    { improvementId, touchpoint }: ListedImprovement,
  ): Promise<z.input<typeof answers.recipients>> {
    const rows = await this.store.recipients(tx, improvementId);
    const told = rows.flatMap(({ patientId, toldAt }) => (toldAt === null ? [] : [{ patientId, at: toldAt }]));
    const pairs = pairsOf(told, await this.scores(tx, touchpoint, told));
    const scored = new Map(pairs.map((pair) => [pair.patientId, pair]));
    const named = reads(actor);
    await this.looked(tx, actor, { what: 'news.recipients', subject: improvementId }, named ? rows : []);
    const { interval, ...comparison } = comparisonOf(pairs);
    const count = (state: NewsRecipient['state']) => rows.filter((row) => row.state === state).length;
    return {
      ...{ planned: count('planned'), told: count('told'), not_told: count('not_told'), next: null },
      comparison: { ...comparison, interval: interval && [...interval] },
      recipients: rows.map((row) => ({
        ...{
          patient_id: named ? row.patientId : null,
          name: named ? row.name : null,
          state: row.state,
          reason: row.reason,
        },
        planned_at: isoOf(row.plannedAt),
        told_at: row.toldAt === null ? null : isoOf(row.toldAt),
        before: scoreView(scored.get(row.patientId)?.before ?? null),
        after: scoreView(scored.get(row.patientId)?.after ?? null),
      })),
    };
  }

  private async scores(tx: Tx, touchpoint: string, told: readonly { patientId: string }[]): Promise<PlacedScore[]> {
    if (told.length === 0) return [];
    const found = await this.surveys.answersOf(tx, { touchpoint, patientIds: told.map(({ patientId }) => patientId) });
    return found.map((answer) => ({ patientId: answer.patientId, value: partOf(answer), at: answer.answeredAt }));
  }

  private async looked(
    tx: Tx,
    actor: Principal,
    { what, subject }: { readonly what: string; readonly subject: string },
    rows: readonly { readonly patientId: string }[],
  ): Promise<void> {
    const patientIds = rows.map(({ patientId }) => patientId);
    if (patientIds.length > 0) await this.audit.read(tx, actor, { what, subject, patientIds });
  }
}

function reads(actor: Principal): boolean {
  return actor.kind === 'key' || mayDo(actor.roles, 'patient.read');
}

function scoreView(score: PlacedScore | null): { value: number; at: string } | null {
  return score && { value: score.value, at: isoOf(score.at) };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
