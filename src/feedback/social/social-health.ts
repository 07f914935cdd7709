import { DAY } from '../../engine/index.js';
import type { SocialAccount, SocialCheck } from './social.store.js';

/** What is wrong with a public account now; empty: nothing. `overdue`: nobody looked in time. */
export type SocialTrouble = 'overdue' | 'down' | 'unanswered';

/** A comment may wait so long for an answer. */
const mostWaitMs = 2 * DAY;

/** What somebody has to do about an account, at `now` (epoch ms). An account that is given up has no trouble. */
export function troublesOf(
  account: Pick<SocialAccount, 'active' | 'addedAt' | 'checkedAt' | 'checkEveryDays' | 'works' | 'oldestUnansweredAt'>,
  now: number,
): SocialTrouble[] {
  const { active, addedAt, checkedAt, checkEveryDays, works, oldestUnansweredAt } = account;
  if (!active) return [];
  const troubles: SocialTrouble[] = [];
  if (now - (checkedAt ?? addedAt) > checkEveryDays * DAY) troubles.push('overdue');
  if (works === false) troubles.push('down');
  if (oldestUnansweredAt !== null && now - oldestUnansweredAt > mostWaitMs) troubles.push('unanswered');
  return troubles;
}

/** What a look found, as it can be: nothing unanswered has no age, and nothing waits from tomorrow. */
export function soundCheck({ works, unanswered, oldestUnansweredAt }: SocialCheck, now: number): SocialCheck {
  const oldest = unanswered === 0 || oldestUnansweredAt === null ? null : Math.min(oldestUnansweredAt, now);
  return { works, unanswered, oldestUnansweredAt: oldest };
}
