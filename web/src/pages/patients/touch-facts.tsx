import { Code } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { useLedgerWords } from '../../ui/ledger/index.js';
import classes from './patients.module.css';
import type { Touch } from './why-sentence.js';

/** The data behind the sentence: which state planned it, which rule spoke with which value, each attempt, each move. */
export function TouchFacts({ touch }: { touch: Touch }) {
  const { t, i18n } = useTranslation('patients');
  const { zone } = useMe().clinic;
  const words = useLedgerWords();
  const at = (iso: string): string => dayAndTime(iso, i18n.language, zone);
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['scenario', `${words.scenario(touch)} (${touch.scenario})`],
    ['step', words.place(touch.state)],
    ['template', touch.template],
    ['class', words.messageClass(touch.class)],
    ['planned', at(touch.planned_at)],
    ['expires', at(touch.expires_at)],
    ['rule', touch.rule && <Code>{touch.rule}</Code>],
    ['limit', touch.detail && <Code>{JSON.stringify(touch.detail)}</Code>],
    ['sentence', <span lang="en">{touch.why}</span>],
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{t(`fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <ul>
        {touch.deferrals.map(({ at: held, until, rule }) => (
          <li key={held}>{t('fact.deferred', { at: at(held), until: at(until), rule: words.rule(rule) })}</li>
        ))}
        {touch.messages.map(({ message, attempt, channel, at: sent, state, code }) => (
          <li key={message}>
            {t('fact.attempt', {
              number: attempt,
              channel: t(`channel.${channel}`),
              when: at(sent),
              state: [words.state(state), code && words.rule(code)].filter(Boolean).join(', '),
            })}
          </li>
        ))}
        {touch.moves.map(({ at: moved, from, to, evidence }) => (
          <li key={moved + to}>
            {t('fact.moved', {
              when: at(moved),
              from: words.outcome(from),
              to: words.outcome(to),
              evidence: words.rule(evidence),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
