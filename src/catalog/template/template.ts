import Handlebars from 'handlebars';
import { AppError } from '../../runtime/index.js';
import type { ChannelId, LocaleId } from '../clinic/clinic-map.js';
import { type ApprovedFront, splitWhatsApp } from '../programme/approved-source.js';
import { splitEmail } from './email-source.js';
import { type Format, type FormatScope, formats } from './template-formats.js';
import { type TemplateFault, inspectTemplate, placeKey } from './template-policy.js';
import type { TemplateVariables } from './template-variables.js';

/** One template as it lies in the programme: `templates/<scenario>/<locale>/<name>.<channel>.hbs`. */
export interface TemplateSource {
  readonly scenario: string;
  readonly name: string;
  readonly locale: LocaleId;
  readonly channel: ChannelId;
  /** Path inside the programme. */
  readonly file: string;
  readonly text: string;
}

/** One text that can be filled. Throws RENDER_MISSING_VARIABLE naming what is missing. */
export type Fill = (variables: TemplateVariables) => string;

/** A template ready to render, for one channel and one locale. */
export interface CompiledTemplate {
  readonly name: string;
  readonly locale: LocaleId;
  readonly channel: ChannelId;
  /** The variables it asks for or prints. */
  readonly uses: ReadonlySet<string>;
  readonly subject?: Fill | undefined;
  readonly body: Fill;
  /** The text the provider approved for it, with what fills its places. */
  readonly approved?:
    { readonly name: string; readonly language: string; readonly parameters: readonly Fill[] } | undefined;
}

/** The outcome of compiling: a template, or why not. */
export interface TemplateVerdict {
  readonly template?: CompiledTemplate | undefined;
  readonly faults: readonly TemplateFault[];
}

interface Part {
  readonly fill?: Fill | undefined;
  readonly uses: ReadonlySet<string>;
  readonly faults: readonly TemplateFault[];
}

export const MAX_TEMPLATE_BYTES = 16 * 1024;

const engine = Handlebars.create();
for (const [name, format] of Object.entries(formats)) engine.registerHelper(name, printerOf(format));

/** Only what the policy names exists at run time too, and only own properties of the variables are seen. */
const COMPILE: CompileOptions = {
  strict: true,
  knownHelpersOnly: true,
  noEscape: true,
  knownHelpers: {
    ...Object.fromEntries(Object.keys(formats).map((name) => [name, true])),
    log: false,
    lookup: false,
    with: false,
  },
};
const RUN = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** A format met a value that is not there; the place says which. */
class MissingValue extends Error {
  constructor(readonly at: hbs.AST.Position) {
    super('missing value');
  }
}

interface FormatCall {
  readonly hash: FormatScope['words'];
  readonly loc: { readonly start: hbs.AST.Position };
  readonly data: { readonly locale: string; readonly root: { readonly clinic: { readonly currency: string } } };
}

function printerOf(format: Format): Handlebars.HelperDelegate {
  return (value: unknown, call: FormatCall) => {
    if (value === undefined || value === null) throw new MissingValue(call.loc.start);
    return format.print(value, {
      locale: call.data.locale,
      currency: call.data.root.clinic.currency,
      words: call.hash,
    });
  };
}

/**
 * Holds a template to the policy and compiles it. Handlebars compiles lazily, so it is only proven once it was rendered:
 * see `proveTemplate`. Faults carry the line and column of the file. Throws CATALOG_TEMPLATE_NOT_TEXT for anything but text.
 */
export function compileTemplate(source: TemplateSource): TemplateVerdict {
  const text: unknown = source.text;
  if (typeof text !== 'string') {
    throw new AppError('CATALOG_TEMPLATE_NOT_TEXT', `The template ${source.name} is not text.`, {
      fix: 'Pass the text of the template file.',
    });
  }
  if (Buffer.byteLength(text) > MAX_TEMPLATE_BYTES) {
    return { faults: [fault(1, `The template is larger than ${MAX_TEMPLATE_BYTES / 1024} KB; shorten it.`)] };
  }
  if (source.channel === 'email') return compileEmail(source);
  if (source.channel === 'whatsapp') return compileWhatsApp(source);
  return assemble(source, { body: compilePart(source, source.text, 1) });
}

/** Outside the hours after the patient wrote, WhatsApp takes approved texts alone: the file may name the one that says the same. */
function compileWhatsApp(source: TemplateSource): TemplateVerdict {
  const parts = splitWhatsApp(source.text);
  if (typeof parts === 'string') return { faults: [fault(1, parts)] };
  const { front, body, bodyLine } = parts;
  const parameters = front?.parameters.map((text) => compilePart(source, text, 1)) ?? [];
  return assemble(source, { body: compilePart(source, body, bodyLine), front, parameters });
}

function compileEmail(source: TemplateSource): TemplateVerdict {
  const parts = splitEmail(source.text);
  if (!parts) return { faults: [fault(1, 'Begin an e-mail with three lines: "---", "subject: …" and "---".')] };
  return assemble(source, {
    body: compilePart(source, parts.body, parts.bodyLine),
    subject: compilePart(source, parts.subject, parts.subjectLine),
  });
}

interface Parts {
  readonly body: Part;
  readonly subject?: Part | undefined;
  readonly front?: ApprovedFront | undefined;
  readonly parameters?: readonly Part[] | undefined;
}

function assemble({ name, locale, channel }: TemplateSource, parts: Parts): TemplateVerdict {
  const { body, subject, front, parameters = [] } = parts;
  const all = [...(subject ? [subject] : []), body, ...parameters];
  const faults = all.flatMap((part) => part.faults);
  if (!body.fill || faults.length > 0) return { faults };
  const uses = new Set(all.flatMap((part) => [...part.uses]));
  const fills = parameters.flatMap(({ fill }) => fill ?? []);
  const approved = front && { name: front.approved, language: front.language, parameters: fills };
  return { template: { name, locale, channel, uses, subject: subject?.fill, body: body.fill, approved }, faults };
}

/** `line` is the line of the file on which the text begins. */
function compilePart({ name, locale }: TemplateSource, text: string, line: number): Part {
  let program: hbs.AST.Program;
  try {
    program = engine.parse(text);
  } catch (error) {
    return { uses: new Set(), faults: [syntaxFault(error, line)] };
  }
  const { faults, uses, printedAt } = inspectTemplate(program, locale);
  if (faults.length > 0) return { uses, faults: faults.map((each) => ({ ...each, line: each.line + line - 1 })) };
  const run = engine.compile<TemplateVariables>(text, COMPILE);
  const fill: Fill = (variables) => {
    try {
      return run(variables, { ...RUN, data: { locale } });
    } catch (error) {
      throw missingVariable(name, error, printedAt);
    }
  };
  return { fill, uses, faults };
}

/** Handlebars throws at the place of the value that is not there; anything else it throws is not ours to rename. */
function missingVariable(template: string, error: unknown, printedAt: ReadonlyMap<string, string>): unknown {
  const at = error instanceof MissingValue ? error.at : placeOf(error);
  const variable = at && printedAt.get(placeKey(at));
  if (variable === undefined) return error;
  return new AppError(
    'RENDER_MISSING_VARIABLE',
    `The template ${template} prints ${variable}, which is not known for this patient.`,
    {
      status: 422,
      fix: `Enter the missing fact, or put the sentence inside {{#if ${variable}}}…{{/if}}.`,
    },
  );
}

function placeOf(error: unknown): hbs.AST.Position | undefined {
  if (!(error instanceof Handlebars.Exception) || error.lineNumber === undefined) return undefined;
  return { line: error.lineNumber, column: error.column };
}

function syntaxFault(error: unknown, line: number): TemplateFault {
  const place = error instanceof Error ? /Parse error on line (\d+)/.exec(error.message)?.[1] : undefined;
  return fault(
    line + Number(place ?? placeOf(error)?.line ?? 1) - 1,
    'The braces of this template do not match up: check {{, }}, {{#if}} and {{/if}} here.',
  );
}

function fault(line: number, message: string): TemplateFault {
  return { code: 'SCHEMA', message, line, column: 1 };
}
