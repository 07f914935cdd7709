import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClinicProgrammeService, inLocale, type ClinicMap } from '../../catalog/index.js';
import { Clock, UnitOfWork, type Tx } from '../../runtime/index.js';
import { VoiceBook } from '../voice/voice-book.service.js';
import type { Voice } from '../voice/voice.js';
import { ProblemOpening } from './problem-opening.service.js';
import { proposedTitle } from './problem-title.js';
import { ProblemWatchStore, type ProblemPlace } from './problem-watch.store.js';
import { verdictOn } from './place-verdict.js';
import { heapsOf, isBlame, type Blame, type Heap } from './proposal.js';

const DAY = 86_400_000;

/** What one look at what was said came to. */
export interface LookReport {
  readonly proposed: number;
  /** Voices that a live problem took. */
  readonly joined: number;
  readonly reopened: number;
}

interface Look {
  readonly map: ClinicMap;
  readonly known: ReadonlySet<string>;
  readonly places: readonly ProblemPlace[];
  readonly now: number;
}

const nothing: LookReport = { proposed: 0, joined: 0, reopened: 0 };

/** Finds in what is said what gets in patients' way, as the settings of the map say: it proposes, and people decide. */
@Injectable()
export class ProblemWatch implements OnModuleInit {
  constructor(
    private readonly store: ProblemWatchStore,
    private readonly opening: ProblemOpening,
    private readonly programmes: ClinicProgrammeService,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly book: VoiceBook,
  ) {}

  onModuleInit(): void {
    this.book.follow(this);
  }

  /** Looks after the commit: what speaks holds locks on patients, and nobody else waits for those. A sweep finds what a crash took. */
  async heard(tx: Tx, voices: readonly Voice[]): Promise<void> {
    const blaming = voices.filter(
      ({ kind, touchpoint }) => touchpoint !== null && kind !== 'praise' && kind !== 'idea',
    );
    const touchpoints = [...new Set(blaming.flatMap(({ touchpoint }) => touchpoint ?? []))];
    if (touchpoints.length > 0)
      tx.afterCommit(async () => void (await this.work.run(tx.clinicId, (own) => this.look(own, touchpoints))));
    return Promise.resolve();
  }

  /** At everything that was said of these touchpoints lately, or of all. Nothing while another process looks at the same clinic. */
  async look(tx: Tx, touchpoints: readonly string[] | null = null): Promise<LookReport> {
    if (!(await this.store.claim(tx))) return nothing;
    const { map } = await this.programmes.of(tx);
    const now = this.clock.now();
    const { propose, reopen } = map.improvements;
    const since = now - Math.max(propose.within_days, reopen.within_days) * DAY;
    const said = await this.store.said(tx, since, touchpoints);
    const heaps = heapsOf(said.filter((voice) => isBlame(voice, propose.low_score)));
    const look = {
      ...{ map, now },
      known: await this.store.known(tx, since),
      places: await this.store.places(tx, touchpoints),
    };
    let report = nothing;
    for (const heap of heaps) report = sum(report, await this.judge(tx, heap, look));
    return report;
  }

  private async judge(tx: Tx, heap: Heap, { map, known, places, now }: Look): Promise<LookReport> {
    const standing = places.filter(({ touchpoint, theme }) => touchpoint === heap.touchpoint && theme === heap.theme);
    const verdict = verdictOn(heap, standing, map.improvements, now);
    if (verdict.kind === 'leave') return nothing;
    if (verdict.kind === 'propose') {
      await this.opening.propose(tx, {
        ...heap,
        title: titleOf(heap, map),
        because: verdict.because,
        voices: verdict.voices,
      });
      return { ...nothing, proposed: 1 };
    }
    const fresh = verdict.voices.filter(({ feedbackId }) => !known.has(`${verdict.problemId}/${feedbackId}`));
    if (fresh.length === 0) return nothing;
    const joined = await this.opening.join(tx, verdict.problemId, fresh);
    if (verdict.kind === 'join') return { ...nothing, joined };
    await this.opening.reopen(tx, verdict.rootId);
    return { ...nothing, joined, reopened: 1 };
  }
}

function titleOf({ touchpoint, theme }: Heap<Blame>, { touchpoints, clinic }: ClinicMap): string {
  const place = touchpoints[touchpoint];
  return proposedTitle(place ? inLocale(place.title, clinic.locale, clinic.locale) : touchpoint, theme, clinic.locale);
}

function sum(one: LookReport, other: LookReport): LookReport {
  return {
    proposed: one.proposed + other.proposed,
    joined: one.joined + other.joined,
    reopened: one.reopened + other.reopened,
  };
}
