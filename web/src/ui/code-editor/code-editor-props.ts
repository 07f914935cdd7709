/** A place in the text that something is to be said about; offsets count UTF-16 units from 0. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What could stand at the cursor: `options` would take the place of the text from `from` to the cursor. */
export interface Completion {
  readonly from: number;
  readonly options: readonly {
    readonly label: string;
    readonly detail?: string | undefined;
    /** Left out: the label itself is put in. */
    readonly apply?: string | undefined;
  }[];
}

export interface CodeEditorProps {
  /** Read out as the name of the field. */
  readonly label: string;
  readonly value: string;
  /** Left out: the text can be read and copied only. */
  readonly onChange?: ((text: string) => void) | undefined;
  readonly language: 'yaml' | 'handlebars';
  readonly marks?: readonly Mark[] | undefined;
  readonly complete?: ((text: string, position: number) => Completion | undefined) | undefined;
  readonly minHeight?: number | string | undefined;
  readonly maxHeight?: number | string | undefined;
  /** Told where the cursor goes. */
  readonly onSelect?: ((position: number) => void) | undefined;
  /** Shown and selected whenever another one is given. */
  readonly reveal?: { readonly from: number; readonly to: number } | undefined;
}
