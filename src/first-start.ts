import type { INestApplicationContext } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthService, EntryService, hashPassword, StaffService, type NewStaff } from './auth/index.js';
import { UnitOfWork, type Config } from './runtime/index.js';

const demoClinic = 1;
/** What a terminal shows once and a log never: one line each. */
type Say = (line: string) => void;

const firstAdministrator: NewStaff = {
  email: 'admin@tropa.local',
  name: 'Administrator',
  locale: 'uk',
  roles: ['administrator'],
  departments: 'all',
  branches: 'all',
};

/** Invented staff of the demo, one of each role. They sign in by password alone, so that nobody needs a phone to have a look. */
const demoStaff: readonly NewStaff[] = [
  person('Олена Реєстратор', { roles: ['reception'], departments: ['reception'] }),
  person('Андрій Лікар', { roles: ['clinician'], departments: ['primary-diagnostics'] }),
  person('Марта Маркетинг', { roles: ['marketer'], departments: 'all' }),
  person('Павло Процес', { roles: ['process_owner'], departments: ['reception', 'primary-diagnostics'] }),
  person('Юлія Шлях', { roles: ['journey_owner'], departments: 'all' }),
  person('Адам Адміністратор', { roles: ['administrator'], departments: 'all' }),
  person('Аліна Аудитор', { roles: ['auditor'], departments: 'all' }),
];

/**
 * A clinic without an administrator gets one, and whoever sits at the terminal the link to become it. In the demo there is
 * somebody of each role; their passwords stand in a file beside the demo's API key, and every start shows them.
 */
export async function welcome(app: INestApplicationContext, config: Config, url: string, say: Say): Promise<void> {
  const at = config.publicUrl ?? url;
  if (config.demo) await welcomeDemo(app, config, { at, say });
  else for (const clinicId of await app.get(AuthService).clinicIds()) await welcomeClinic(app, clinicId, { at, say });
}

/** Several processes may start at once: the clinic's lock lets one of them find it without an administrator. */
async function welcomeClinic(
  app: INestApplicationContext,
  clinicId: number,
  { at, say }: { at: string; say: Say },
): Promise<void> {
  const found = await app.get(UnitOfWork).run(clinicId, async (tx) => {
    await app.get(AuthService).lockClinic(tx);
    const people = await app.get(StaffService).list(tx);
    if (people.some(({ roles, disabledAt }) => roles.includes('administrator') && disabledAt === null))
      return 'governed';
    // Only a reset gives a second link, and a person asks for one.
    if (people.some(({ email }) => email === firstAdministrator.email)) return 'taken';
    return app.get(EntryService).invite(tx, 'system', firstAdministrator);
  });
  if (found === 'governed') return;
  if (found === 'taken') {
    say(`Clinic ${clinicId} has no administrator, and ${firstAdministrator.email} is there but is none. Make one:`);
    say(`  tropa staff invite EMAIL --name NAME --role administrator --clinic ${clinicId}`);
    return;
  }
  const link = found.link.startsWith('/') ? `${at}${found.link}` : found.link;
  say(`Clinic ${clinicId} has no administrator yet. Become it (${firstAdministrator.email}) here:`);
  say(`  ${link}`);
  say('The link works once and for 72 hours; `tropa staff reset` makes another one.');
}

async function welcomeDemo(
  app: INestApplicationContext,
  config: Config,
  { at, say }: { at: string; say: Say },
): Promise<void> {
  const file = join(config.home, 'demo-staff');
  const passwords = existsSync(file) ? readPasswords(file) : newPasswords(file);
  await app.get(UnitOfWork).run(demoClinic, async (tx) => {
    await app.get(AuthService).lockClinic(tx);
    const staff = app.get(StaffService);
    const known = new Map((await staff.list(tx)).map((each) => [each.email, each]));
    for (const each of demoStaff) {
      if (known.get(each.email)?.passwordHash) continue;
      const staffId = known.get(each.email)?.staffId ?? (await staff.add(tx, 'system', each));
      await staff.setPassword(tx, staffId, await hashPassword(passwords.get(each.email) ?? ''));
    }
  });
  say(`The demo clinic is at ${at}/app; its staff sign in without a second factor:`);
  for (const { email } of demoStaff) say(`  ${email.padEnd(30)} ${passwords.get(email) ?? ''}`);
}

function newPasswords(file: string): Map<string, string> {
  const passwords = new Map(demoStaff.map(({ email }) => [email, randomBytes(12).toString('base64url')]));
  mkdirSync(join(file, '..'), { recursive: true });
  const lines = [...passwords].map(([email, password]) => `${email} ${password}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return passwords;
}

function readPasswords(file: string): Map<string, string> {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(lines.map((line) => line.split(' ') as [string, string]));
}

function person(name: string, { roles, departments }: Pick<NewStaff, 'roles' | 'departments'>): NewStaff {
  const login = String(roles[0]).replace('_', '-');
  return { email: `${login}@demo.example`, name, locale: 'uk', roles, departments, branches: 'all' };
}
