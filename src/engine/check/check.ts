import { checkBranches } from './check-branches.js';
import { checkCap } from './check-cap.js';
import { checkReferences } from './check-effects.js';
import { checkExpressions } from './check-expressions.js';
import { checkGuards } from './check-guards.js';
import { checkLoops } from './check-loops.js';
import { checkMessages } from './check-messages.js';
import { checkNames } from './check-names.js';
import { checkNegative } from './check-negative.js';
import { checkOwners, ownerFindings } from './check-owners.js';
import { checkPaths } from './check-paths.js';
import { cellFindings } from './check-cells.js';
import { checkMeetings } from './check-meetings.js';
import { checkWaits } from './check-waits.js';
import { Checkup } from './checkup.js';
import type { World } from './checkup.js';
import { checkExperiment, checkSharedExperiments } from './experiment-check.js';
import type { Finding } from '../findings.js';
import type { ScenarioDefinition } from '../scenario/scenario-definition.js';

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
  checkExperiment,
];

/**
 * Proves what can be proved of one scenario before it is published: names, effect parameters, expressions, delays,
 * templates, reachability, waits, branches, messages and budgets. Pointers lead into the parsed file; where a form was
 * written short they stop at the key that holds it.
 */
export function checkScenario(definition: ScenarioDefinition, world: World): Finding[] {
  return checkedUp(definition, world).findings;
}

/**
 * All scenarios of a clinic: the findings of each, in their order, those that only several show together among them, and
 * what is missing around them; pointers of the latter lead into map.yaml.
 */
export function checkScenarios(
  definitions: readonly ScenarioDefinition[],
  world: World,
): { readonly each: readonly (readonly Finding[])[]; readonly map: readonly Finding[] } {
  const checkups = definitions.map((definition) => checkedUp(definition, world));
  checkMeetings(checkups, world);
  checkSharedExperiments(checkups);
  const named = new Set(definitions.flatMap(({ touchpoint }) => touchpoint ?? []));
  const map = [...ownerFindings(world, named), ...cellFindings(checkups, world)];
  return { each: checkups.map(({ findings }) => findings), map };
}

function checkedUp(definition: ScenarioDefinition, world: World): Checkup {
  const checkup = new Checkup(definition, world);
  for (const check of checks) check(checkup);
  return checkup;
}
