import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { AppError } from '../../runtime/index.js';
import { parseMapping } from './csv-mapping.js';
import type { CsvMapping } from './csv-mapping.js';

const DIRECTORY = new URL('../../../mappings/', import.meta.url);
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Reads the mapping `<name>.yaml` of the shipped ones.
 * Errors: IMPORT_MAPPING_UNKNOWN, IMPORT_MAPPING.
 */
export async function shippedMapping(name: string): Promise<CsvMapping> {
  if (!NAME.test(name)) throw unknownMapping();
  const text = await readFile(new URL(`${name}.yaml`, DIRECTORY), 'utf8').catch(() => {
    throw unknownMapping();
  });
  return parseMapping(parse(text));
}

function unknownMapping(): AppError {
  return new AppError('IMPORT_MAPPING_UNKNOWN', 'There is no mapping of this name.', {
    status: 404,
    fix: 'Name a file of the directory mappings without its ending, e.g. no-show, or send the mapping itself as JSON.',
  });
}
