const { rooms, compositionFolders, migrations } = require('./scripts/rooms.json');

const mayOpen = (room) => rooms.filter((other) => other !== room && (other.floor < room.floor || room.seesEveryRoom));
const inside = (name) => `^src/${name}/`;
const anyOf = (names) => `(${names.join('|')})`;

const composition = ['^src/[^/]+\\.ts$', ...compositionFolders.map(inside)];
const pureFile = '^src/(?!runtime/)[^/]+/[^.]+\\.ts$';
/** What a kind of account is made of is opened in its `kind.ts`, and all kinds are listed in one file. */
const notPure = ['/index\\.ts$', '/(every-)?kind\\.ts$', inside(migrations), ...composition];
/** A tool that makes and drops whole databases talks to the server itself. */
const toolAdapter = `^src/${anyOf(compositionFolders)}/.+\\.adapter\\.ts$`;
const spec = '\\.spec\\.ts$';
const suffixed = '\\.(module|service|store|controller|worker|adapter|entity|guard|interceptor|filter|decorator)\\.ts$';
const package_ = (names) => `(^|/)node_modules/${anyOf(names)}/`;

const floors = rooms.map((room) => ({
  name: `floor-of-${room.name}`,
  severity: 'error',
  comment: `${room.name} may open: ${
    mayOpen(room)
      .map(({ name }) => name)
      .join(', ') || 'no other room'
  }`,
  from: { path: inside(room.name), pathNot: spec },
  to: {
    path: '^(src|test|bench|web|scripts)/',
    pathNot: [inside(room.name), ...mayOpen(room).map(({ name }) => inside(name))],
  },
}));

module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'every-folder-is-a-room',
      severity: 'error',
      comment: 'a folder of src stands in scripts/rooms.json',
      from: {},
      to: {
        path: '^src/[^/]+/',
        pathNot: [...rooms.map(({ name }) => name), ...compositionFolders, migrations].map(inside),
      },
    },
    {
      name: 'enter-by-the-door',
      severity: 'error',
      comment: 'another room is imported through its index.ts only, or where no house runs through its rules.ts',
      from: { path: '^src/([^/]+)', pathNot: spec },
      to: {
        path: '^src/[^/]+/.+',
        pathNot: ['^src/$1/', '^src/[^/]+/(index|rules)\\.ts$', ...compositionFolders.map(inside)],
      },
    },
    {
      name: 'not-by-your-own-door',
      severity: 'error',
      comment: 'inside a room import the file itself: the room index makes a cycle',
      from: { path: '^src/([^/]+)/.+', pathNot: spec },
      to: { path: '^src/$1/(index|rules)\\.ts$' },
    },
    {
      name: 'migrations-know-typeorm-only',
      severity: 'error',
      comment: 'a migration that imports today’s code changes its meaning tomorrow',
      from: { path: inside(migrations) },
      to: { pathNot: [inside(migrations), package_(['typeorm'])] },
    },
    {
      name: 'engine-is-pure',
      severity: 'error',
      comment: 'the engine knows xstate, zod, CEL and a time library, nothing else',
      from: { path: inside('engine'), pathNot: spec },
      to: {
        pathNot: [
          inside('engine'),
          package_(['xstate', 'zod', '@marcbachmann/cel-js', 'temporal-polyfill', 'temporal-spec']),
        ],
      },
    },
    {
      name: 'plain-file-is-pure',
      severity: 'error',
      comment: 'a file without a role suffix is a rule: no Nest, no database, no I/O',
      from: { path: pureFile, pathNot: notPure },
      to: {
        path: [
          package_(['@nestjs', 'typeorm', 'pg', 'express']),
          '^(node:)?(fs|fs/promises|net|tls|http|https|child_process|timers|timers/promises)$',
        ],
      },
    },
    {
      name: 'plain-file-runs-no-role',
      severity: 'error',
      comment: 'a rule runs nothing that has a role; it may name the type of a row',
      from: { path: pureFile, pathNot: notPure },
      to: { path: suffixed, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'provider-only-in-channel',
      severity: 'error',
      comment: 'the package of a provider stays behind the port of its channel',
      from: { path: '^src/', pathNot: [inside('channel'), spec] },
      to: {
        path: package_(['nodemailer', 'telegraf', 'grammy', 'whatsapp-web\\.js', 'smpp', 'imapflow', 'postal-mime']),
      },
    },
    {
      name: 'typeorm-only-in-stores',
      severity: 'error',
      comment: 'SQL and mapping live in entities and stores',
      from: {
        path: '^src/',
        pathNot: ['\\.(entity|store|module)\\.ts$', toolAdapter, inside('runtime'), inside(migrations), spec],
      },
      to: { path: package_(['typeorm', '@nestjs/typeorm', 'pg']) },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'ships-with-its-packages',
      severity: 'error',
      comment: 'what ships imports only packages that stand under dependencies',
      from: { path: '^src/', pathNot: spec },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
