import { EntryService, roles, StaffService, type Role, type StaffMember } from '../auth/index.js';
import { clinicOption, jsonOption, runVerb, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';

const verbs: Readonly<Record<string, Verb>> = {
  invite: { words: ['EMAIL'], options: ['name', 'role', 'department', 'branch', 'locale'], run: invite },
  list: { words: [], run: list },
  disable: { words: ['EMAIL'], run: disable },
  enable: { words: ['EMAIL'], run: enable },
  reset: { words: ['EMAIL'], run: reset },
};

/** `tropa staff`: who signs in to a clinic; also the way back in when nobody can. */
export const staffCommand: Command = {
  usage: [
    'staff invite EMAIL --name NAME --role ROLE [--role ROLE] [--department ID] [--branch ID] [--clinic N] [--json]',
    'staff list [--clinic N] [--json]',
    'staff disable EMAIL [--clinic N]',
    'staff enable EMAIL [--clinic N]',
    'staff reset EMAIL [--clinic N] [--json]',
  ],
  examples: [
    'staff invite olena@clinic.example --name "Olena Bondar" --role reception --department reception',
    'staff reset olena@clinic.example',
  ],
  options: {
    name: { type: 'string', value: 'NAME', says: 'what colleagues and patients call them' },
    role: { type: 'string', value: 'ROLE', many: true, says: `one of ${roles.join(', ')}; may be given several times` },
    department: { type: 'string', value: 'ID', many: true, says: 'a department they work in; none: all of them' },
    branch: { type: 'string', value: 'ID', many: true, says: 'a branch they work at; none: all of them' },
    locale: {
      type: 'string',
      value: 'LOCALE',
      says: 'the language the desk speaks to them: uk (unless told), ru or en',
    },
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) => runVerb(context, verbs),
};

/** The link alone goes to stdout, so that a script can pass it on. */
async function invite(context: CommandContext, [email = '']: readonly string[]): Promise<number> {
  const { args } = context;
  const name = args.text('name')?.trim() ?? '';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new UsageError('EMAIL is no e-mail address.');
  if (name === '') throw new UsageError('--name says who it is.');
  const person = {
    email,
    name,
    locale: localeOf(args.text('locale') ?? 'uk'),
    roles: rolesOf(args.texts('role')),
    departments: scopeOf(args.texts('department')),
    branches: scopeOf(args.texts('branch')),
  };
  const made = await withClinic(context, ({ app, run }) =>
    run((tx) => app.get(EntryService).invite(tx, 'system', person)),
  );
  return tellLink(context, made);
}

async function list(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const people = await withClinic(context, ({ app, run }) => run((tx) => app.get(StaffService).list(tx)));
  const rows = people.map((person) => ({
    staff: person.staffId,
    email: person.email,
    name: person.name,
    roles: person.roles,
    departments: person.departments,
    state: stateOf(person),
  }));
  if (args.flag('json')) output.json({ staff: rows });
  else {
    const cells = rows.map(({ email, state, roles: held, departments, name }) => [
      ...[email, state, held.join(',')],
      departments === 'all' ? 'all' : departments.join(','),
      name,
    ]);
    output.table(['E-MAIL', 'STATE', 'ROLES', 'DEPARTMENTS', 'NAME'], cells);
  }
  return exitCodes.ok;
}

async function disable(context: CommandContext, [email = '']: readonly string[]): Promise<number> {
  await setDisabled(context, email, true);
  context.output.line(`${email} is disabled: their sessions have ended.`);
  return exitCodes.ok;
}

async function enable(context: CommandContext, [email = '']: readonly string[]): Promise<number> {
  await setDisabled(context, email, false);
  context.output.line(`${email} may sign in again.`);
  return exitCodes.ok;
}

async function reset(context: CommandContext, [email = '']: readonly string[]): Promise<number> {
  const made = await withClinic(context, ({ app, run }) =>
    run(async (tx) => {
      const { staffId } = await app.get(StaffService).findByEmail(tx, email);
      return app.get(EntryService).reset(tx, 'system', staffId);
    }),
  );
  return tellLink(context, made);
}

async function setDisabled(context: CommandContext, email: string, disabled: boolean): Promise<void> {
  await withClinic(context, ({ app, run }) =>
    run(async (tx) => {
      const { staffId } = await app.get(StaffService).findByEmail(tx, email);
      await app.get(StaffService).change(tx, 'system', staffId, { disabled });
    }),
  );
}

function tellLink(
  { args, output }: CommandContext,
  { link, invitationId, expiresAt }: { link: string; invitationId: string; expiresAt: number },
): number {
  const until = new Date(expiresAt).toISOString();
  if (args.flag('json')) output.json({ invitation: invitationId, link, expires_at: until });
  else output.line(link);
  output.note(`Pass it on by a way you trust: it works once, until ${until}, and is shown this once.`);
  if (link.startsWith('/')) output.note('Put the address of the server before it, or set PUBLIC_URL.');
  return exitCodes.ok;
}

function rolesOf(given: readonly string[]): Role[] {
  const known = roles.filter((role) => given.includes(role));
  if (known.length === 0 || known.length < new Set(given).size)
    throw new UsageError(`--role is one of ${roles.join(', ')}, given at least once.`);
  return known;
}

function scopeOf(given: readonly string[]): readonly string[] | 'all' {
  return given.length === 0 ? 'all' : given;
}

function localeOf(given: string): string {
  if (['uk', 'ru', 'en'].includes(given)) return given;
  throw new UsageError('--locale is uk, ru or en.');
}

function stateOf({ disabledAt, passwordHash }: StaffMember): string {
  if (disabledAt !== null) return 'disabled';
  return passwordHash === null ? 'invited' : 'active';
}
