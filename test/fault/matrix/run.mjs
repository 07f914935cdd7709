// The crash matrix: npm run test:fault -- --gate, or --seeds 25 --workers 1,2; docs/faults.md tells what the figures mean.
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function compilerOptions() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { ...options, module: ts.ModuleKind.ESNext, sourceMap: false };
}

/** The product and the rig side by side as plain JavaScript, in the place that finds the installed packages. */
function compile(target) {
  const options = compilerOptions();
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  for (const room of ['src', join('test', 'fault')]) {
    const names = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((file) => file.endsWith('.ts') && !/\.(spec|test|d)\.ts$/.test(file))) {
      const fileName = join(root, room, name);
      const { outputText } = ts.transpileModule(readFileSync(fileName, 'utf8'), { fileName, compilerOptions: options });
      const file = join(target, room, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, outputText);
    }
  }
  copyFileSync(join(root, 'src/migrations/schema.txt'), join(target, 'src/migrations/schema.txt'));
  for (const room of ['templates', 'mappings']) cpSync(join(root, room), join(target, room), { recursive: true });
}

const cache = join(root, 'node_modules', '.cache', 'tropa');
mkdirSync(cache, { recursive: true });
const directory = mkdtempSync(join(cache, 'fault-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
compile(directory);
const { main } = await import(pathToFileURL(join(directory, 'test', 'fault', 'matrix', 'main.js')).href);
process.exit(await main(process.argv.slice(2)));
