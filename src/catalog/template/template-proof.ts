import { AppError } from '../../runtime/index.js';
import { type CompiledTemplate, type TemplateSource, compileTemplate } from './template.js';
import { type TemplateFault } from './template-policy.js';
import { type RenderedMessage, renderTemplate } from './template-render.js';
import { bareSample, fullSample } from './template-samples.js';
import { type TemplateFacts, templateVariables } from './template-variables.js';

/** A template proven for facts with and without every optional value, with the fuller text, or the faults. */
export interface TemplateProof {
  readonly template?: CompiledTemplate | undefined;
  readonly sample?: RenderedMessage | undefined;
  readonly faults: readonly TemplateFault[];
}

/** Compiles a template and renders it for sample facts, first bare and then full. Never throws for a faulty text. */
export function proveTemplate(source: TemplateSource): TemplateProof {
  const { template, faults } = compileTemplate(source);
  if (!template) return { faults };
  const samples: readonly TemplateFacts[] = [
    bareSample(source.locale, source.channel),
    fullSample(source.locale, source.channel),
  ];
  try {
    const [, sample] = samples.map((facts) => renderTemplate(template, templateVariables(facts)));
    return { template, sample, faults: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { faults: [{ code: 'SCHEMA', message: `${error.message} ${error.fix ?? ''}`.trim(), line: 1, column: 1 }] };
  }
}
