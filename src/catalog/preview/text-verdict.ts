import type { ScenarioDefinition } from '../../engine/index.js';
import { templateFindings } from '../template/template-check.js';
import { usesOfTemplate } from '../template/template-place.js';
import type { TemplateSource } from '../template/template.js';
import type { KnownText } from './coverage.js';

type Verdict = Pick<KnownText, 'verdict' | 'because'>;

/** The texts of a clinic a few times over. */
const MOST_REMEMBERED = 6_000;

/** Says of texts whether they are good. The same text in the same place is proved once: a proof compiles and renders twice. */
export class TextVerdicts {
  private readonly known = new Map<string, Verdict>();

  /** Whether the verdict is known already, so that asking costs nothing. */
  knows(source: TemplateSource, owner: ScenarioDefinition | undefined): boolean {
    return this.known.has(keyOf(source, owner));
  }

  of(source: TemplateSource, owner: ScenarioDefinition | undefined): Verdict {
    const key = keyOf(source, owner);
    const known = this.known.get(key);
    if (known) return known;
    const made = verdictOf(source, owner);
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(key, made);
    return made;
  }
}

function verdictOf(source: TemplateSource, owner: ScenarioDefinition | undefined): Verdict {
  const findings = templateFindings(source, owner);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error) return { verdict: 'broken', because: error.message };
  const [warning] = findings;
  return warning ? { verdict: 'unsafe', because: warning.message } : { verdict: 'good' };
}

/** All that a verdict rests on. */
function keyOf({ channel, locale, name, text }: TemplateSource, owner: ScenarioDefinition | undefined): string {
  const uses = owner ? usesOfTemplate(owner, name).map(({ state, effect }) => [state, effect]) : null;
  return JSON.stringify([channel, locale, owner?.subject ?? null, uses, text]);
}
