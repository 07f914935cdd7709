import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readShape, readYaml } from '../catalog/index.js';
import { AppError } from '../runtime/index.js';
import { behaviourSchema, type Behaviour } from './behaviour.js';

/** The model of a file. Errors: REHEARSAL_BEHAVIOUR_BROKEN with every fault and its line. */
export async function readBehaviour(file: string): Promise<Behaviour> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new AppError('REHEARSAL_BEHAVIOUR_BROKEN', `The behaviour model ${file} cannot be read.`, {
      status: 400,
      fix: 'Name a YAML file, or leave --behaviour out to take rehearsal/behaviour.yaml.',
    });
  }
  const { value, findings } = readShape(readYaml(file, text), behaviourSchema);
  if (value) return value;
  const faults = findings.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`);
  throw new AppError('REHEARSAL_BEHAVIOUR_BROKEN', `The behaviour model cannot be used:\n${faults.join('\n')}`, {
    status: 422,
    fix: 'Mend the file; docs/simulator.md says what each field means.',
  });
}

/** The model that lies beside a programme as `rehearsal/behaviour.yaml`, else the one that ships with the product. */
export async function shippedBehaviour(programme: string): Promise<string> {
  const own = join(programme, 'rehearsal', 'behaviour.yaml');
  const there = await access(own).then(
    () => true,
    () => false,
  );
  return there ? own : fileURLToPath(new URL('../../rehearsal/behaviour.yaml', import.meta.url));
}
