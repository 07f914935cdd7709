const VARIABLE = 'TROPA_CRASH_AT';
const points = new Set<string>();
const hits = new Map<string, number>();

/** A place where the fault tests may kill the process; does nothing otherwise. */
export type CrashPoint = () => void;

const nothing: CrashPoint = () => undefined;

/** SIGKILL leaves no handler, no flush and no rollback of ours a chance: exactly a power cut, seen from the database. */
function killAt(name: string, nth: number): CrashPoint {
  return () => {
    const hit = (hits.get(name) ?? 0) + 1;
    hits.set(name, hit);
    if (hit === nth) process.kill(process.pid, 'SIGKILL');
  };
}

/**
 * Declares the crash points of one place in the code as `<place>.<point>` and returns a function per point, to be called
 * exactly there. `TROPA_CRASH_AT=name` or `name:nth` (from 1) arms one of them for the life of the process.
 */
export function defineCrashPoints<Point extends string>(
  place: string,
  names: readonly Point[],
): Record<Point, CrashPoint> {
  const [armed, nth = '1'] = (process.env[VARIABLE] ?? '').split(':');
  const entries = names.map((point): [Point, CrashPoint] => {
    const name = `${place}.${point}`;
    points.add(name);
    return [point, name === armed ? killAt(name, Number(nth)) : nothing];
  });
  return Object.fromEntries(entries) as Record<Point, CrashPoint>;
}

/** The names of all crash points of the modules loaded so far, sorted: the fault tests go through them one by one. */
export function listCrashPoints(): string[] {
  return [...points].sort();
}
