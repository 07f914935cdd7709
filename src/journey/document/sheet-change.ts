import { createHash } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import { frontOf, type Programme, type ProgrammeFile } from '../../catalog/index.js';
import { AppError } from '../../runtime/index.js';
import { cellName, cellsOf, insideProgramme, type SheetCell } from './sheet-cells.js';
import { editYaml, type YamlEdit } from './yaml-edit.js';

/** What a spreadsheet says: its cells by name, and for each the print of the value it was exported with. */
export interface SheetReading {
  readonly cells: ReadonlyMap<string, { readonly value: string; readonly where: string }>;
  readonly prints: ReadonlyMap<string, string>;
}

/** What taking the spreadsheet over would do. */
export interface SheetChange {
  /** Files as they would be, whole. */
  readonly files: readonly ProgrammeFile[];
  /** One unified diff per file. */
  readonly diffs: readonly string[];
  /** How many cells differ from the files. */
  readonly cells: number;
}

/** A short print of a cell's value, by which a later import sees whether somebody changed it. */
export function printOf(value: string): string {
  return createHash('sha256').update(plainLines(value)).digest('base64url').slice(0, 16);
}

/** Spreadsheets know one kind of line break. */
function plainLines(value: string): string {
  return value.replace(/\r\n?/g, '\n');
}

/**
 * What differs between a spreadsheet and the programme it is brought back to. A cell that nobody touched changes nothing, even
 * when its file went on since the export.
 * Errors: PROGRAMME_SHEET_UNKNOWN_ROW, PROGRAMME_SHEET_CONFLICT, PROGRAMME_SHEET_EMPTIED, PROGRAMME_SHEET_NOT_A_NUMBER.
 */
export function changeOf(programme: Programme, reading: SheetReading): SheetChange {
  const known = new Map(cellsOf(programme).map((cell) => [cellName(cell), cell]));
  const edited: Edited[] = [];
  for (const [name, { value, where }] of reading.cells) {
    const print = reading.prints.get(name);
    const cell = known.get(name);
    if (print !== undefined && printOf(value) === print) continue;
    if (!cell) throw unknownRow(where);
    if (plainLines(cell.value) === plainLines(value)) continue;
    if (print !== undefined && printOf(cell.value) !== print) throw conflict(where, cell);
    edited.push({ cell, value: plainLines(value), where });
  }
  const files = filesOf(programme, edited);
  return {
    files: files.map(({ file, text }) => ({ file: insideProgramme(file), text })),
    diffs: files.map(diffOf),
    cells: edited.length,
  };
}

interface Edited {
  readonly cell: SheetCell;
  readonly value: string;
  readonly where: string;
}

interface Rewritten extends ProgrammeFile {
  readonly before: string;
}

function filesOf(programme: Programme, edited: readonly Edited[]): Rewritten[] {
  const byFile = new Map<string, Edited[]>();
  for (const each of edited) byFile.set(each.cell.file, [...(byFile.get(each.cell.file) ?? []), each]);
  const before = textsOf(programme);
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, cells]) => {
      const text = before.get(file) ?? '';
      return { file, before: text, text: rewritten(text, cells) };
    });
}

function textsOf({ scenarios, templates, replies }: Programme): Map<string, string> {
  return new Map([
    ...scenarios.map(({ file, source }) => [file, source] as const),
    ...[...templates, ...replies].map(({ file, text }) => [file, text] as const),
  ]);
}

function rewritten(text: string, edited: readonly Edited[]): string {
  const yaml: YamlEdit[] = [];
  let written = text;
  for (const { cell, value, where } of edited) {
    if (cell.place.kind === 'yaml') {
      if (value.trim() === '') throw emptied(where);
      yaml.push({ pointer: cell.place.pointer, value: typed(value, cell.place.as, where) });
    } else {
      const front = frontOf(written);
      const head = cell.place.kind === 'front' ? value : front?.text;
      const body = cell.place.kind === 'body' ? value : (front?.body ?? written);
      written = head === undefined ? body : `---\n${head}\n---\n${body}`;
    }
  }
  return yaml.length > 0 ? editYaml(written, yaml) : written;
}

function typed(value: string, as: 'text' | 'number' | 'list', where: string): YamlEdit['value'] {
  if (as === 'list')
    return value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  if (as === 'text') return value;
  if (!/^\d{1,9}$/.test(value.trim())) throw notANumber(where);
  return Number(value);
}

function diffOf({ file, before, text }: Rewritten): string {
  return createTwoFilesPatch(file, file, before, text, '', '', { context: 2 });
}

function unknownRow(where: string): AppError {
  return new AppError('PROGRAMME_SHEET_UNKNOWN_ROW', `${where} belongs to nothing of this programme.`, {
    status: 422,
    fix: 'Add scenarios and texts as files; export the spreadsheet anew and edit the rows it has.',
  });
}

function conflict(where: string, { file }: SheetCell): AppError {
  return new AppError('PROGRAMME_SHEET_CONFLICT', `${where} was changed here and in ${file} since the export.`, {
    status: 409,
    fix: 'Export the spreadsheet anew and make this change in it.',
  });
}

function emptied(where: string): AppError {
  return new AppError('PROGRAMME_SHEET_EMPTIED', `${where} was emptied.`, {
    status: 422,
    fix: 'Write a value; to take it away altogether, edit the file.',
  });
}

function notANumber(where: string): AppError {
  return new AppError('PROGRAMME_SHEET_NOT_A_NUMBER', `${where} is to be a whole number.`, {
    status: 422,
    fix: 'Write digits only, such as 60.',
  });
}
