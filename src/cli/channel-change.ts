import { AccountService, AccountStatusService, type AccountRow } from '../channel/index.js';
import type { Tx } from '../runtime/index.js';
import { needed, wholeNumber, type Verb } from './arguments.js';
import {
  accountName,
  capOptions,
  readCap,
  readRollout,
  readSettings,
  rolloutOptions,
  settingOptions,
  shadow,
} from './channel-input.js';
import { readSecrets } from './channel-secrets.js';
import { withClinic, type ClinicSession } from './clinic-session.js';
import { exitCodes, UsageError, type CommandContext } from './command.js';

const LAST_RANK = 99;

/** What changes an account. */
export const changingVerbs: Readonly<Record<string, Verb>> = {
  add: {
    words: ['KIND'],
    options: ['name', 'secret', 'rank', ...settingOptions, ...rolloutOptions, ...capOptions],
    run: add,
  },
  set: {
    words: ['NAME'],
    options: ['name', 'secret', 'rank', 'unset', 'no-cap', ...settingOptions, ...capOptions],
    run: set,
  },
  live: { words: ['NAME'], options: [...rolloutOptions], run: goLive },
  pause: {
    words: ['NAME'],
    run: switched('paused', 'is paused: its messages wait, except those another account takes'),
  },
  resume: { words: ['NAME'], run: switched('on', 'works again') },
  off: { words: ['NAME'], run: switched('off', 'is off: nothing leaves through it, its messages go elsewhere') },
  remove: { words: ['NAME'], run: remove },
  rekey: { words: [], run: rekey },
};

async function add(context: CommandContext, [kindName = '']: readonly string[]): Promise<number> {
  const { args } = context;
  const name = accountName(needed(args, 'name'));
  const secrets = await readSecrets(context);
  const rank = rankOf(context);
  const cap = readCap(args, null) ?? undefined;
  return withAccount(context, async ({ app, clinicId }, tx) => {
    const accounts = app.get(AccountService);
    const kind = accounts.kindOf(kindName);
    const rollout = readRollout(args, kind.channel, shadow);
    const settings = await readSettings(args, kind);
    const first = (await app.get(AccountStatusService).status(clinicId)).accounts.length === 0;
    const row = await accounts.add(tx, { kind: kindName, name, rank, settings, secrets, rollout, cap });
    return { row, says: added(row, first) };
  });
}

function added({ name, kind, rollout }: AccountRow, first: boolean): string[] {
  const reach = {
    shadow: 'It is in shadow: everything is done but the send. Ask the provider about it with',
    partial: 'It is live for some only. Ask the provider about it with',
    live: 'It is live: from now on messages really leave. Ask the provider about it with',
  };
  return [
    `Account ${name} (${kind}) is set up. ${reach[rollout.mode]} tropa channel test ${name}.`,
    ...(first
      ? ['With its first account the clinic leaves the sandbox: a channel without an account reaches nobody.']
      : []),
  ];
}

async function set(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const { args } = context;
  const changes = ['name', 'secret', 'rank', 'unset', 'no-cap', ...settingOptions, ...capOptions];
  if (!changes.some((option) => args.given.includes(option))) {
    throw new UsageError('Say what is to be different.', `There is ${changes.map((one) => `--${one}`).join(', ')}.`);
  }
  const newName = args.text('name');
  if (newName !== undefined) accountName(newName);
  const secrets = await readSecrets(context);
  const rank = rankOf(context);
  return withAccount(context, async ({ app }, tx) => {
    const accounts = app.get(AccountService);
    const before = await accounts.named(tx, name);
    const kept = { ...before.settings, ...Object.fromEntries(args.texts('unset').map((key) => [key, undefined])) };
    const settings = await readSettings(args, accounts.kindOf(before.kind), kept);
    const cap = readCap(args, before.cap);
    const row = await accounts.change(tx, name, { name: newName, rank, settings, secrets, cap });
    return { row, says: [`Account ${row.name} is changed; running servers open it anew.`] };
  });
}

async function goLive(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const { args } = context;
  needed(args, 'mode');
  return withAccount(context, async ({ app }, tx) => {
    const accounts = app.get(AccountService);
    const before = await accounts.named(tx, name);
    const rollout = readRollout(args, before.channel, before.rollout);
    const row = await accounts.change(tx, name, { rollout });
    return { row, says: [`Account ${name} is in mode ${rollout.mode}: ${reachOf(row)}.`] };
  });
}

function reachOf({ rollout: { mode, allow, branches, share } }: AccountRow): string {
  if (mode === 'live') return 'it reaches everybody';
  if (mode === 'shadow') return 'everything is done but the send';
  const listed = `${allow.length} listed ${allow.length === 1 ? 'address' : 'addresses'}`;
  if (share === 0) return allow.length === 0 ? 'nobody is named, so it reaches nobody' : `it reaches ${listed}`;
  const where = branches.length === 0 ? 'all branches' : `visits to ${branches.join(', ')}`;
  return `it reaches ${listed} and ${share} % of the recipients of ${where}`;
}

function switched(state: AccountRow['state'], says: string): Verb['run'] {
  return (context, [name = '']) =>
    withAccount(context, async ({ app }, tx) => {
      const row = await app.get(AccountService).change(tx, name, { state });
      return { row, says: [`Account ${name} ${says}.`] };
    });
}

async function remove(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  await withClinic(context, ({ app, run }) => run((tx) => app.get(AccountService).remove(tx, name)));
  if (args.flag('json')) output.json({ name, removed: true });
  else output.line(`Account ${name} is removed with its secrets; what left through it stays in the ledger.`);
  return exitCodes.ok;
}

/** All of them or none: a change of nothing seals the secrets anew, with the first key. */
async function rekey(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const names = await withClinic(context, ({ app, clinicId, run }) =>
    run(async (tx) => {
      const { accounts } = await app.get(AccountStatusService).status(clinicId);
      for (const { name } of accounts) await app.get(AccountService).change(tx, name, {});
      return accounts.map(({ name }) => name);
    }),
  );
  if (args.flag('json')) output.json({ sealed: names });
  else
    output.line(
      `Sealed the secrets of ${names.length === 1 ? 'one account' : `${names.length} accounts`} with the first key.`,
    );
  return exitCodes.ok;
}

function rankOf({ args }: CommandContext): number | undefined {
  if (args.text('rank') === undefined) return undefined;
  return wholeNumber(args, 'rank', { min: 0, max: LAST_RANK, otherwise: 0 });
}

type Step = (session: ClinicSession, tx: Tx) => Promise<{ row: AccountRow; says: readonly string[] }>;

/** An account that its kind cannot open, settings that contradict each other, is not kept. */
async function withAccount(context: CommandContext, step: Step): Promise<number> {
  const { args, output } = context;
  const { view, says } = await withClinic(context, (session) =>
    session.run(async (tx) => {
      const done = await step(session, tx);
      const statuses = session.app.get(AccountStatusService);
      if (done.row.state === 'on') await statuses.assertOpens(session.clinicId, done.row);
      return { says: done.says, view: statuses.statusOf(session.clinicId, done.row) };
    }),
  );
  if (args.flag('json')) output.json(view);
  else says.forEach((line) => output.line(line));
  if (view.webhook !== null && args.words[0] === 'add') output.note(`The provider calls ${view.webhook}`);
  return exitCodes.ok;
}
