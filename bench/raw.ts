import pg from 'pg';
import { confinedUrl, IdSource } from '../src/runtime/index.js';
import { rawDispatch } from './raw-dispatch.js';
import { rawStep } from './raw-step.js';
import type { Variant } from './variant.js';

/** The reference by hand, on one connection with the product's own role and settings. */
export async function openRaw(ownerUrl: string, batch: number): Promise<Variant> {
  const client = new pg.Client({ connectionString: confinedUrl(ownerUrl) });
  client.on('error', () => undefined);
  await client.connect();
  const ids = new IdSource();
  return {
    step: () => rawStep(client, ids, batch),
    dispatch: () => rawDispatch(client, ids, batch),
    close: () => client.end(),
  };
}
