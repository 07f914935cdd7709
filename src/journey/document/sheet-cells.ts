import { frontOf, localeIds, readYaml, type Programme } from '../../catalog/index.js';
import { stepsOf, type StepPointer } from './programme-steps.js';
import { yamlText, type YamlPointer } from './yaml-edit.js';

/** Sheets whose cells come back into the files. */
export const editableSheets = ['texts', 'scenarios', 'steps', 'replies'] as const;
export type EditableSheet = (typeof editableSheets)[number];

/** Where the value of a cell lies: in a YAML file at a pointer, or as a part of a text file. */
export type CellPlace =
  | { readonly kind: 'yaml'; readonly pointer: YamlPointer; readonly as: 'text' | 'number' | 'list' }
  | { readonly kind: 'front' | 'body' };

/** One cell that may be edited in the spreadsheet. */
export interface SheetCell {
  readonly sheet: EditableSheet;
  /** Of its row: unique in the sheet, and the same in every export. */
  readonly key: string;
  readonly column: string;
  readonly file: string;
  readonly place: CellPlace;
  /** As it stands in the file now; empty when it is not there. */
  readonly value: string;
}

/** Parameters of a step that can be edited; what is not of the step's effect is left out. */
const stepColumns: Readonly<Record<string, readonly string[]>> = {
  send_message: ['class', 'priority', 'expires'],
  ask_patient: ['class', 'priority', 'expires', 'wait', 'until'],
  offer_slots: ['class', 'priority', 'expires', 'wait', 'until'],
  request_handover: ['to', 'reason', 'due', 'summary'],
};

/** Every cell of the programme's spreadsheet that may be edited, with the value it has now. */
export function cellsOf(programme: Programme): SheetCell[] {
  return [...textCells(programme), ...scenarioCells(programme), ...replyCells(programme)];
}

/** A cell of a sheet by one name, for looking it up. */
export function cellName({ sheet, key, column }: Pick<SheetCell, 'sheet' | 'key' | 'column'>): string {
  return JSON.stringify([sheet, key, column]);
}

/** Where a file lies inside the programme: what an extension takes from the programme below is written anew in the extension. */
export function insideProgramme(file: string): string {
  return file.replace(/^.*?(?=(?:scenarios|templates)\/)/, '');
}

function textCells({ templates }: Programme): SheetCell[] {
  return templates.flatMap(({ file, text }) => {
    const front = frontOf(text);
    const cell = { sheet: 'texts', key: insideProgramme(file), file } as const;
    const body: SheetCell = { ...cell, column: 'text', place: { kind: 'body' }, value: front ? front.body : text };
    return front ? [{ ...cell, column: 'header', place: { kind: 'front' }, value: front.text }, body] : [body];
  });
}

function scenarioCells({ scenarios }: Programme): SheetCell[] {
  return scenarios.flatMap(({ definition, file, source }) => {
    const raw = readYaml(file, source).value;
    const at = (column: string, pointer: YamlPointer, as: 'text' | 'number'): SheetCell => ({
      ...{ sheet: 'scenarios', key: definition.scenario, column, file },
      place: { kind: 'yaml', pointer, as },
      value: yamlText(raw, pointer),
    });
    const titles = localeIds.map((locale) => at(`title ${locale}`, ['title', locale], 'text'));
    const words = { locale: 'en', replyLabel: (intent: string) => intent } as const;
    const steps = stepsOf(definition, words).flatMap((step): SheetCell[] => {
      const pointer = rawPointer(raw, step.pointer);
      return (stepColumns[step.effect] ?? []).map((column) => ({
        ...{ sheet: 'steps', key: stepKey(step), column, file },
        place: { kind: 'yaml', pointer: [...pointer, column], as: column === 'priority' ? 'number' : 'text' },
        value: yamlText(raw, [...pointer, column]),
      }));
    });
    return [...titles, at('priority', ['priority'], 'number'), at('class', ['class'], 'text'), ...steps];
  });
}

/** The key of a step's row. */
export function stepKey({ scenario, pointer }: { scenario: string; pointer: StepPointer }): string {
  return `${scenario}/${pointer.slice(1, -1).join('/')}`;
}

function replyCells({ replies }: Programme): SheetCell[] {
  return replies.flatMap(({ locale, file, intents }) =>
    Object.entries(intents).flatMap(([intent, { label, words }]) => {
      const cell = { sheet: 'replies', key: `${locale}/${intent}`, file } as const;
      const heard: SheetCell = {
        ...{ ...cell, column: 'words', value: words.join('\n') },
        place: { kind: 'yaml', pointer: [intent, 'words'], as: 'list' },
      };
      if (label === undefined) return [heard];
      return [
        { ...cell, column: 'label', value: label, place: { kind: 'yaml', pointer: [intent, 'label'], as: 'text' } },
        heard,
      ];
    }),
  );
}

/** A pointer into the normalised scenario, as its file is written: where a list has one item, the item may stand alone. */
function rawPointer(raw: unknown, pointer: StepPointer): YamlPointer {
  const found: (string | number)[] = [];
  let value = raw;
  for (const key of pointer) {
    if (typeof key === 'number' && !Array.isArray(value)) continue;
    found.push(key);
    value = value !== null && typeof value === 'object' ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return found;
}
