import { branchesOf, DelayError, type Branch, type ScenarioBranches } from '../../engine/index.js';
import { AppError } from '../../runtime/rules.js';
import { statesOf } from '../example/example-record.js';
import { SessionPlay, type PlayedSession, type SessionGround } from '../session/session-play.js';
import type { SessionStep } from '../session/session-schema.js';
import { conditionsOf } from './guard-literals.js';
import { guisesOf, type Guise } from './guise.js';
import { choicesAt, openings, type Choice, type ChoiceGround } from './mystery-choice.js';

/** One walk from its beginning; whoever plays it again sees the same. */
export interface Walk {
  readonly guise: Guise;
  readonly steps: readonly SessionStep[];
}

/** What became of the messages of one state on one channel; undefined: the walk never came there. */
export interface Cell {
  readonly outcome: string;
  readonly rule: string | null;
}

/** What the mystery patient found out about a scenario. */
export interface MysteryFinds {
  readonly branches: ScenarioBranches;
  /** The first walk along each branch. */
  readonly walked: ReadonlyMap<Branch, Walk>;
  readonly visited: ReadonlySet<string>;
  /** `state cause`: what was heard where. */
  readonly heard: ReadonlySet<string>;
  /** By state and channel. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
  /** By channel, how many branches were walked by a patient who has that channel alone. */
  readonly byChannel: ReadonlyMap<string, number>;
  /** What failed on the way: sentences, each with its walk. */
  readonly faults: ReadonlyMap<string, Walk>;
  readonly plays: number;
  /** The search was ended by its bound and not by having tried everything. */
  readonly bounded: boolean;
}

/** How much is tried: plays for the ordinary patient, for each other guise, and in all; steps of one walk. */
export interface MysteryBounds {
  readonly ordinary: number;
  readonly guise: number;
  readonly all: number;
  readonly steps: number;
}

const usual: MysteryBounds = { ordinary: 700, guise: 150, all: 2_500, steps: 16 };
/** Words of a rehearsal that tell of a broken scenario, not of a choice that fits nothing. */
const broken = /^The scenario fails/;

interface Node {
  readonly steps: readonly SessionStep[];
  readonly choices: readonly Choice[];
}

/**
 * Walks a scenario like somebody who wants to see all of it: from every standing everything that may be done there is tried once,
 * first where something new was seen. Pure: the same ground, instant and bounds, the same finds.
 */
export class MysteryWalk {
  private readonly branches: ScenarioBranches;
  private readonly choice: ChoiceGround;
  /** How often a state is entered anew before one more time is the same: twice, or as often as a condition counts. */
  private readonly rounds: number;
  private readonly walked = new Map<Branch, Walk>();
  private readonly visited = new Set<string>();
  private readonly heard = new Set<string>();
  private readonly cells = new Map<string, Map<string, Cell>>();
  private readonly byChannel = new Map<string, number>();
  private readonly faults = new Map<string, Walk>();
  /** Walks that showed something new: they are what each channel is tried with. */
  private readonly shown: Walk[] = [];
  private plays = 0;
  private bounded = false;

  private constructor(
    private readonly ground: SessionGround,
    private readonly bounds: MysteryBounds,
    private readonly signal: AbortSignal | undefined,
  ) {
    const { scenario, programme } = ground;
    this.branches = branchesOf(scenario);
    const conditions = conditionsOf(scenario.definition);
    this.rounds = Math.max(2, ...countsIn(conditions));
    this.choice = { scenario, conditions, channels: programme.clinic.channels };
  }

  /** `now` in epoch ms. Errors: the reason of the signal. */
  static async walk(
    ground: SessionGround,
    now: number,
    { bounds = usual, signal }: { readonly bounds?: MysteryBounds; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<MysteryFinds> {
    const walk = new MysteryWalk(ground, bounds, signal);
    const [first, ...others] = guisesOf(ground, now, await walk.beginner(now));
    if (first) await walk.explore(first, bounds.ordinary);
    for (const guise of others) if (!walk.complete) await walk.explore(guise, bounds.guise);
    for (const channel of ground.programme.clinic.channels) await walk.byOne(channel);
    return walk.finds;
  }

  private get finds(): MysteryFinds {
    const { branches, walked, visited, heard, cells, byChannel, faults, plays, bounded } = this;
    return { branches, walked, visited, heard, cells, byChannel, faults, plays, bounded };
  }

  private get complete(): boolean {
    return this.branches.all.every((branch) => this.walked.has(branch));
  }

  /**
   * As whom the scenario begins at all: the ordinary patient, or the first difference or pair of differences that does it; undefined:
   * nobody. All other guises differ from this one, or they would differ from somebody whom the scenario never takes.
   */
  private async beginner(now: number, from?: Guise): Promise<Guise | undefined> {
    const guises = guisesOf(this.ground, now, from);
    for (const guise of guises) if (await this.begins(guise)) return guise;
    if (from) return undefined;
    for (const guise of guises.slice(1)) {
      const found = await this.beginner(now, guise);
      if (found) return found;
    }
    return undefined;
  }

  private async begins(guise: Guise): Promise<boolean> {
    for (const steps of openings(this.choice)) {
      if (this.plays >= this.bounds.all) return false;
      const { played } = await this.play({ guise, steps });
      if ([...(played?.record.standings.values() ?? [])].some((one) => one.scenario === this.choice.scenario.id))
        return true;
    }
    return false;
  }

  private async explore(guise: Guise, most: number): Promise<void> {
    const known = new Set<string>();
    const fresh: Node[] = [];
    const rest: Node[] = [{ steps: [], choices: openings(this.choice) }];
    for (let spent = 0; ;) {
      const node = fresh.shift() ?? rest.shift();
      if (!node || this.complete) return;
      for (const choice of node.choices) {
        if (spent >= most || this.plays >= this.bounds.all) return void (this.bounded = true);
        spent += 1;
        const walk = { guise, steps: [...node.steps, ...choice] };
        const { played, news } = await this.play(walk);
        if (!played) continue;
        const standing = standingOf(played, this.choice.scenario.id, this.rounds);
        if (!news && known.has(standing)) continue;
        known.add(standing);
        if (walk.steps.length >= this.bounds.steps) continue;
        (news ? fresh : rest).push({ steps: walk.steps, choices: choicesAt(played, this.choice) });
      }
    }
  }

  /** The walks that showed something, once more for a patient who has this channel alone. */
  private async byOne(channel: string): Promise<void> {
    const along = new Set<Branch>();
    for (const { guise, steps } of this.shown) {
      if (guise.given.unreachable.length > 0) continue;
      const given = { ...guise.given, patient: { ...guise.given.patient, channels: [channel] } };
      await this.play({ guise: { ...guise, given }, steps }, along);
    }
    this.byChannel.set(channel, along.size);
  }

  /** Plays one walk and writes down what it showed. A step that cannot be taken leaves nothing behind. */
  private async play(walk: Walk, along = new Set<Branch>()): Promise<{ played?: PlayedSession; news: boolean }> {
    this.signal?.throwIfAborted();
    this.plays += 1;
    await this.ground.breathe();
    const before = this.walked.size + this.visited.size;
    const { scenario } = this.ground;
    const { slots } = walk.guise;
    let choices = 0;
    const ground: SessionGround = {
      ...this.ground,
      // Somebody is quicker once; whoever chooses again gets the time.
      slots: { full: () => slots === 'full', taken: () => slots === 'taken' && (choices += 1) === 1 },
      turned: ({ live, turn, from, event }) => {
        if (live.compiled.id !== scenario.id) return;
        const cause = typeof event['timer'] === 'string' ? `after ${event['timer'].replace(/^.*?\//, '')}` : event.type;
        for (const state of ['', ...statesOf(from.value)]) this.heard.add(`${state} ${cause}`);
        for (const state of statesOf(turn.snapshot.value)) this.visited.add(state);
        for (const branch of this.branches.walked(turn, event.type)) {
          along.add(branch);
          for (const state of (branch.target ?? '').split(', ')) if (state) this.visited.add(state);
          if (!this.walked.has(branch)) this.walked.set(branch, walk);
        }
      },
    };
    let played: PlayedSession;
    try {
      played = await SessionPlay.play(ground, walk.guise.given, walk.steps);
    } catch (error) {
      if (!(error instanceof AppError || error instanceof DelayError)) throw error;
      if (error instanceof AppError && /NEVER_RESTS|TOO_MUCH/.test(error.code)) this.fault(error.message, walk);
      return { news: false };
    }
    for (const trouble of played.record.troubles) if (broken.test(trouble)) this.fault(trouble, walk);
    this.note(played);
    const news = this.walked.size + this.visited.size > before;
    if (news) this.shown.push(walk);
    return { played, news };
  }

  private note({ record }: PlayedSession): void {
    for (const { scenarioId, state, channel, outcome, rule } of record.touches.values()) {
      if (scenarioId !== this.ground.scenario.id || outcome === null || channel === null) continue;
      const row = this.cells.get(state) ?? new Map<string, Cell>();
      this.cells.set(state, row);
      if (row.get(channel)?.outcome !== 'sent') row.set(channel, { outcome, rule });
    }
  }

  private fault(sentence: string, walk: Walk): void {
    if (!this.faults.has(sentence)) this.faults.set(sentence, walk);
  }
}

function countsIn(conditions: readonly string[]): number[] {
  return conditions.flatMap((one) =>
    [...one.matchAll(/\bcounts(?:\.\w+|\[[^\]]*\])\s*[<>=!]+\s*(\d+)/g)].map(([, count]) => Number(count) + 1),
  );
}

/** Two walks that stand alike go on alike: only the first is walked on. */
function standingOf({ record, household }: PlayedSession, scenario: string, rounds: number): string {
  const own = [...record.standings.values()].filter((one) => one.scenario === scenario).at(-1);
  const leaf = own?.path.at(-1);
  const entries = record.trail.filter(({ states }) => leaf !== undefined && states.includes(leaf)).length;
  const asked = [...record.touches.values()].filter(({ touchId }) => household.questions.isOpen(touchId));
  return JSON.stringify([
    own?.path,
    own?.outcome,
    Math.min(entries, rounds),
    asked.map(({ template }) => template),
    household.openHandovers.map(({ reason, acceptedAt }) => [reason, acceptedAt !== null]),
    [...household.visits.facts.values()].map(({ status }) => status),
  ]);
}
