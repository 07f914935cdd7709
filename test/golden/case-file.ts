import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** Dates are written as ISO texts in the patient's zone. */
export interface GoldenCase {
  /** One sentence: what happens to this patient. */
  readonly about: string;
  /** What differs from the patient and the appointment that every case starts with. */
  readonly given?: Given;
  readonly steps: GoldenStep[];
}

export interface Given {
  readonly patient?: Readonly<Record<string, unknown>>;
  readonly appointment?: Readonly<Record<string, unknown>>;
}

/** One thing that happens, with what is known from then on; `then` is what came of it, compared or rewritten. */
export interface GoldenStep extends Given {
  readonly at: string;
  /** An event of the vocabulary; the first one enrols. */
  readonly event?: string;
  /** When it happened, for an event that is heard of later than that: an import. */
  readonly occurred_at?: string;
  /** What became of the last message of a template, such as `visit-reminder sent`. */
  readonly message?: string;
  /** What the patient answered to a template, such as `visit-reminder confirm`. */
  readonly reply?: string;
  readonly then?: unknown;
}

export interface CaseFile {
  readonly scenario: string;
  readonly name: string;
  readonly path: string;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const width = 116;

/** The case files below this folder: `<scenario>/<case>.json`. */
export function caseFiles(): CaseFile[] {
  const scenarios = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return scenarios.flatMap(({ name: scenario }) =>
    readdirSync(join(folder, scenario)).map((file) => {
      return { scenario, name: file.replace(/\.json$/, ''), path: join(folder, scenario, file) };
    }),
  );
}

export function readCase({ path }: CaseFile): GoldenCase {
  return JSON.parse(readFileSync(path, 'utf8')) as GoldenCase;
}

export function writeCase({ path }: CaseFile, golden: GoldenCase): void {
  writeFileSync(path, `${printed(golden)}\n`);
}

/** JSON with everything on one line that fits there. */
function printed(value: unknown, indent = '', prefix = 0): string {
  const inline = onOneLine(value);
  if (indent.length + prefix + inline.length <= width || value === null || typeof value !== 'object') return inline;
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => deeper + printed(item, deeper))
    : written(value).map(([key, item]) => `${deeper}"${key}": ${printed(item, deeper, key.length + 4)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = written(value).map(([key, item]) => `"${key}": ${onOneLine(item)}`);
  return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}';
}

function written(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}
