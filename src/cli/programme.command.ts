import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { checkProgramme, isPublishable, localeIds, readProgramme, type ProgrammeFile } from '../catalog/index.js';
import { bookOf, changeOf, docxOf, htmlOf, readXlsx, xlsxOf } from '../journey/index.js';
import { AppError, loadConfig } from '../runtime/index.js';
import { clinicOption, expectWords, jsonOption, needed, oneOf } from './arguments.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { writeAnswer } from './files.adapter.js';
import { tellFindings } from './findings.js';
import { pull, push } from './programme-exchange.js';

/** `tropa programme`: the programme as Word, Excel or a page, the spreadsheet brought back, and the files of a clinic in and out. */
export const programmeCommand: Command = {
  usage: [
    'programme --out FILE.docx|FILE.xlsx|FILE.html [--programme DIR] [--locale uk]',
    'programme import FILE.xlsx [--programme DIR] [--apply] [--json]',
    'programme pull DIR [--prune] [--clinic N] [--json]',
    'programme push DIR [--title TEXT] [--dry-run] [--publish [--in-flight stay]] [--clinic N] [--json]',
  ],
  examples: [
    'programme --out programme.docx --locale en',
    'programme import programme.xlsx',
    'programme import programme.xlsx --apply',
    'programme pull ../our-programme',
    'programme push ../our-programme --publish',
  ],
  options: {
    out: { type: 'string', value: 'FILE', says: 'where to write it; its ending says what it becomes' },
    programme: { type: 'string', value: 'DIR', says: 'the directory of the programme; TROPA_PROGRAMME unless told' },
    locale: { type: 'string', value: 'LOCALE', says: `the language of the document: ${localeIds.join(', ')}` },
    apply: { type: 'boolean', says: 'write the files; without it the import only shows what it would change' },
    prune: { type: 'boolean', says: 'pull: remove files of scenarios/ and templates/ that are not published' },
    title: { type: 'string', value: 'TEXT', says: 'push: what the draft is called' },
    'dry-run': { type: 'boolean', says: 'push: show what differs, and change nothing' },
    publish: { type: 'boolean', says: 'push: put the draft into force at once, where that is allowed' },
    'in-flight': { type: 'string', value: 'stay', says: 'push: whoever is in an older version finishes in it' },
    ...clinicOption,
    ...jsonOption,
  },
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, env } = context;
  if (args.words[0] === 'pull') return pull(context);
  if (args.words[0] === 'push') return push(context);
  const directory = args.text('programme') ?? loadConfig(env).programme;
  if (args.words[0] === 'import') return bringBack(context, directory);
  expectWords(args.words, []);
  return write(context, directory);
}

async function write({ args, output }: CommandContext, directory: string): Promise<number> {
  const out = needed(args, 'out');
  const programme = await readProgramme(directory);
  const book = bookOf(programme, oneOf(args, 'locale', localeIds));
  if (!book) throw unreadable(directory);
  const documents: Readonly<Record<string, () => Promise<string | Buffer>>> = {
    '.docx': () => docxOf(book),
    '.xlsx': () => xlsxOf(book, programme),
    '.html': () => Promise.resolve(htmlOf(book)),
  };
  const make = documents[extname(out).toLowerCase()];
  if (!make) throw new UsageError(`${out} is no document.`, `Let it end in ${Object.keys(documents).join(', ')}.`);
  await writeAnswer(out, await make());
  output.note(`Wrote ${out}: ${book.scenarios.length} scenarios, ${programme.templates.length} texts.`);
  return exitCodes.ok;
}

async function bringBack({ args, output }: CommandContext, directory: string): Promise<number> {
  expectWords(args.words.slice(1), ['FILE']);
  const file = args.words[1] ?? '';
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) throw new UsageError(`${file} cannot be read.`, 'Name a spreadsheet made with tropa programme --out.');
  const programme = await readProgramme(directory);
  const { files, diffs, cells } = changeOf(programme, await readXlsx(bytes));
  const findings = checkProgramme(await readProgramme(directory, files));
  const publishable = isPublishable(findings);
  const applied = args.flag('apply') && publishable && files.length > 0;
  if (applied) await replace(directory, files);
  if (args.flag('json')) output.json({ cells, files: files.map((each) => each.file), diffs, findings, applied });
  else {
    for (const diff of diffs) output.line(diff);
    tellFindings(output.notes, findings);
    output.note(verdict(cells, { files: files.length, applied, publishable }));
  }
  return publishable ? exitCodes.ok : exitCodes.refused;
}

function verdict(
  cells: number,
  { files, applied, publishable }: { files: number; applied: boolean; publishable: boolean },
): string {
  if (cells === 0) return 'Nothing differs from the files.';
  const change = `${cells} ${cells === 1 ? 'cell' : 'cells'} in ${files} ${files === 1 ? 'file' : 'files'}`;
  if (applied) return `Wrote ${change}.`;
  return publishable
    ? `Would change ${change}; --apply writes them.`
    : `Would change ${change}; correct the errors first.`;
}

/** A file is replaced whole or not at all. */
async function replace(directory: string, files: readonly ProgrammeFile[]): Promise<void> {
  for (const { file, text } of files) {
    const path = join(directory, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  }
}

function unreadable(directory: string): AppError {
  return new AppError('PROGRAMME_UNREADABLE', `The map of the programme in ${directory} cannot be read.`, {
    status: 422,
    fix: 'Run tropa check, and correct scenarios/map.yaml first.',
  });
}
