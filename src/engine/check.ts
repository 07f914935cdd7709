import { checkBranches } from './check-branches.js';
import { checkCap } from './check-cap.js';
import { checkReferences } from './check-effects.js';
import { checkExpressions } from './check-expressions.js';
import { checkGuards } from './check-guards.js';
import { checkLoops } from './check-loops.js';
import { checkMessages } from './check-messages.js';
import { checkNames } from './check-names.js';
import { checkNegative } from './check-negative.js';
import { checkOwners } from './check-owners.js';
import { checkPaths } from './check-paths.js';
import { checkTogether } from './check-together.js';
import type { TogetherFindings } from './check-together.js';
import { checkWaits } from './check-waits.js';
import { Checkup } from './checkup.js';
import type { World } from './checkup.js';
import type { Finding } from './findings.js';
import type { ScenarioDefinition } from './scenario-definition.js';

export type { RequiredCell, Staffing, TemplatePlace, World } from './checkup.js';

const checks = [
  checkNames,
  checkReferences,
  checkExpressions,
  checkPaths,
  checkWaits,
  checkLoops,
  checkBranches,
  checkNegative,
  checkGuards,
  checkMessages,
  checkOwners,
  checkCap,
];

/**
 * Proves what can be proved of one scenario before it is published: names, effect parameters, expressions, delays,
 * templates, reachability, waits, branches, messages and budgets. Pointers lead into the parsed file; where a form was
 * written short they stop at the key that holds it.
 */
export function checkScenario(definition: ScenarioDefinition, world: World): Finding[] {
  return checkedUp(definition, world).findings;
}

/** All scenarios of a clinic: the findings of each, in their order, and those of all together. */
export function checkScenarios(
  definitions: readonly ScenarioDefinition[],
  world: World,
): { readonly each: readonly (readonly Finding[])[]; readonly together: TogetherFindings } {
  const checkups = definitions.map((definition) => checkedUp(definition, world));
  return { each: checkups.map(({ findings }) => findings), together: checkTogether(checkups, world) };
}

function checkedUp(definition: ScenarioDefinition, world: World): Checkup {
  const checkup = new Checkup(definition, world);
  for (const check of checks) check(checkup);
  return checkup;
}
