import { setTimeout as delay } from 'node:timers/promises';
import { FleetWorker, type Start } from './fleet.js';
import type { ChannelClass } from './fault-plan.js';
import type { Ledger } from './ledger.js';
import type { Rig } from './rig.js';
import { standingOf, type Standing } from './standing-of-run.js';

/** One run of the rig. */
export interface RunSpec {
  readonly kind: 'crash' | 'pause' | 'postgres';
  /** The crash point; for the others the name of what is done. */
  readonly point: string;
  readonly channelClass: ChannelClass;
  readonly workers: number;
  readonly seed: number;
}

export function nameOf({ point, channelClass, workers, seed }: RunSpec): string {
  return `${point}/${channelClass}/${workers}/${seed}`;
}

const tickMs = 40;
/** Longer than a call may take and a report be late: whoever is still at work shows itself. */
const stillMs = 400;
/** A breaker or a rest of a loop may hold back what is due. */
const pastPauseMs = 10_000;
/** A run whose clock was moved this often without effect will not come to rest. */
const mostMoves = 30;
const limitMs = 180_000;

/** A worker and what is still to happen to it: the way it is started next, and after each of its ends. */
interface Lane {
  worker: FleetWorker;
  readonly starts: Start[];
}

/** Keeps a run going: restarts what was killed, moves the clock when all wait, tells the provider where the workers are. */
export class Drive {
  kills = 0;
  private lanes: Lane[] = [];
  private aheadMs = 0;
  private closed = false;
  private readonly database: string;

  constructor(
    readonly rig: Rig,
    readonly spec: RunSpec,
    readonly id: string,
  ) {
    this.database = `run_${id}`;
  }

  get url(): string {
    return this.rig.cluster.urlOf(this.database);
  }

  get workers(): readonly FleetWorker[] {
    return this.lanes.map(({ worker }) => worker);
  }

  async open(): Promise<void> {
    await this.rig.clone(this.database, this.spec.channelClass);
    await this.tellProvider();
  }

  /** Starts a worker the first of these ways, and every next time it was killed the next one. */
  launch(...starts: readonly Start[]): FleetWorker {
    const [first = {}, ...later] = starts;
    const worker = this.spawn(first);
    this.lanes.push({ worker, starts: later });
    return worker;
  }

  /** It takes no part any more, and its end is no kill of the run's. */
  async dismiss(worker: FleetWorker): Promise<void> {
    this.lanes = this.lanes.filter((lane) => lane.worker !== worker);
    await worker.kill();
  }

  async ready(worker: FleetWorker): Promise<void> {
    while (worker.url === undefined) {
      if (!worker.alive || worker.isLate) throw new Error(`a worker did not start: ${worker.said}`);
      await delay(tickMs);
    }
  }

  ledger(): Promise<Ledger> {
    return this.rig.ledger(this.id);
  }

  /** Where the run stands; undefined while the database does not answer. */
  async standing(): Promise<Standing | undefined> {
    return standingOf(this.url).catch(() => undefined);
  }

  /** Turns until nothing is left to be done; `idle`: workers that are not counted on. */
  async rest(idle: readonly FleetWorker[] = []): Promise<void> {
    let still = { mark: '', since: performance.now(), moves: 0 };
    for (;;) {
      if (still.moves > mostMoves || performance.now() - still.since > limitMs) throw await this.stuck();
      await delay(tickMs);
      if (this.closed) return;
      this.restart();
      const { standing, mark, busy } = await this.look(idle);
      if (standing && !busy && standing.open === 0) return;
      if (mark !== still.mark) still = { mark, since: performance.now(), moves: 0 };
      else if (standing && !busy && performance.now() - still.since > stillMs) {
        this.moveClock(standing);
        still = { mark, since: performance.now(), moves: still.moves + 1 };
      }
    }
  }

  /** `busy`: somebody is at work, or is being started, who will show it. */
  private async look(idle: readonly FleetWorker[]) {
    const [standing, ledger] = [await this.standing(), await this.ledger()];
    const awaited = ledger.callbacks.filter(({ acknowledged }) => !acknowledged).length;
    const starting = this.workers.some((worker) => worker.url === undefined && !idle.includes(worker));
    const mark = `${standing?.mark ?? ''} ${ledger.calls.length} ${ledger.callbacks.length - awaited}`;
    return { standing, mark, busy: starting || ledger.inFlight + awaited > 0 };
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.workers.map((worker) => worker.kill()));
    await this.rig.forget(this.id);
    await this.rig.drop(this.database);
  }

  async tellProvider(): Promise<void> {
    const { channelClass } = this.spec;
    const urls = this.workers.flatMap(({ url, paused }) => (url === undefined || paused ? [] : [url]));
    const hooks = urls.map((url) => this.rig.hookOf(channelClass, url));
    await this.rig.tell({ run: this.id, seed: nameOf(this.spec), channelClass, hooks });
  }

  private spawn(start: Start): FleetWorker {
    const env = { ...this.rig.environment(this.database), FAULT_RUN: this.id, FAULT_AHEAD: String(this.aheadMs) };
    return new FleetWorker(env, start, () => void this.tellProvider().catch(() => undefined));
  }

  private restart(): void {
    for (const lane of this.lanes) {
      if (lane.worker.isLate) throw new Error(`a worker did not start: ${lane.worker.said}`);
      if (lane.worker.alive) continue;
      if (lane.worker.signal !== 'SIGKILL') throw new Error(`a worker ended by itself: ${lane.worker.said}`);
      this.kills += 1;
      lane.worker = this.spawn(lane.starts.shift() ?? {});
    }
  }

  /** To the next thing that is due; where something is due already and nobody moves, past whatever pause holds it back. */
  private moveClock(standing: Standing): void {
    const now = Date.now() + this.aheadMs;
    const wait = standing.next === null ? 0 : standing.next - now;
    this.aheadMs += wait > 0 ? wait + 50 : pastPauseMs;
    for (const worker of this.workers) worker.setClock(this.aheadMs);
  }

  private async stuck(): Promise<Error> {
    const said = this.workers.map((worker) => worker.said.slice(-1_000)).join(' | ');
    return new Error(`did not come to rest: ${JSON.stringify(await this.standing())} ${said}`);
  }
}
