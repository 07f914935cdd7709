import { parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import type { LocalizedText } from '../../engine/index.js';

const text = z.string().min(1).optional().catch(undefined);
const titled = z.object({ title: z.object({ uk: text, ru: text, en: text }) });

/** What the text of a scenario calls it, by language; nothing where the text cannot be read. */
export function titlesIn(yaml: string): LocalizedText {
  // The title stands among the first lines: the rest may be as broken as it likes while somebody writes it.
  const head = /^title:.*(?:\n[ \t]+.*)*/m.exec(yaml)?.[0] ?? '';
  const document = parseDocument(head, { uniqueKeys: true });
  if (document.errors.length > 0) return {};
  const { success, data } = titled.safeParse(plainOf(document));
  return success ? data.title : {};
}

/** An alias points at something outside the head, or is a bomb: either way it is no title. */
function plainOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}
