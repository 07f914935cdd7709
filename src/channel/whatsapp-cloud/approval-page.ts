import { z } from 'zod';
import type { ApprovalState } from '../port.js';
import { faultOf } from './send-outcome.js';
import type { GraphAnswer } from './send-outcome.js';

/** A page is well below the longest answer that is read; ten of them are more texts than an account may have. */
const PAGE = 100;
export const MOST_APPROVAL_PAGES = 10;

/** What is asked about the texts of a business account, from a place on. */
export function approvalsPath(account: string, after: string | undefined): string {
  const query = new URLSearchParams({ fields: 'name,language,status,category,rejected_reason', limit: String(PAGE) });
  if (after !== undefined) query.set('after', after);
  return `${account}/message_templates?${query.toString()}`;
}

const word = z.string().optional().catch(undefined);
const page = z.object({
  data: z.array(
    z.object({ name: z.string(), language: z.string(), status: z.string(), category: word, rejected_reason: word }),
  ),
  paging: z.object({ cursors: z.object({ after: word }).optional(), next: word }).optional(),
});

/** The texts of one answer, and where the next page begins; or why there are none. */
export function approvalPage(
  answer: GraphAnswer,
): { readonly texts: readonly ApprovalState[]; readonly after: string | undefined } | { readonly code: string } {
  if (answer.kind === 'lost') return { code: answer.code };
  if (answer.status >= 500) return { code: `WHATSAPP_HTTP_${answer.status}` };
  if (answer.status >= 400) return { code: faultOf(answer.status, answer.body).code };
  const read = page.safeParse(answer.body);
  if (!read.success) return { code: 'WHATSAPP_ANSWER' };
  const { data, paging } = read.data;
  const texts = data.map(({ name, language, status, category = null, rejected_reason: said }) => ({
    ...{ name, language, status, category },
    // The provider says NONE of what it did not refuse.
    reason: said === undefined || said === 'NONE' ? null : said,
  }));
  return { texts, after: paging?.next === undefined ? undefined : paging.cursors?.after };
}
