import { openSession } from '../seed.js';
import { benchClinic } from '../world.js';

const tables = [
  'map_contact',
  'map_handover',
  'map_score',
  'map_transition',
  'map_population',
  'map_importance',
  'map_group',
  'map_visit',
] as const;

/** A hash over every row of the projections, in an order of their own, and how many there are. */
export async function contentOf(ownerUrl: string): Promise<{ readonly hash: string; readonly rows: number }> {
  const session = await openSession(ownerUrl);
  const hashes: string[] = [];
  let rows = 0;
  for (const table of tables) {
    const { rows: found } = await session.query<{ rows: number; hash: string }>(
      `SELECT count(*)::int AS rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text AS hash FROM ${table} t WHERE clinic_id = $1`,
      [benchClinic],
    );
    hashes.push(`${table} ${found[0]?.rows} ${found[0]?.hash}`);
    rows += found[0]?.rows ?? 0;
  }
  await session.end();
  return { hash: hashes.join('; '), rows };
}
