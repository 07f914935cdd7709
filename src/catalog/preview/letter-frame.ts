/** A letter as a frame of our own page may show it: no attribute carries a style, for the policy of the page lets none in. */
export interface LetterFrame {
  /** What stands inside `<body>`, its styles moved into attributes `data-look`. */
  readonly body: string;
  /** The style sheet of the letter, with one rule for each moved style. */
  readonly style: string;
}

const STYLE_BLOCK = /<style[^>]*>([\s\S]*?)<\/style>/g;
const OUTLOOK = /<!--[\s\S]*?-->/g;
const BODY = /<body([^>]*)>([\s\S]*)<\/body>/;
const STYLE = /\sstyle="([^"]*)"/g;

/**
 * Takes apart what `emailHtml` put together. Values inside are escaped, so a quoted `style="` is always the layout's own and never
 * a patient's or a template's.
 */
export function letterFrame(html: string): LetterFrame {
  const sheets = Array.from(html.matchAll(STYLE_BLOCK), ([, sheet = '']) => sheet);
  const [, attributes = '', inside = ''] = BODY.exec(html.replace(OUTLOOK, '')) ?? [];
  const rules = new Map<string, string>();
  const lookOf = (style: string): string => {
    const known = rules.get(style) ?? `look-${rules.size + 1}`;
    rules.set(style, known);
    return known;
  };
  const body = `<div${attributes}>${inside}</div>`.replace(
    STYLE,
    (_whole, style: string) => ` data-look="${lookOf(style)}"`,
  );
  const moved = Array.from(rules, ([style, look]) => `[data-look="${look}"]{${style}}`);
  return { body, style: [...sheets, ...moved].join('\n') };
}
