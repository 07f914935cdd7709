import type { components } from '../../api/schema.js';

/** Something a scenario or a colleague asks of people, as the list of calls shows it. */
export type Task = components['schemas']['HandoverTask'];
