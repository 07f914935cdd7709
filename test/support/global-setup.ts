import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import type { EmbeddedPostgres, MigrationClass } from '../../src/runtime/index.js';

/** Jest loads this file outside its own module system, so it reaches the product through a compiled copy. */
declare global {
  var testCluster: { server: EmbeddedPostgres; directory: string } | undefined;
}

const PREFIX = 'tropa-test-';

/** Nobody's data lives here: speed before durability. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what a killed run left behind; a server whose data directory has gone ends itself within a minute. */
function sweep(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = /^tropa-test-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // It belongs to another user, whose next run removes it.
    }
  }
}

function sourcesIn(directory: string): string[] {
  return fs
    .readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.endsWith('.d.ts'));
}

/** The product as plain JavaScript in `directory`, also for tests that start processes of their own. */
function compile(directory: string): void {
  const project = process.cwd();
  const { config } = ts.readConfigFile(path.join(project, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, project);
  fs.writeFileSync(path.join(directory, 'package.json'), '{"type":"module"}');
  fs.symlinkSync(path.join(project, 'node_modules'), path.join(directory, 'node_modules'), 'junction');
  for (const name of sourcesIn(path.join(project, 'src'))) {
    const target = path.join(directory, 'src', name.replace(/\.ts$/, '.js'));
    const fileName = path.join(directory, 'src', name);
    const source = fs.readFileSync(path.join(project, 'src', name), 'utf8');
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(
      target,
      ts.transpileModule(source, { fileName, compilerOptions: { ...options, module: ts.ModuleKind.ESNext } })
        .outputText,
    );
  }
  fs.symlinkSync(path.join(project, 'templates'), path.join(directory, 'templates'), 'junction');
  const schema = 'src/migrations/schema.txt';
  fs.copyFileSync(path.join(project, schema), path.join(directory, schema));
}

/** Starts one cluster for the run and makes its database `tropa` the migrated template that tests clone. */
export default async function setUp(): Promise<void> {
  sweep();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  // The server's user must be able to enter.
  fs.chmodSync(directory, 0o711);
  compile(directory);
  const runtime = (await import(
    path.join(directory, 'src/runtime/index.js')
  )) as typeof import('../../src/runtime/index.js');
  const { migrations } = (await import(path.join(directory, 'src/migrations/index.js'))) as {
    migrations: MigrationClass[];
  };
  const server = await runtime.startEmbeddedPostgres({ home: path.join(directory, 'home'), settings: SETTINGS });
  globalThis.testCluster = { server, directory };
  await runtime.migrate({ ownerUrl: server.ownerUrl, migrations });
  process.env.TEST_OWNER_URL = server.ownerUrl;
  process.env.TEST_COMPILED = path.join(directory, 'src');
}
