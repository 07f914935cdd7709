import { readFile } from 'node:fs/promises';
import { readYaml } from '../catalog/index.js';
import { parseMapping, shippedMapping, type CsvMapping } from '../patient/index.js';
import { AppError } from '../runtime/index.js';
import { UsageError } from './command.js';

const SHIPPED_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * The mapping in a YAML file, or the shipped one of this name.
 * Errors: UsageError when there is neither, IMPORT_MAPPING with the line of its first fault.
 */
export async function readMapping(file: string): Promise<CsvMapping> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return mappingIn(file, text);
  if (SHIPPED_NAME.test(file)) return shippedMapping(file);
  throw new UsageError(
    `The mapping ${file} cannot be read.`,
    'Name a YAML file, or a shipped mapping such as no-show.',
  );
}

function mappingIn(file: string, text: string): CsvMapping {
  const source = readYaml(file, text);
  const [finding] = source.findings;
  if (finding) {
    const { message, line, column } = finding;
    const fix = 'Mend the mapping there; mappings/ holds those that are shipped.';
    throw new AppError('IMPORT_MAPPING', message, { at: { file, line, column }, fix });
  }
  try {
    return parseMapping(source.value);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, status, fix, violations } = error;
    const pointer = violations[0]?.pointer.split('/').slice(1) ?? [];
    throw new AppError(code, message, { status, fix, violations, at: { file, ...source.place(pointer) } });
  }
}
