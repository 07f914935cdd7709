import { readFile } from 'node:fs/promises';
import { AppError } from '../../runtime/index.js';
import { frontAnswersSchema, type FrontAnswers } from '../template/answer-texts.js';
import { localeIds } from '../clinic/clinic-map.js';
import type { AnswersByLocale } from '../clinic/front-door.js';
import { readShape, readYaml } from './yaml-source.js';

const folder = new URL('../../../templates/answers/', import.meta.url);

let shipped: Promise<AnswersByLocale> | undefined;

/** The words and texts that every clinic has, read once a process. Errors: CATALOG_ANSWERS_BROKEN. */
export function shippedAnswers(): Promise<AnswersByLocale> {
  shipped ??= readAll();
  return shipped;
}

async function readAll(): Promise<AnswersByLocale> {
  const read = localeIds.map(async (locale) => [locale, await readOne(`${locale}.yaml`)] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function readOne(file: string): Promise<FrontAnswers> {
  const text = await readFile(new URL(file, folder), 'utf8').catch(() => '');
  const { value, findings } = readShape(readYaml(file, text), frontAnswersSchema);
  if (value) return value;
  throw new AppError(
    'CATALOG_ANSWERS_BROKEN',
    `templates/answers/${file} of the product cannot be read: ${findings[0]?.message ?? ''}`,
    { status: 500, fix: 'Install the product again, or restore the file as it was shipped.' },
  );
}
