import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioModel, State } from '../scenario/index.js';
import type { Wording } from './graph-elements.js';
import { sayCause, sayEffect, sayEvent, space, spoken, standingOf, type NameOf } from './say.js';
import { stepWords } from './step-words.js';

/** The words of a picture in the language of the page. */
export function useWording(model: ScenarioModel, nameOf: NameOf): Wording {
  const { t, i18n } = useTranslation(space);
  const { language } = i18n;
  return useMemo(() => {
    const waiting = new Set(model.transitions.filter(({ cause }) => cause.kind === 'delay').map(({ from }) => from));
    const begin = model.header.enrol.flatMap(({ on }) => on)[0];
    const lines = (state: State): readonly string[] => [
      ...state.entry.map((effect) => sayEffect(t, effect, nameOf)),
      ...(state.outcome === undefined ? [] : [t('state.outcome', { outcome: spoken(state.outcome) })]),
      ...(state.description === undefined ? [] : [state.description]),
    ];
    return {
      state: (state) => ({
        title: stepWords(state.name, language),
        lines: lines(state),
        standing: standingOf(state, waiting.has(state.id)),
      }),
      cause: (cause) => sayCause(t, cause),
      start: begin === undefined ? t('graph.start') : sayEvent(t, begin),
    };
  }, [t, language, model, nameOf]);
}
