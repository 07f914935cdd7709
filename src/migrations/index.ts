import { House1790000000000 } from './1790000000000-house.js';
import { Channels1791000000000 } from './1791000000000-channels.js';
import { Experiments1792000000000 } from './1792000000000-experiments.js';

/** Every migration in the order it was written. A released migration is never edited. */
export const migrations = [House1790000000000, Channels1791000000000, Experiments1792000000000];
