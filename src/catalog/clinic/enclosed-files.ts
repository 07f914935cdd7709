import type { Finding } from '../../engine/index.js';
import { type LocaleId, localeIds } from './clinic-map.js';

/** A file below `files/` of a programme, by its path inside the programme, with forward slashes. */
export interface EnclosedFile {
  readonly file: string;
  readonly bytes: number;
}

/** One file that may go with messages. */
export interface EnclosedSource {
  readonly name: string;
  /** Whose language it is in; undefined: it is for everybody. */
  readonly locale: LocaleId | undefined;
  readonly file: string;
}

/** What is larger is neither sent nor given out. */
export const MAX_ENCLOSED_BYTES = 20 * 1_024 * 1_024;

const ENCLOSED_FILE = new RegExp(`^files/(?:(${localeIds.join('|')})/)?([a-z0-9-]+\\.[a-z0-9]+)$`);

/** Where a file lies, best place first: in the recipient's language, in the clinic's, then for everybody. */
export function enclosedPlaces(name: string, spoken: readonly string[]): readonly (LocaleId | undefined)[] {
  if (!ENCLOSED_FILE.test(`files/${name}`)) return [];
  const known = spoken.flatMap((locale) => localeIds.find((id) => id === locale) ?? []);
  return [...new Set(known), undefined];
}

/** The path of a file inside the programme. */
export function enclosedPath(name: string, locale: LocaleId | undefined): string {
  return locale === undefined ? `files/${name}` : `files/${locale}/${name}`;
}

/** The files that messages may name. What no message can name, or nobody would get, is told. */
export function readEnclosed(
  files: readonly EnclosedFile[],
  note: (findings: readonly Finding[]) => void,
): EnclosedSource[] {
  return files.flatMap(({ file, bytes }) => {
    const [matched, locale, name] = ENCLOSED_FILE.exec(file) ?? [];
    if (matched === undefined || name === undefined) {
      note([misplaced(file)]);
      return [];
    }
    if (bytes > MAX_ENCLOSED_BYTES) note([tooLarge(file)]);
    return [{ name, locale: localeIds.find((id) => id === locale), file }];
  });
}

function misplaced(file: string): Finding {
  const message = `No message can name this file; call it files/<${localeIds.join('|')}>/<name> or files/<name>, with a name in small letters, digits, hyphens and one dot.`;
  return { code: 'SCHEMA', severity: 'warning', message, file, line: 1, column: 1 };
}

function tooLarge(file: string): Finding {
  const message = `This file is larger than ${MAX_ENCLOSED_BYTES / 1_024 / 1_024} MB and would reach nobody; make it smaller.`;
  return { code: 'SCHEMA', severity: 'error', message, file, line: 1, column: 1 };
}
