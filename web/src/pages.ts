import type { ComponentType } from 'react';
import type { Words } from './i18n/words.js';

/** Where a page stands on the rail. */
export type Group = 'work' | 'journey' | 'programme' | 'house';

/** One screen of the product: everything the shell needs to know about it. */
export interface Page {
  /** Also the namespace of its words; the word `title` names it on the rail. */
  readonly id: string;
  /** Below /app, as the rail links it. */
  readonly path: string;
  /** What may follow the path: `/{-$patient}` for one that may be left out. A page whose `path` itself has a parameter is not on the rail. */
  readonly rest?: string;
  readonly group: Group;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number }>;
  /** Any one of these needs opens it; what the server lets happen is decided there. */
  readonly needs: readonly string[];
  readonly load: () => Promise<ComponentType>;
  readonly words: Words;
}
