import { checkBranches } from './check-branches.js';
import { checkReferences } from './check-effects.js';
import { checkExpressions } from './check-expressions.js';
import { checkLoops } from './check-loops.js';
import { checkNames } from './check-names.js';
import { checkPaths } from './check-paths.js';
import { Checkup } from './checkup.js';
import type { World } from './checkup.js';
import type { Finding } from './findings.js';
import type { ScenarioDefinition } from './scenario-definition.js';

export type { World } from './checkup.js';

/**
 * Proves what can be proved of one scenario before it is published: names, effect parameters, expressions, delays,
 * templates, reachability, loops, and the two branches of every question. Pointers lead into the parsed file; where a
 * form was written short they stop at the key that holds it.
 */
export function checkScenario(definition: ScenarioDefinition, world: World): Finding[] {
  const checkup = new Checkup(definition, world);
  checkNames(checkup);
  checkReferences(checkup);
  checkExpressions(checkup);
  checkPaths(checkup);
  checkLoops(checkup);
  checkBranches(checkup);
  return checkup.findings;
}
