import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService, sensitiveWordsIn, type ClinicProgramme } from '../../catalog/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { ImprovementJournal } from '../improvement/improvement-journal.service.js';
import { ImprovementMoves, type ProofListener } from '../improvement/improvement-move.service.js';
import { byRule, type Doer, type ListedImprovement } from '../improvement/improvement.js';
import { hearingsOf, type Concerned, type Hearing } from './audience.js';
import { NewsGround } from './news-ground.service.js';
import { missingTexts, newsTooEarly, nobodyToTell, personWanted, sensitiveText } from './news-refusals.js';
import { NewsStore, type ConcernedRow, type News, type NewsTexts } from './news.store.js';

/** Somebody concerned, with whether they will hear it. */
export interface PreviewedHearing extends Hearing {
  readonly name: string | null;
}

/** What keeps news from somebody for a while. */
const mutes = ['news', 'complaint', 'incident'];

/** "You said, we did": to exactly those who said it, or were affected, and agreed to news. */
@Injectable()
export class NewsService implements OnModuleInit, ProofListener {
  constructor(
    private readonly store: NewsStore,
    private readonly ground: NewsGround,
    private readonly programmes: ClinicProgrammeService,
    private readonly moves: ImprovementMoves,
    private readonly journal: ImprovementJournal,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.moves.follow(this);
  }

  /** The texts as they stand; undefined before there are any. */
  async of(tx: Tx, improvementId: string): Promise<News | undefined> {
    return this.store.of(tx, improvementId);
  }

  /** Writes or changes the draft. Errors: FEEDBACK_NEWS_SENSITIVE. */
  async write(
    tx: Tx,
    by: Doer,
    { newsId, improvementId, texts }: Pick<News, 'newsId' | 'improvementId' | 'texts'>,
  ): Promise<void> {
    const { clinic } = await this.programmes.of(tx);
    for (const locale of clinic.locales) {
      const words = sensitiveWordsIn(texts[locale] ?? '', locale);
      if (words.length > 0) throw sensitiveText(locale, words);
    }
    await this.store.draft(tx, { newsId, improvementId, texts, writtenAt: this.clock.now(), writtenBy: by.id });
  }

  /** Who would hear it now, who would not, and why. */
  async preview(tx: Tx, improvementId: string): Promise<PreviewedHearing[]> {
    const rows = await this.store.concerned(tx, improvementId);
    const names = new Map(rows.map(({ patientId, name }) => [patientId, name]));
    const hearings = hearingsOf(rows.map((row) => concernedOf(row, this.clock.now())));
    return hearings.map((one) => ({ ...one, name: names.get(one.patientId) ?? null }));
  }

  /**
   * Lets it go to everybody who may hear it; the scenario writes, and the gate has the last word. How many are on the way.
   * Errors: FEEDBACK_NEWS_EARLY, FEEDBACK_NEWS_TEXTS, FEEDBACK_NEWS_NOBODY, FEEDBACK_NEWS_PERSON.
   */
  async release(tx: Tx, by: Doer & Partial<Pick<Principal, 'kind'>>, improvement: ListedImprovement): Promise<number> {
    if (improvement.state !== 'verified') throw newsTooEarly(improvement.state);
    const programme = await this.programmes.of(tx);
    const news = await this.store.of(tx, improvement.improvementId);
    const missing = missingLocales(programme, news?.texts ?? {});
    if (!news || missing.length > 0) throw missingTexts(missing);
    if (by.kind !== 'staff' && needsPerson(programme)) throw personWanted();
    await this.ground.lock(tx, await this.store.concerned(tx, improvement.improvementId));
    const hearing = (await this.preview(tx, improvement.improvementId)).filter(({ because }) => because === null);
    if (hearing.length === 0) throw nobodyToTell();
    const ids = hearing.map(({ patientId }) => patientId);
    const planned = await this.store.plan(tx, news, ids, this.clock.now());
    if (news.state === 'draft') await this.store.release(tx, news.newsId, by, this.clock.now());
    await this.ground.raise(tx, improvement, news.newsId, planned);
    await this.journal.write(tx, improvement.improvementId, {
      kind: 'news',
      by,
      evidence: { planned: planned.length },
    });
    return planned.length;
  }

  /** Goes by itself where the clinic wants it so, the law lets it, and the texts are ready. */
  async verified(tx: Tx, improvement: ListedImprovement): Promise<void> {
    const programme = await this.programmes.of(tx);
    if (needsPerson(programme)) return;
    const news = await this.store.of(tx, improvement.improvementId);
    if (!news || missingLocales(programme, news.texts).length > 0) return;
    const hearing = await this.preview(tx, improvement.improvementId);
    if (hearing.some(({ because }) => because === null)) await this.release(tx, byRule, improvement);
  }
}

/** Russian law asks a named person for every mailing that speaks well of a clinic; a clinic may ask for one anywhere. */
export function needsPerson({ map, cadence }: Pick<ClinicProgramme, 'map' | 'cadence'>): boolean {
  return map.improvements.news.release === 'person' || cadence.jurisdiction === 'RU';
}

function missingLocales({ clinic }: ClinicProgramme, texts: NewsTexts): string[] {
  return clinic.locales.filter((locale) => (texts[locale] ?? '').trim() === '');
}

function concernedOf({ mutes: until, ...row }: ConcernedRow, now: number): Concerned {
  return { ...row, muted: mutes.some((name) => (until[name] ?? 0) > now) };
}
