import { words } from './words.js';

/** A rule in a word of the ledger; `code` fills it where the house has no sentence for it. */
export interface RuleWord {
  readonly word: string;
  readonly code: string;
}

/** A rule or code in a word, or the code itself where nobody has described it yet. */
export function ruleWord(rule: string | null): RuleWord {
  if (rule === null) return { word: 'rule.none', code: '' };
  if (rule.startsWith('budget.')) return { word: 'rule.budget', code: rule };
  return { word: Object.hasOwn(words.en, `rule.${rule}`) ? `rule.${rule}` : 'rule.other', code: rule };
}

/** What a scenario is called in the reader's language, else in one it has; undefined where it has no title. */
export function titleIn(titles: Readonly<Record<string, string>> | null, language: string): string | undefined {
  return titles?.[language] ?? Object.values(titles ?? {})[0];
}
