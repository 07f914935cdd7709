import { Rig } from './rig.js';
import { listCrashPoints } from '../../../src/runtime/index.js';
import { readWish, usage, type Wish } from './arguments.js';
import { nameOf, type RunSpec } from './drive.js';
import { channelClasses, type ChannelClass } from './fault-plan.js';
import { pausesOf, planOf, serverKillsOf } from './plan.js';
import { carryOut } from './run-one.js';
import { Tally } from './tally.js';

/** The exit code: 0 when nothing was violated and everything asked for was covered. */
export async function main(args: readonly string[]): Promise<number> {
  let wish: Wish;
  try {
    wish = readWish(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return 2;
  }
  const rig = await Rig.open();
  try {
    return await carryOutAll(rig, wish);
  } finally {
    await rig.close();
  }
}

async function carryOutAll(rig: Rig, wish: Wish): Promise<number> {
  const points = listCrashPoints();
  const tally = new Tally();
  const deadline = performance.now() + wish.minutes * 60_000;
  const crew = new Crew(rig, tally);
  if (wish.only !== undefined) {
    await crew.work([runNamed(wish.only)], 1);
    return tally.end();
  }
  const plan = planOf({ points, seeds: wish.seeds, workers: wish.workers, mixed: wish.gate });
  const servers = serverKillsOf(wish.seeds);
  await crew.work(wish.gate ? servers.slice(0, 1) : servers, 1, deadline);
  const pauses = pausesOf(wish.seeds);
  // Every point once and a pause, however slow the machine: a gate that leaves one out says nothing about it.
  const first = [...plan.splice(0, points.length), ...pauses.splice(0, 1)];
  await crew.work(first, wish.lanes, wish.gate ? Infinity : deadline);
  await crew.work([...pauses, ...plan], wish.lanes, deadline);
  return tally.end(wish.gate ? points : undefined);
}

/** Takes runs from a list, several side by side, until it is empty or the time is up. */
class Crew {
  private begun = 0;

  constructor(
    private readonly rig: Rig,
    private readonly tally: Tally,
  ) {}

  async work(list: readonly RunSpec[], lanes: number, deadline = Infinity): Promise<void> {
    const left = [...list];
    const lane = async () => {
      for (let spec = left.shift(); spec && performance.now() < deadline; spec = left.shift()) await this.one(spec);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  private async one(spec: RunSpec): Promise<void> {
    this.begun += 1;
    try {
      this.tally.add(spec, await carryOut(this.rig, spec, `${process.pid}_${this.begun}`));
    } catch (error) {
      this.tally.broke(spec, error);
    }
  }
}

/** `point/class/workers/seed`, as a failure prints it. */
function runNamed(name: string): RunSpec {
  const [point = '', channelClass = '', workers = '', seed = ''] = name.split('/');
  const kind = { 'worker-paused': 'pause', 'postgres-killed': 'postgres' } as const;
  const spec: RunSpec = {
    kind: kind[point as keyof typeof kind] ?? 'crash',
    point,
    channelClass: channelClass as ChannelClass,
    workers: Number(workers),
    seed: Number(seed),
  };
  const known = spec.kind !== 'crash' || listCrashPoints().includes(point);
  if (known && channelClasses.includes(spec.channelClass) && nameOf(spec) === name) return spec;
  throw new Error(`no run is named ${name}; crash points: ${listCrashPoints().join(', ')}`);
}
