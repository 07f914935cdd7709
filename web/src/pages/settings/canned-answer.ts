import type { components } from '../../api/schema.js';

/** An answer that is ready; without an id it is not saved yet. */
export type CannedAnswer = Pick<components['schemas']['CannedAnswer'], 'department' | 'locale' | 'name' | 'text'> & {
  readonly id?: string;
};
