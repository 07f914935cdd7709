import { z } from 'zod';
import { nameOfType } from '../file-name.js';
import { faultOf } from './send-outcome.js';
import type { GraphAnswer } from './send-outcome.js';

const media = z.object({
  url: z.url({ protocol: /^https?$/ }),
  mime_type: z.string().default(''),
  file_size: z.coerce.number().optional().catch(undefined),
});

/** Where the provider keeps the content of a file, for some minutes. */
export interface MediaPlace {
  readonly url: URL;
  /** A name with the ending of its type; the provider gives none. */
  readonly name: string;
}

/** Of code 100: there is no such object; so it is with a file that the provider has deleted. */
const GONE = new Set(['WHATSAPP_NUMBER_UNKNOWN', 'WHATSAPP_PARAMETER', 'WHATSAPP_HTTP_404']);

/**
 * The place that an answer about a file names, or why there is none. The token goes along to it, so it is an address under https, or one
 * of the API itself.
 */
export function mediaPlace(
  answer: GraphAnswer,
  { apiRoot, mostBytes }: { apiRoot: string; mostBytes: number },
): MediaPlace | { readonly code: string } {
  if (answer.kind === 'lost') return { code: answer.code };
  if (answer.status >= 400) {
    const { code } = faultOf(answer.status, answer.body);
    return { code: GONE.has(code) ? 'FILE_GONE' : code };
  }
  const read = media.safeParse(answer.body);
  if (!read.success) return { code: 'WHATSAPP_ANSWER' };
  const url = new URL(read.data.url);
  if (url.protocol !== 'https:' && url.origin !== new URL(apiRoot).origin) return { code: 'WHATSAPP_ANSWER' };
  if ((read.data.file_size ?? 0) > mostBytes) return { code: 'FILE_TOO_LARGE' };
  return { url, name: nameOfType(read.data.mime_type) };
}
