import QRCode from 'qrcode';
import { z } from 'zod';
import {
  AccountService,
  AccountStatusService,
  type AccountStatus,
  type ChannelKind,
  type ChannelsStatus,
} from '../channel/index.js';
import { Clock } from '../runtime/index.js';
import type { Verb } from './arguments.js';
import { addressOf } from './channel-input.js';
import { withClinic, type ClinicSession } from './clinic-session.js';
import { exitCodes, type CommandContext } from './command.js';
import type { Output } from './output.js';

/** What only looks at accounts, or tries one out. */
export const lookingVerbs: Readonly<Record<string, Verb>> = {
  kinds: { words: [], run: kinds },
  status: { words: [], run: status },
  test: { words: ['NAME'], options: ['to'], run: test },
  pair: { words: ['NAME'], run: pair },
};

const LOOK_AGAIN_MS = 1_000;
/** Whoever keeps the account open looks at its pairing more often than that. */
const STALE_MS = 30_000;

async function kinds(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const known = await withClinic(context, ({ app }) => Promise.resolve(app.get(AccountService).kinds()));
  if (args.flag('json')) output.json({ kinds: known.map(kindView) });
  else known.forEach((kind) => tellKind(output, kind));
  return exitCodes.ok;
}

interface SettingView {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly default: unknown;
}

function kindView(kind: ChannelKind) {
  const { kind: name, channel, about, secrets } = kind;
  return { kind: name, channel, about, secrets, settings: settingsOf(kind) };
}

function settingsOf({ settings }: ChannelKind): SettingView[] {
  const { properties = {}, required = [] } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => {
    const shape = typeof schema === 'boolean' ? {} : schema;
    const type = (shape.enum ?? [shape.type ?? 'text or map'].flat()).join(' | ');
    return { name, type, required: required.includes(name), default: shape.default ?? null };
  });
}

function tellKind(output: Output, kind: ChannelKind): void {
  output.line(`${kind.kind} (${kind.channel}): ${kind.about}`);
  const secrets = Object.entries(kind.secrets).map(([name, { required, about }]) => [
    '',
    'secret',
    name,
    required ? 'required' : 'optional',
    about,
  ]);
  const settings = settingsOf(kind).map((setting) => ['', 'setting', setting.name, needOf(setting), setting.type]);
  output.table(['', 'WHAT', 'NAME', 'NEEDED', 'ABOUT'], [...secrets, ...settings]);
}

function needOf({ required, default: otherwise }: SettingView): string {
  if (required) return 'required';
  return otherwise === null ? 'optional' : `else ${JSON.stringify(otherwise)}`;
}

async function status(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const { now, found } = await withClinic(context, async ({ app, clinicId }) => ({
    now: app.get(Clock).now(),
    found: await app.get(AccountStatusService).status(clinicId),
  }));
  if (args.flag('json')) output.json(found);
  else tellStatus(output, found, now);
  return exitCodes.ok;
}

function tellStatus(output: Output, { accounts, queues }: ChannelsStatus, now: number): void {
  if (accounts.length === 0) {
    output.note(
      'No account is set up: what is not configured by the environment goes to the sandbox. See channel kinds.',
    );
  } else {
    output.table(
      ['NAME', 'CHANNEL', 'KIND', 'RANK', 'STATE', 'MODE', 'HEALTH', 'SEEN', 'PAIRING'],
      accounts.map(rowOf),
    );
  }
  if (queues.length === 0) return;
  if (output.isTerminal) output.line();
  const rows = queues.map(({ channel, waiting, due, oldest_due_at: oldest, unknown }) => [
    channel,
    waiting,
    due,
    oldest === null ? '-' : ageOf(now - Date.parse(oldest)),
    unknown,
  ]);
  output.table(['CHANNEL', 'WAITING', 'DUE', 'OLDEST DUE', 'UNKNOWN'], rows);
}

function rowOf({ name, channel, kind, rank, state, rollout, health, pairing }: AccountStatus) {
  const seen = health === null ? 'never opened' : [health.state, health.code].filter(Boolean).join(' ');
  return [name, channel, kind, rank, state, rollout.mode, seen, health?.checked_at ?? '-', pairing?.state ?? '-'];
}

/** `2 h 5 min`, as a person says how long something has waited. */
function ageOf(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

async function test(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  const tried = await withClinic(context, async ({ app, clinicId, run }) => {
    const { channel } = await run((tx) => app.get(AccountService).named(tx, name));
    const to = args.text('to');
    const address = to === undefined ? undefined : addressOf(channel, to, 'to');
    return app.get(AccountStatusService).test(clinicId, name, address);
  });
  const { health, sent } = tried;
  if (args.flag('json')) output.json(tried);
  else {
    output.line(`The provider says: ${health.state}${health.code === undefined ? '' : ` (${health.code})`}.`);
    if (sent)
      output.line(sent.kind === 'sent' ? 'The message was taken.' : `The message: ${sent.kind} (${sent.code}).`);
  }
  return health.state === 'down' || (sent !== null && sent.kind !== 'sent') ? exitCodes.refused : exitCodes.ok;
}

/** Shows each new code until somebody scanned one. The server that keeps the account open writes them down. */
async function pair(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  const state = await withClinic(context, (session) => untilPaired(context, session, name));
  if (args.flag('json')) output.json({ name, state });
  else if (state === 'paired') output.line(`Account ${name} is paired.`);
  if (state === 'banned') output.note('The provider banned the number: nothing can be paired with it.');
  if (state === 'none') output.note(`Account ${name} is not paired by a person: its secrets are enough.`);
  return state === 'paired' ? exitCodes.ok : exitCodes.refused;
}

async function untilPaired(context: CommandContext, session: ClinicSession, name: string): Promise<string> {
  const { output, args, signal } = context;
  const { app, clinicId } = session;
  const screen = args.flag('json') ? output.notes : output;
  const told = new Set<string>();
  const say = (text: string) => {
    if (!told.has(text)) screen.line(text);
    told.add(text);
  };
  for (;;) {
    await session.run((tx) => app.get(AccountService).named(tx, name));
    const { accounts } = await app.get(AccountStatusService).status(clinicId);
    const account = accounts.find((one) => one.name === name);
    const seen = account && isFresh(account, app.get(Clock).now()) ? account : undefined;
    if (!seen) say('Waiting for a running server to open the account: start one with npm start.');
    else if (!seen.pairing) return 'none';
    else if (seen.pairing.state === 'paired' || seen.pairing.state === 'banned') return seen.pairing.state;
    else if (seen.pairing.code !== undefined) {
      say(await QRCode.toString(seen.pairing.code, { type: 'terminal', small: true }));
      say('Scan it with the phone of the clinic: linked devices, link a device. A new code follows every few moments.');
    }
    await app.get(Clock).sleep(LOOK_AGAIN_MS, signal);
  }
}

function isFresh({ health }: AccountStatus, now: number): boolean {
  return health !== null && now - Date.parse(health.checked_at) < STALE_MS;
}
