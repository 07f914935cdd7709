import { StreamLanguage, syntaxHighlighting, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { yaml } from '@codemirror/lang-yaml';
import classes from './code-field.module.css';

/** Text of a message with the places that are filled in: {{patient.name}}, {{#if …}}, {{!-- a note --}}. */
const handlebarsParser: StreamParser<{ inside: boolean }> = {
  startState: () => ({ inside: false }),
  token: (stream, state) => {
    if (!state.inside) {
      if (stream.match(/^\{\{!(--)?/)) {
        stream.match(/^.*?(--)?\}\}/);
        return 'comment';
      }
      if (stream.match(/^\{\{\{?[#/^&]?/)) {
        state.inside = true;
        return 'bracket';
      }
      stream.next();
      stream.eatWhile(/[^{]/);
      return null;
    }
    if (stream.match(/^\}?\}\}/)) {
      state.inside = false;
      return 'bracket';
    }
    if (stream.match(/^"[^"]*"?|^'[^']*'?/)) return 'string';
    if (stream.match(/^(if|else|unless|each|with|plural)\b/)) return 'keyword';
    if (stream.match(/^[\w.@-]+/)) return 'variableName';
    stream.next();
    return null;
  },
};

const classOf: Readonly<Record<string, string | undefined>> = {
  propertyName: classes.name,
  variableName: classes.name,
  keyword: classes.keyword,
  string: classes.text,
  bracket: classes.bracket,
  squareBracket: classes.bracket,
  brace: classes.bracket,
  comment: classes.comment,
  lineComment: classes.comment,
};

/** Colours come from the page's own sheet, so that light and dark need no second style. */
const colours: Parameters<typeof syntaxHighlighting>[0] = {
  style: (tags) => {
    for (const tag of tags) {
      const found = classOf[tag.toString().replace(/^definition\((.*)\)$/, '$1')];
      if (found !== undefined) return found;
    }
    return null;
  },
};

/** How the text of a language is read and coloured. */
export function languageOf(language: 'yaml' | 'handlebars'): Extension {
  const grammar = language === 'yaml' ? yaml() : StreamLanguage.define(handlebarsParser);
  return [grammar, syntaxHighlighting(colours)];
}
