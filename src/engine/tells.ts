import { hears } from './state-tree.js';

/** What a question must always hear: its reply clock starts with some of them and the others close it. */
const questionTells = new Set(['sent', 'unknown', 'failed', 'suppressed', 'expired']);
const allTells = [...questionTells, 'delivered', 'read'];

/** Which `message.*` events of a touch a scenario that hears these wants to be told: of any touch, and of a question. */
export function tellsOf(heard: ReadonlySet<string>): { readonly touch: string[]; readonly question: string[] } {
  const touch = allTells.filter((tell) => hears(heard, `message.${tell}`));
  return { touch, question: allTells.filter((tell) => questionTells.has(tell) || touch.includes(tell)) };
}
