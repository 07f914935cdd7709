import { createTwoFilesPatch } from 'diff';
import { ProgrammeFileService, ProgrammeImport, type ProgrammeFile } from '../catalog/index.js';
import { PublicationService } from '../enrolment/index.js';
import { expectWords } from './arguments.js';
import { withClinic, type ClinicSession } from './clinic-session.js';
import { exitCodes, UsageError, type CommandContext } from './command.js';
import { tellFindings } from './findings.js';
import { readTree, removeFiles, writeTree } from './programme-tree.adapter.js';

const by = { id: 'tropa', name: 'tropa programme push' };

/** `programme pull DIR`: the clinic's published files, byte by byte, so that a repository shows what changed in the browser. */
export async function pull(context: CommandContext): Promise<number> {
  const { args, output } = context;
  expectWords(args.words.slice(1), ['DIR']);
  const directory = args.words[1] ?? '';
  const published = await withClinic(context, ({ app, run }) => run((tx) => app.get(ProgrammeFileService).files(tx)));
  const before = textsOf(await readTree(directory));
  const changed = published.filter(({ file, text }) => before.get(file) !== text);
  const names = new Set(published.map(({ file }) => file));
  const strange = [...before.keys()].filter((file) => !names.has(file));
  const prune = args.flag('prune');
  await writeTree(directory, changed);
  if (prune) await removeFiles(directory, strange);
  const written = changed.map(({ file }) => file);
  if (args.flag('json')) output.json({ files: published.length, written, strange, removed: prune ? strange : [] });
  else {
    for (const file of written) output.line(`${before.has(file) ? 'M' : 'A'} ${file}`);
    for (const file of strange) output.line(`${prune ? 'D' : '?'} ${file}`);
    output.note(`${published.length} files are published; ${written.length} were written to ${directory}.`);
    if (strange.length > 0 && !prune) output.note('What is marked ? is not published: --prune removes it.');
  }
  return exitCodes.ok;
}

/** `programme push DIR`: what the files would change, with the checker's word; a draft of it, or at once in force. */
export async function push(context: CommandContext): Promise<number> {
  const { args, output } = context;
  expectWords(args.words.slice(1), ['DIR']);
  const directory = args.words[1] ?? '';
  const files = await readTree(directory);
  if (files.length === 0) {
    throw new UsageError(`There are no files of a programme in ${directory}.`, 'Begin with tropa programme pull DIR.');
  }
  const pushed = await withClinic(context, (session) => pushIn(session, files, args));
  const { changes, diffs, findings, publishable, draftId, published } = pushed;
  if (args.flag('json')) {
    output.json({ changes, findings, publishable, draft_id: draftId, published });
  } else {
    for (const diff of diffs) output.line(diff);
    tellFindings(output.notes, findings);
    output.note(verdictOf(pushed));
  }
  return publishable ? exitCodes.ok : exitCodes.refused;
}

type Pushed = Awaited<ReturnType<typeof pushIn>>;

async function pushIn(
  { app, run, clinicId }: ClinicSession,
  files: readonly ProgrammeFile[],
  args: CommandContext['args'],
) {
  const imports = app.get(ProgrammeImport);
  const order = { files, whole: true };
  const { changes, findings, publishable } = await imports.preview(clinicId, order);
  const before = textsOf(await run((tx) => app.get(ProgrammeFileService).files(tx)));
  const after = textsOf(files);
  const diffs = changes.map(({ path }) =>
    createTwoFilesPatch(path, path, before.get(path) ?? '', after.get(path) ?? ''),
  );
  const seen = { changes, diffs, findings, publishable };
  if (changes.length === 0 || args.flag('dry-run')) return { ...seen, draftId: null, published: false };
  const title = args.text('title') ?? 'Pushed from files';
  const draftId = await imports.apply(clinicId, by, order, title);
  if (!args.flag('publish') || !publishable) return { ...seen, draftId, published: false };
  const publications = app.get(PublicationService);
  const { revision } = await publications.preview(clinicId, draftId, []);
  await publications.publish(clinicId, { draftId, revision, moves: [], share: 100, holdout: 0, by });
  return { ...seen, draftId, published: true };
}

function verdictOf({ changes, publishable, draftId, published }: Pushed): string {
  if (changes.length === 0) return 'Nothing differs from what is published.';
  const what = `${changes.length} ${changes.length === 1 ? 'file differs' : 'files differ'}`;
  if (published) return `${what}; published.`;
  if (draftId === null) return `${what}; nothing was changed.`;
  return `${what}; the draft ${draftId} ${publishable ? 'can be published' : 'has errors to be corrected first'}.`;
}

function textsOf(files: readonly ProgrammeFile[]): Map<string, string> {
  return new Map(files.map(({ file, text }) => [file, text]));
}
