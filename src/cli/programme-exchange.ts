import { createTwoFilesPatch } from 'diff';
import { ProgrammeFileService, ProgrammeImport, type ProgrammeFile } from '../catalog/index.js';
import { PublicationService } from '../enrolment/index.js';
import { loadConfig } from '../runtime/index.js';
import { AuditService } from '../auth/index.js';
import { expectWords, oneOf } from './arguments.js';
import { withClinic, type ClinicSession } from './clinic-session.js';
import { exitCodes, UsageError, type CommandContext } from './command.js';
import { tellFindings } from './findings.js';
import { copyEnclosed, readTree, removeFiles, writeTree } from './programme-tree.adapter.js';

/** What may be said on a command line of those who are in older versions; to move them, each place needs its own answer. */
const inFlight = ['stay'] as const;

const by = { id: 'tropa', name: 'tropa programme push' };

/** `programme pull DIR`: the clinic's published files, byte by byte, so that a repository shows what changed in the browser. */
export async function pull(context: CommandContext): Promise<number> {
  const { args, env, output } = context;
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
  const enclosed = await copyEnclosed(loadConfig(env).programme, directory);
  const written = [...changed.map(({ file }) => file), ...enclosed];
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
  oneOf(args, 'in-flight', inFlight);
  const files = await readTree(directory);
  if (files.length === 0) {
    throw new UsageError(`There are no files of a programme in ${directory}.`, 'Begin with tropa programme pull DIR.');
  }
  const pushed = await withClinic(context, (session) => pushIn(session, files, args));
  const { changes, diffs, findings, publishable, draftId, published, standing } = pushed;
  if (args.flag('json')) {
    output.json({
      changes,
      findings,
      publishable,
      draft_id: draftId,
      published,
      publication: pushed.publicationId,
      standing,
    });
  } else {
    for (const diff of diffs) output.line(diff);
    tellFindings(output.notes, findings);
    output.note(verdictOf(pushed));
  }
  const asked = args.flag('publish') && draftId !== null;
  return publishable && (published || !asked) ? exitCodes.ok : exitCodes.refused;
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
  const seen = { changes, diffs, findings, publishable, published: false, publicationId: null, standing: [] };
  if (changes.length === 0 || args.flag('dry-run')) return { ...seen, draftId: null };
  const title = args.text('title') ?? 'Pushed from files';
  const draftId = await imports.apply(clinicId, by, order, title);
  if (!args.flag('publish') || !publishable) return { ...seen, draftId };
  const publications = app.get(PublicationService);
  const { revision, scenarios } = await publications.preview(clinicId, draftId, []);
  const standing = scenarios.flatMap(({ scenario, rows }) =>
    rows.map(({ version, position, count }) => ({ scenario, version, position, count })),
  );
  if (args.text('in-flight') === undefined && standing.some(({ count }) => count > 0))
    return { ...seen, draftId, standing };
  const moves = standing.map(({ scenario, version, position }) => {
    return { scenario, version, position, choice: 'stay' as const };
  });
  const publication = { draftId, revision, moves, share: 100, holdout: 0, by };
  const { publicationId } = await publications.publish(clinicId, publication);
  const audited = { what: 'POST /api/v1/drafts/:id/publication', subject: draftId };
  await run((tx) => app.get(AuditService).wrote(tx, 'system', audited));
  return { ...seen, draftId, published: true, publicationId, standing };
}

function verdictOf({ changes, publishable, draftId, published, standing }: Pushed): string {
  if (changes.length === 0) return 'Nothing differs from what is published.';
  const what = `${changes.length} ${changes.length === 1 ? 'file differs' : 'files differ'}`;
  const people = standing.reduce((sum, { count }) => sum + count, 0);
  if (published) {
    const rest = people > 0 ? ` ${people} in flight finish in the version they began with.` : '';
    return `${what}; published.${rest} For 24 hours the page Publications takes it back.`;
  }
  if (people > 0) {
    return `${what}; the draft ${draftId ?? ''} is not in force, for ${people} patients stand in older versions. Decide on its page, or write --in-flight stay to let them finish there.`;
  }
  if (draftId === null) return `${what}; nothing was changed.`;
  return `${what}; the draft ${draftId} ${publishable ? 'can be published' : 'has errors to be corrected first'}.`;
}

function textsOf(files: readonly ProgrammeFile[]): Map<string, string> {
  return new Map(files.map(({ file, text }) => [file, text]));
}
