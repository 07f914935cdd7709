import { readFile } from 'node:fs/promises';
import { readYaml } from '../catalog/index.js';
import {
  accountRequests,
  rolloutSchema,
  type AccountRow,
  type ChannelKind,
  type ChannelName,
  type Rollout,
  type SpendingCap,
} from '../channel/index.js';
import { readAddress } from '../patient/index.js';
import { oneOf } from './arguments.js';
import { withSettings, type Settings } from './channel-settings.js';
import { UsageError, type Arguments } from './command.js';

const modes = ['shadow', 'partial', 'live'] as const;
const NUMBER = /^\d{1,9}(\.\d{1,4})?$/;

/** The options by which settings are given, and those of a rollout and of a cap. */
export const settingOptions = ['set', 'settings'] as const;
export const rolloutOptions = ['mode', 'allow', 'branch', 'share'] as const;
export const capOptions = ['cap-per-day', 'unit-price'] as const;

/** The name of a new account. Errors: UsageError. */
export function accountName(name: string): string {
  const { success, error } = accountRequests.add.shape.name.safeParse(name);
  if (success) return name;
  throw new UsageError('The name of the account is not one.', sentence(error.issues[0]?.message));
}

/** The settings before, then those of the file, then single ones. Errors: UsageError, also for a secret among them. */
export async function readSettings(args: Arguments, kind: ChannelKind, before: Settings = {}): Promise<Settings> {
  const file = args.text('settings');
  const base = { ...before, ...(file === undefined ? {} : await settingsFile(file)) };
  const settings = withSettings(kind.settings, base, args.texts('set'));
  const secret = Object.keys(settings).find((name) => Object.hasOwn(kind.secrets, name));
  if (secret === undefined) return settings;
  throw new UsageError(
    `${secret} is a secret of a ${kind.kind} account, not a setting.`,
    `Give it apart: --secret ${secret}=@FILE. What was already written in the clear should be replaced at the provider.`,
  );
}

async function settingsFile(file: string): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`The file ${file} cannot be read.`, 'Name a YAML file of settings.');
  const { value, findings } = readYaml(file, text);
  const [finding] = findings;
  if (finding) throw new UsageError(`${file}:${finding.line ?? 1}:${finding.column ?? 1}: ${finding.message}`);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Settings;
  throw new UsageError(`The file ${file} holds no settings.`, 'Write one setting a line, such as port: 2775.');
}

/** How far an account is live from now on; what is not told stays. Errors: UsageError. */
export function readRollout(args: Arguments, channel: ChannelName, before: Rollout): Rollout {
  const mode = oneOf(args, 'mode', modes) ?? before.mode;
  const share = numberOf(args, 'share') ?? before.share;
  const allow = args.texts('allow').map((address) => addressOf(channel, address, 'allow'));
  const branches = args.texts('branch');
  const rollout = {
    mode,
    share,
    allow: allow.length > 0 ? allow : before.allow,
    branches: branches.length > 0 ? [...branches] : before.branches,
  };
  const { success, error } = rolloutSchema.safeParse(rollout);
  if (success) return rollout;
  throw new UsageError(`The option --share ${error.issues[0]?.message ?? 'is not one'}.`);
}

/** Nobody at all before somebody says otherwise. */
export const shadow: Rollout = { mode: 'shadow', allow: [], branches: [], share: 0 };

/** What the account may cost; undefined: it stays as it was. Errors: UsageError. */
export function readCap(args: Arguments, before: AccountRow['cap']): SpendingCap | null | undefined {
  const perDay = numberOf(args, 'cap-per-day');
  const unitPrice = numberOf(args, 'unit-price');
  if (args.flag('no-cap')) {
    if (perDay === undefined && unitPrice === undefined) return null;
    throw new UsageError('The option --no-cap goes with no other option about the cap.');
  }
  if (perDay === undefined && unitPrice === undefined) return undefined;
  const cap = { per_day: perDay ?? before?.per_day ?? 0, unit_price: unitPrice ?? before?.unit_price ?? 0 };
  if (cap.per_day > 0 && cap.unit_price > 0) return cap;
  throw new UsageError(
    'A cap needs what a day may cost and what one unit costs, both above nothing.',
    'Write for example --cap-per-day 500 --unit-price 0.8, in the currency of the clinic.',
  );
}

/** An address as contact points have it. Errors: UsageError, which does not repeat it. */
export function addressOf(channel: ChannelName, text: string, option: string): string {
  const reading = readAddress(channel, text);
  if ('address' in reading) return reading.address;
  throw new UsageError(`The option --${option} needs an address of ${channel}: ${reading.reason}.`, reading.fix);
}

function numberOf(args: Arguments, option: string): number | undefined {
  const text = args.text(option);
  if (text === undefined || NUMBER.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError(`The option --${option} needs a number such as 0.8.`);
}

function sentence(text = 'it does not follow the rule'): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
