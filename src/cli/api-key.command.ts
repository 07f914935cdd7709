import { AuthService } from '../auth/index.js';
import { clinicOption, jsonOption, runVerb, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { isUuid } from './patient-reference.js';

const LONGEST_NAME = 100;

const verbs: Readonly<Record<string, Verb>> = {
  create: { words: ['NAME'], run: create },
  list: { words: [], run: list },
  revoke: { words: ['ID'], run: revoke },
};

/** `tropa api-key`: which systems may speak for a clinic. */
export const apiKeyCommand: Command = {
  usage: [
    'api-key create NAME [--clinic N] [--json]',
    'api-key list [--clinic N] [--json]',
    'api-key revoke ID [--clinic N]',
  ],
  examples: ['api-key create "hospital system"', 'api-key list'],
  options: { ...clinicOption, ...jsonOption },
  run: (context) => runVerb(context, verbs),
};

/** The key alone goes to stdout, so that a script can keep it. */
async function create(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  if (name.trim() === '' || name.length > LONGEST_NAME)
    throw new UsageError(`NAME has 1 to ${LONGEST_NAME} characters.`);
  const { apiKeyId, key } = await withClinic(context, ({ app, run }) =>
    run((tx) => app.get(AuthService).createApiKey(tx, name)),
  );
  if (args.flag('json')) output.json({ api_key: apiKeyId, name, key });
  else output.line(key);
  output.note(`Keep it now, it is shown this once. Its id is ${apiKeyId}.`);
  return exitCodes.ok;
}

async function list(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const listed = await withClinic(context, ({ app, run }) => run((tx) => app.get(AuthService).listApiKeys(tx)));
  const keys = listed.map(({ apiKeyId, name, createdAt, revokedAt }) => ({
    api_key: apiKeyId,
    name,
    created_at: new Date(createdAt).toISOString(),
    revoked_at: revokedAt === undefined ? null : new Date(revokedAt).toISOString(),
  }));
  if (args.flag('json')) output.json({ api_keys: keys });
  else {
    const rows = keys.map((key) => [key.api_key, key.created_at, key.revoked_at ?? 'valid', key.name]);
    output.table(['ID', 'CREATED', 'REVOKED', 'NAME'], rows);
  }
  return exitCodes.ok;
}

async function revoke(context: CommandContext, [id = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  if (!isUuid(id)) throw new UsageError('ID is no id of a key.', 'Take it from tropa api-key list.');
  await withClinic(context, ({ app, run }) => run((tx) => app.get(AuthService).revokeApiKey(tx, id)));
  if (args.flag('json')) output.json({ api_key: id, revoked: true });
  else output.line(`Revoked ${id}: its requests are refused from now on.`);
  return exitCodes.ok;
}
