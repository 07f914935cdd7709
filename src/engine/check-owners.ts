import type { Checkup, Staffing, World } from './checkup.js';
import type { Finding } from './findings.js';
import { wayToStanding } from './graph-way.js';

/** Handovers and the touchpoint of a scenario: that somebody answers for them. */
export function checkOwners(checkup: Checkup): void {
  const { world, definition, course } = checkup;
  const told = new Set<string>();
  for (const { params, at, pointer } of checkup.actionsOf('request_handover')) {
    const staffing = world.staffing?.(params.to);
    const missing = staffing ? missingIn(staffing) : [];
    if (missing.length === 0 || told.has(`${at.id} ${params.to}`)) continue;
    told.add(`${at.id} ${params.to}`);
    const standing = [...course.standings.values()].find(({ states }) => states.has(at.id));
    const path = standing && wayToStanding(course, standing);
    const message = `The handover goes to "${params.to}", which has no ${missing.join(' and no ')}: complete it in scenarios/map.yaml.`;
    checkup.report('NO_OWNER', message, { state: at.id, pointer, path });
  }
  const { touchpoint } = definition;
  if (touchpoint === undefined || !world.touchpoints.includes(touchpoint)) return;
  const why = ownerFault(world, touchpoint);
  if (why !== undefined) checkup.report('NO_OWNER', why, { pointer: ['touchpoint'] });
}

/** Departments and touchpoints of the map that nobody answers for; those that a scenario names are told there. */
export function ownerFindings(world: World, named: ReadonlySet<string>): Finding[] {
  const error = (message: string, pointer: readonly string[]): Finding => {
    return { code: 'NO_OWNER', severity: 'error', message, pointer };
  };
  const departments = world.departments.flatMap((id) => {
    const staffing = world.staffing?.(id);
    const missing = staffing ? missingIn(staffing) : [];
    if (missing.length === 0) return [];
    return [error(`The department "${id}" has no ${missing.join(' and no ')}: complete it.`, ['departments', id])];
  });
  const touchpoints = world.touchpoints
    .filter((id) => !named.has(id))
    .flatMap((id) => {
      const why = ownerFault(world, id);
      return why === undefined ? [] : [error(why, ['touchpoints', id])];
    });
  return [...departments, ...touchpoints];
}

function ownerFault(world: World, touchpoint: string): string | undefined {
  if (!world.ownerOf) return undefined;
  const owner = world.ownerOf(touchpoint);
  const fix = 'name one of the departments under "owner" in scenarios/map.yaml';
  if (owner === undefined || owner === '') return `Nobody answers for the touchpoint "${touchpoint}": ${fix}.`;
  if (world.departments.includes(owner)) return undefined;
  return `The touchpoint "${touchpoint}" belongs to "${owner}", which is no department: ${fix}.`;
}

function missingIn({ hours, owner, due }: Staffing): string[] {
  return [...(hours ? [] : ['working hours']), ...(owner ? [] : ['owner']), ...(due ? [] : ['deadline (handover_due)'])];
}
