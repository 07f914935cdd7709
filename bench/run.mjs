import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

function compilerOptions() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { ...options, module: ts.ModuleKind.ESNext, sourceMap: false };
}

/** The product and the bench side by side as plain JavaScript, in the place that finds the installed packages. */
function compile(target) {
  const options = compilerOptions();
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  for (const room of ['src', 'bench']) {
    const names = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((file) => /(?<!\.spec|\.d)\.ts$/.test(file))) {
      const fileName = join(root, room, name);
      const { outputText } = ts.transpileModule(readFileSync(fileName, 'utf8'), { fileName, compilerOptions: options });
      const file = join(target, room, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, outputText);
    }
  }
  cpSync(join(root, 'bench', 'programme'), join(target, 'bench', 'programme'), { recursive: true });
  // What the product reads beside its code.
  for (const name of [join('templates', 'answers'), join('src', 'migrations', 'schema.txt')]) {
    cpSync(join(root, name), join(target, name), { recursive: true });
  }
}

const cache = join(root, 'node_modules', '.cache', 'tropa');
mkdirSync(cache, { recursive: true });
const directory = mkdtempSync(join(cache, 'bench-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
compile(directory);
const [first, ...others] = process.argv.slice(2);
const rooms = ['webhooks', 'inbox', 'map', 'pages'];
const [room, args] = rooms.includes(first) ? [join(first, 'main.js'), others] : ['main.js', process.argv.slice(2)];
const { main } = await import(pathToFileURL(join(directory, 'bench', room)).href);
process.exitCode = await main(args, process.env);
