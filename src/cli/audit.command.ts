import { AuditVerifyService, type ChainHead } from '../auth/index.js';
import { clinicOption, jsonOption, runVerb, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { readText } from './files.adapter.js';

const verbs: Readonly<Record<string, Verb>> = {
  verify: { words: [], options: ['anchors'], run: verify },
  anchor: { words: [], run: anchor },
};

/** `tropa audit`: prove that nobody changed the record of who saw and did what. */
export const auditCommand: Command = {
  usage: ['audit verify [--anchors FILE] [--clinic N] [--json]', 'audit anchor [--clinic N]'],
  examples: ['audit verify', 'audit anchor', 'audit verify --anchors anchors.txt'],
  options: {
    anchors: { type: 'string', value: 'FILE', says: 'what earlier runs of "audit anchor" printed, kept elsewhere' },
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) => runVerb(context, verbs),
};

/** Exit code 1 when something is not as it was written. */
async function verify(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const file = args.text('anchors');
  const outside = file === undefined ? [] : await anchorsIn(file);
  const verdict = await withClinic(context, ({ app, run }) =>
    run((tx) => app.get(AuditVerifyService).verify(tx, outside)),
  );
  const { chains, entries, anchors, faults } = verdict;
  if (args.flag('json')) output.json(verdict);
  else if (faults.length === 0)
    output.line(`${entries} rows in ${chains} chains are as they were written; ${anchors} anchors hold.`);
  else for (const { chainId, seq, fault } of faults) output.line(`${chainId} ${seq} ${fault}`);
  return faults.length === 0 ? exitCodes.ok : exitCodes.refused;
}

/** One line a chain: its id, how far it has come, and its hash. */
async function anchor(context: CommandContext): Promise<number> {
  const heads = await withClinic(context, ({ app, run }) => run((tx) => app.get(AuditVerifyService).anchor(tx)));
  for (const { chainId, seq, hash } of heads) context.output.line(`${chainId} ${seq} ${hash.toString('hex')}`);
  context.output.note('Keep these lines where nobody who can change the database can change them.');
  return exitCodes.ok;
}

async function anchorsIn(file: string): Promise<ChainHead[]> {
  const fix = 'Name a file with the lines that "audit anchor" printed.';
  const anchors = (await readText(file, fix)).split('\n').flatMap(anchorOf);
  // Held to nothing, an audit whose end was cut off would pass.
  if (anchors.length === 0) throw new UsageError(`${file} holds no anchors.`, fix);
  return anchors;
}

function anchorOf(line: string): ChainHead[] {
  if (line.trim() === '') return [];
  const [, chainId = '', seq = '', hash = ''] = /^(\S+) (\d+) ([0-9a-f]{64})$/.exec(line.trim()) ?? [];
  if (chainId === '') throw new UsageError('The file of --anchors holds lines that "audit anchor" did not print.');
  return [{ chainId, seq: Number(seq), hash: Buffer.from(hash, 'hex') }];
}
