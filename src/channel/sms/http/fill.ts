import { encodeText, type Charset } from './charset.js';

/** Everything a description may ask for. There is no expression, no nesting and no second pass over what was filled in. */
export const valueNames = [
  'to',
  'from',
  'text',
  'client_ref',
  'callback_url',
  'validity_minutes',
  'validity_seconds',
  'coding',
  'account',
  'secret.user',
  'secret.password',
  'secret.key',
] as const;
export type ValueName = (typeof valueNames)[number];

/** What there is to fill in for one message; what is missing leaves out the field that asks for it. */
export type Values = Readonly<Partial<Record<ValueName, string | number>>>;

/** A text of a description: anything but braces, and names in braces. */
export const templatePattern = new RegExp(
  `^(?:[^{}]|\\{(?:${valueNames.map((name) => name.replace('.', '\\.')).join('|')})\\})*$`,
);
const PLACE = /\{([a-z_.]+)\}/g;

/** The names a template asks for. */
export function namesIn(template: string): ValueName[] {
  return [...template.matchAll(PLACE)].map(([, name]) => name as ValueName);
}

/** The template with its values; undefined when one of them is missing. */
export function fill(template: string, values: Values, encode: (text: string) => string = String): string | undefined {
  if (namesIn(template).some((name) => values[name] === undefined)) return undefined;
  return template.replace(PLACE, (_place, name: ValueName) => encode(String(values[name])));
}

/** `a=b&c=d`, each side encoded for its place; undefined when the charset cannot write one of the values. */
export function fillPairs(
  fields: Readonly<Record<string, string>>,
  values: Values,
  charset: Charset,
): string | undefined {
  const pairs: string[] = [];
  for (const [name, template] of Object.entries(fields)) {
    const value = fill(template, values);
    if (value === undefined) continue;
    const encoded = encodeText(value, charset);
    if (encoded === undefined) return undefined;
    pairs.push(`${encodeURIComponent(name)}=${encoded}`);
  }
  return pairs.join('&');
}

/** A JSON value of a description; its texts are templates. */
export type JsonTemplate =
  string | number | boolean | readonly JsonTemplate[] | { readonly [name: string]: JsonTemplate };

/** The tree with its values. A member without its value is left out, and so is an object or a list that lost all its members. */
export function fillJson(template: JsonTemplate, values: Values): JsonTemplate | undefined {
  if (typeof template === 'string') return fillText(template, values);
  if (typeof template !== 'object') return template;
  if (isList(template)) {
    const items = template.map((item) => fillJson(item, values)).filter((item) => item !== undefined);
    return items.length === 0 && template.length > 0 ? undefined : items;
  }
  const members = Object.entries(template)
    .map(([name, value]) => [name, fillJson(value, values)] as const)
    .filter((member): member is readonly [string, JsonTemplate] => member[1] !== undefined);
  return members.length === 0 && Object.keys(template).length > 0 ? undefined : Object.fromEntries(members);
}

/** A text that is nothing but one number stays a number, as JSON APIs want it. */
function fillText(template: string, values: Values): string | number | undefined {
  const [only, ...others] = namesIn(template);
  if (only !== undefined && others.length === 0 && template === `{${only}}`) {
    const value = values[only];
    return typeof value === 'string' ? value.toWellFormed() : value;
  }
  return fill(template, values)?.toWellFormed();
}

function isList(template: object): template is readonly JsonTemplate[] {
  return Array.isArray(template);
}
