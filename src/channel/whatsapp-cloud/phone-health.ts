import { z } from 'zod';
import type { ChannelHealth } from '../port.js';
import { faultOf } from './send-outcome.js';
import type { GraphAnswer } from './send-outcome.js';

/** What is asked about a number. */
export const HEALTH_FIELDS = 'id,status,quality_rating';

const word = z.string().optional().catch(undefined);
const phone = z.object({ id: z.string(), status: word, quality_rating: word });

const DOWN = new Set(['BANNED', 'DELETED', 'DISCONNECTED', 'MIGRATED', 'PENDING', 'UNLINKED']);
const DEGRADED = new Set(['FLAGGED', 'RATE_LIMITED', 'RESTRICTED']);

/** How a number is, by what the provider says about it; a state nobody knows yet is no reason to alarm anybody. */
export function phoneHealth(answer: GraphAnswer): ChannelHealth {
  if (answer.kind === 'lost') return { state: 'down', code: answer.code };
  if (answer.status >= 500) return { state: 'down', code: `WHATSAPP_HTTP_${answer.status}` };
  if (answer.status >= 400) {
    const { code, scope } = faultOf(answer.status, answer.body);
    return { state: scope === 'later' ? 'degraded' : 'down', code };
  }
  const read = phone.safeParse(answer.body);
  if (!read.success) return { state: 'down', code: 'WHATSAPP_ANSWER' };
  const { status = '', quality_rating } = read.data;
  if (DOWN.has(status)) return { state: 'down', code: `WHATSAPP_${status}` };
  if (DEGRADED.has(status)) return { state: 'degraded', code: `WHATSAPP_${status}` };
  if (quality_rating === 'RED') return { state: 'degraded', code: 'WHATSAPP_QUALITY_RED' };
  return { state: 'up' };
}
