import { Injectable } from '@nestjs/common';
import { Clock, IdSource, LiveHints, type Tx } from '../../runtime/index.js';
import type { Origin } from './problem.js';
import { ProblemStore } from './problem.store.js';

/** A voice on its way into a problem; `saidAt` is epoch ms. */
export interface ComingVoice {
  readonly feedbackId?: string | undefined;
  readonly patientId: string | null;
  readonly saidAt: number;
}

/** A problem on its way in. */
export interface ComingProblem {
  readonly touchpoint: string;
  readonly theme: string;
  readonly title: string;
  readonly branch?: string | null | undefined;
  readonly because: Origin;
  readonly voices: readonly ComingVoice[];
}

/** Somebody in the room who goes on with a problem that was solved and is heard of again. */
export interface RecurrenceListener {
  recurred(tx: Tx, problemId: string): Promise<void>;
}

/** Writes problems and their voices down; whether to is for others to decide. */
@Injectable()
export class ProblemOpening {
  private readonly listeners: RecurrenceListener[] = [];

  constructor(
    private readonly store: ProblemStore,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Calls the listener in the transaction in which a solved problem is open again. */
  follow(listener: RecurrenceListener): void {
    this.listeners.push(listener);
  }

  /** One that a person still has to look at. Its id. */
  async propose(tx: Tx, coming: ComingProblem): Promise<string> {
    return this.insert(tx, coming, null);
  }

  /** One that a person names, by their id. Its id. */
  async open(tx: Tx, coming: ComingProblem, by: string): Promise<string> {
    return this.insert(tx, coming, by);
  }

  /** How many of the voices the problem did not have yet. */
  async join(tx: Tx, problemId: string, voices: readonly ComingVoice[]): Promise<number> {
    const now = this.clock.now();
    const rows = voices.map(({ feedbackId, patientId, saidAt }) => ({
      ...{ voiceId: this.ids.uuid(now), problemId, feedbackId: feedbackId ?? null, patientId, saidAt },
      role: feedbackId === undefined ? ('affected' as const) : ('said' as const),
    }));
    const added = await this.store.addVoices(tx, rows);
    if (added > 0) this.tell(tx, problemId);
    return added;
  }

  /** What was solved stands open again; how often that happened is counted. Nothing for one that is not solved. */
  async reopen(tx: Tx, problemId: string): Promise<void> {
    const problem = await this.store.lock(tx, problemId);
    if (problem?.state !== 'solved') return;
    const { recurred } = problem;
    const again = { state: 'open', solvedAt: null, recurred: recurred + 1, movedAt: this.clock.now() } as const;
    await this.store.save(tx, { ...problem, ...again });
    this.tell(tx, problemId);
    for (const listener of this.listeners) await listener.recurred(tx, problemId);
  }

  tell(tx: Tx, problemId: string): void {
    this.hints.tell(tx, { kind: 'improvement', id: problemId });
  }

  private async insert(tx: Tx, { voices, branch, ...coming }: ComingProblem, openedBy: string | null): Promise<string> {
    const now = this.clock.now();
    const problemId = this.ids.uuid(now);
    const times = voices.length > 0 ? voices.map(({ saidAt }) => saidAt) : [now];
    const opened =
      openedBy === null
        ? ({ state: 'proposed', openedAt: null } as const)
        : ({ state: 'open', openedAt: now } as const);
    const inserted = await this.store.insert(tx, {
      ...{ ...coming, ...opened, problemId, branch: branch ?? null, openedBy, movedAt: now },
      ...{ firstAt: Math.min(...times), lastAt: Math.max(...times) },
    });
    const standing = inserted ? problemId : await this.proposed(tx, coming);
    await this.join(tx, standing, voices);
    this.tell(tx, standing);
    return standing;
  }

  /** The one that another transaction proposed in the same moment. */
  private async proposed(tx: Tx, { touchpoint, theme }: Pick<ComingProblem, 'touchpoint' | 'theme'>): Promise<string> {
    const [found] = await this.store.list(tx, { states: ['proposed'], touchpoint, theme, limit: 1 });
    if (!found) throw new Error('a proposal stood in the way and is gone');
    return found.problemId;
  }
}
