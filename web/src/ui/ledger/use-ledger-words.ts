import { useTranslation } from 'react-i18next';
import { spoken } from '../../scenario-graph/say.js';
import { ruleWord, titleIn } from './rule-word.js';
import { placeWords, stateWords } from '../../scenario-graph/step-words.js';

interface Planned {
  /** `id@version`. */
  readonly scenario: string;
  /** By language; null where no published scenario stands behind it. */
  readonly titles: Readonly<Record<string, string>> | null;
}

/** Names and sentences for what the ledger keeps as ids and codes, in the reader's language. */
export function useLedgerWords() {
  const { t, i18n } = useTranslation('ledger');
  return {
    /** The end of a sentence: by which rule. */
    rule: (rule: string | null): string => {
      const { word, code } = ruleWord(rule);
      return t(word, { code });
    },
    outcome: (outcome: string): string => t(`outcome.${outcome}`, { defaultValue: outcome }),
    state: (state: string): string => t(`state.${state}`, { defaultValue: state }),
    messageClass: (name: string): string => t(`class.${name}`, { defaultValue: name }),
    /** Its title; of the front door and the desk what the house calls them. */
    scenario: ({ scenario, titles }: Planned): string => {
      const id = scenario.replace(/@\d+$/, '');
      return titleIn(titles, i18n.language) ?? t(`name.${id}`, { defaultValue: spoken(id) });
    },
    /** The steps in which a running scenario stands. */
    steps: (state: unknown): string => stateWords(state, i18n.language),
    /** A step with its place: of `untilVisit.dayBefore` both. */
    place: (place: string): string => placeWords(place, i18n.language),
    /** Which of the clinic's own answers; undefined for a text of a scenario. */
    answer: ({ scenario, template }: { readonly scenario: string; readonly template: string }): string | undefined =>
      scenario.startsWith('front-door@') ? t(`answer.${template}`, { defaultValue: spoken(template) }) : undefined,
  };
}
