import { migrations } from '../migrations/index.js';
import { loadConfig, migrate, openDatabase } from '../runtime/index.js';
import { expectWords, jsonOption } from './arguments.js';
import { exitCodes, type Command, type CommandContext } from './command.js';
import { recordedMigrations } from './migration-record.store.js';

/** `tropa migrate`: brings the schema up to date, or tells how it stands. */
export const migrateCommand: Command = {
  usage: ['migrate [--status] [--json]'],
  examples: ['migrate --status'],
  options: {
    status: { type: 'boolean', says: 'change nothing; exit code 1 when migrations are pending' },
    ...jsonOption,
  },
  run,
};

async function run(context: CommandContext): Promise<number> {
  expectWords(context.args.words, []);
  const database = await openDatabase(loadConfig(context.env));
  try {
    return await (context.args.flag('status') ? tellStatus : bringUp)(context, database.ownerUrl);
  } finally {
    await database.stop();
  }
}

async function bringUp({ args, output }: CommandContext, ownerUrl: string): Promise<number> {
  const onWait = () => output.note('Another process is migrating the database; waiting for it.');
  const ran = await migrate({ ownerUrl, migrations, onWait });
  if (args.flag('json')) output.json({ ran });
  else if (ran.length === 0) output.line(`Nothing to do: all ${migrations.length} migrations are in place.`);
  else for (const name of ran) output.line(`ran ${name}`);
  return exitCodes.ok;
}

async function tellStatus({ args, output }: CommandContext, ownerUrl: string): Promise<number> {
  const recorded = await recordedMigrations(ownerUrl);
  const names = migrations.map(({ name }) => name);
  const pending = names.filter((name) => !recorded.includes(name));
  const unknown = recorded.filter((name) => !names.includes(name));
  const done = names.filter((name) => recorded.includes(name));
  if (args.flag('json')) output.json({ done, pending, unknown });
  else
    output.table(
      ['MIGRATION', 'STATE'],
      [...rows(done, 'done'), ...rows(pending, 'pending'), ...rows(unknown, 'of another version')],
    );
  return pending.length === 0 ? exitCodes.ok : exitCodes.refused;
}

function rows(names: readonly string[], state: string): [string, string][] {
  return names.map((name) => [name, state]);
}
