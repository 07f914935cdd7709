import type { ScenarioModel } from '../../scenario/index.js';
import type { Names } from './names.js';

/** Something that is asked before it is done. */
export type Question =
  | { readonly kind: 'add'; readonly state: string | undefined }
  | { readonly kind: 'connect'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly state: string };

/** What every part of the editor works with: the one text, and how it is changed. */
export interface Editor {
  /** What `model` was read from; while YAML is typed it waits for a pause. */
  readonly text: string;
  readonly model: ScenarioModel;
  readonly names: Names;
  /** `name` is a key of the words of edits: what undo says it takes back. */
  readonly edit: (name: string, text: string) => void;
  readonly chosen: string | undefined;
  readonly choose: (state: string | undefined) => void;
  readonly ask: (question: Question) => void;
}
