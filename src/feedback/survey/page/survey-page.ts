import type { LocaleId, Survey, SurveyKind, SurveyQuestion } from '../../../catalog/index.js';
import { mostLetters } from './survey-fields.js';
import { html, type Markup } from './survey-markup.js';
import { pageWords } from './survey-page-words.js';

/** What every page of a survey shows round its content. */
export interface SurveyFrame {
  readonly clinic: string;
  readonly locale: LocaleId;
}

/** Where the questions of a round are answered. */
export interface SurveyForm extends SurveyFrame {
  readonly survey: Survey;
  /** Where the form is sent. */
  readonly action: string;
  /** Nothing was answered. */
  readonly empty: boolean;
}

/** The questions of a survey, one after the other on one page, answered without a script. */
export function formPage(form: SurveyForm): string {
  const { survey, locale, action, empty } = form;
  const words = pageWords[locale];
  const questions = Object.entries(survey.questions).map(([id, asked]) =>
    questionPart(id, asked, { kind: survey.kind, locale }),
  );
  return page(
    form,
    survey.title[locale] ?? '',
    html`${empty ? html`<p role="alert">${words.empty}</p>` : ''}
      <p>${words.voluntary}</p>
      <form method="post" action="${action}">
        ${questions}
        <label for="words">${words.words}</label>
        <textarea id="words" name="words" rows="4" maxlength="${mostLetters}"></textarea>
        <p><button type="submit">${words.send}</button></p>
      </form>`,
  );
}

/** What is shown when it is over: answered, out of date or never asked look alike to whoever tries addresses. */
export function closedPage(frame: SurveyFrame, kind: 'thanks' | 'over' | 'busy' | 'failed'): string {
  const words = pageWords[frame.locale];
  return page(frame, words.title, html`<p role="status">${words[kind]}</p>`);
}

function questionPart(
  id: string,
  { title, scale }: SurveyQuestion,
  { kind, locale }: { kind: SurveyKind; locale: LocaleId },
): Markup {
  const words = pageWords[locale];
  const [lowest, highest] = words.ends[kind];
  const numbers = Array.from({ length: scale.to - scale.from + 1 }, (_, index) => scale.from + index);
  const choices = numbers.map(
    (score) =>
      html`<label class="score"
        ><input type="radio" name="q_${id}" value="${score}" />${labelOf(score, scale, words)}</label
      >`,
  );
  const ends =
    scale.to - scale.from > 1 ? html`<p class="soft">${scale.from} — ${lowest}, ${scale.to} — ${highest}</p>` : '';
  return html`<fieldset>
    <legend>${title[locale] ?? id}</legend>
    <div class="scores">${choices}</div>
    ${ends}
  </fieldset>`;
}

function labelOf(
  score: number,
  { from, to }: SurveyQuestion['scale'],
  { yes, no }: { yes: string; no: string },
): string {
  if (to - from > 1) return String(score);
  return score === to ? yes : no;
}

function page({ clinic, locale }: SurveyFrame, title: string, content: Markup): string {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} · ${clinic}</title>
        <link rel="stylesheet" href="/survey/assets/page.css" />
      </head>
      <body>
        <header>
          <p><strong>${clinic}</strong></p>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.text;
}

/** One column, large targets, the colours of the reader's device. */
export const surveyStyle = `
:root{color-scheme:light dark;--ink:#1a202c;--soft:#4a5568;--paper:#fff;--line:#a0aec0;--act:#0b5fa5;--on:#fff;--tint:#eef4fa}
@media (prefers-color-scheme:dark){:root{--ink:#edf2f7;--soft:#b8c2cf;--paper:#161b22;--line:#5a6675;--act:#7cb8ee;--on:#10151b;--tint:#1f2832}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main,header{max-width:36rem;margin:0 auto;padding:1rem}
header p{margin:0}
h1{font-size:1.5rem;margin:.5rem 0}
fieldset{border:1px solid var(--line);border-radius:.75rem;margin:1rem 0;padding:.75rem 1rem}
legend,label{font-weight:600}
.soft{color:var(--soft);margin:.5rem 0 0}
.scores{display:flex;flex-wrap:wrap;gap:.5rem}
.score{display:flex;align-items:center;gap:.375rem;min-height:2.75rem;min-width:2.75rem;padding:.25rem .625rem;border:1px solid var(--line);border-radius:.5rem;font-weight:400}
.score:has(:checked){background:var(--tint);border-color:var(--act)}
textarea{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.5rem;padding:.75rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.625rem 1.125rem;border-radius:.5rem;border:1px solid var(--act);background:var(--act);color:var(--on)}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
[role=alert],[role=status]{border-radius:.5rem;padding:.75rem 1rem;background:var(--tint);border-inline-start:.375rem solid var(--act)}
`;
