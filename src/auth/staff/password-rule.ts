const SHORTEST = 12;
/** Argon2 takes more, but nobody types it, and hashing it would cost whoever asks nothing and us much. */
const LONGEST = 128;
/** A part of a name this short is in too many good passwords. */
const TELLING = 4;

/** Beginnings of what people choose when twelve characters are asked for; compared without digits and signs at the end. */
const common = [
  'password',
  'passwordpassword',
  'qwertyuiop',
  'qwertyuiopasdfghjkl',
  'qwertyqwerty',
  'administrator',
  'adminadminadmin',
  'iloveyou',
  'letmeinletmein',
  'welcomewelcome',
  'changeme',
  'changemechangeme',
  'clinicclinic',
  'hospital',
  'doctordoctor',
  'receptionist',
  'zxcvbnmasdfghjkl',
  'asdfghjkl',
  'asdfghjklzxcvbnm',
  'correcthorsebatterystaple',
  'пароль',
  'парольпароль',
  'йцукенгшщзхъ',
  'йцукенгшщзхї',
  'йцукен',
  'клиника',
  'клініка',
  'администратор',
  'адміністратор',
  'рецепция',
  'рецепція',
  'привет',
  'привіт',
];

/** What else somebody who attacks this account would try first. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  readonly clinic: string;
}

/** Why a password is refused; undefined: it is good. */
export type PasswordFault = 'short' | 'long' | 'common' | 'repeated' | 'yours';

/** Long beats complicated: twelve characters of any kind, but no well-known ones and none that name the account. */
export function passwordFault(password: string, owner: PasswordOwner): PasswordFault | undefined {
  const text = normal(password);
  const characters = [...text];
  if (characters.length < SHORTEST) return 'short';
  if (characters.length > LONGEST) return 'long';
  if (new Set(characters).size < 5 || isRow(characters)) return 'repeated';
  const core = text.replace(/^[\d\W_]+|[\d\W_]+$/gu, '');
  const letters = text.replace(/[^\p{L}]+/gu, '');
  if (common.includes(core) || common.includes(letters)) return 'common';
  return tellingParts(owner).some((part) => text.includes(part)) ? 'yours' : undefined;
}

/** One text for what a person may have typed in two ways. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** 1234567890123, abcdefghijkl and the like. */
function isRow(characters: readonly string[]): boolean {
  const steps = characters
    .slice(1)
    .map((next, at) => (next.codePointAt(0) ?? 0) - (characters[at]?.codePointAt(0) ?? 0));
  return steps.filter((step) => step === 1 || step === -1 || step === -9 || step === 9).length >= steps.length - 1;
}

function tellingParts({ email, name, clinic }: PasswordOwner): string[] {
  const [login = '', domain = ''] = normal(email).split('@');
  const words = [
    login,
    domain,
    domain.split('.')[0] ?? '',
    normal(clinic),
    ...normal(`${name} ${clinic}`).split(/[^\p{L}\d]+/u),
  ];
  return words.filter((word) => [...word].length >= TELLING);
}
