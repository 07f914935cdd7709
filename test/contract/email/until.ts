import { setTimeout as delay } from 'node:timers/promises';

const TRIES = 600;

/** Waits for what another process brings about; gives up long after it should have, so that a test ends with its own words. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await holds()) return;
    await delay(25);
  }
  throw new Error('What the test waits for did not come about.');
}
