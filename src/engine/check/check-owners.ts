import type { Checkup, Staffing, World } from './checkup.js';
import type { Finding } from '../findings.js';

/** Handovers and the touchpoint of a scenario: that somebody answers for them. */
export function checkOwners(checkup: Checkup): void {
  const { world, definition } = checkup;
  const told = new Set<string>();
  for (const { params, at, pointer } of checkup.actionsOf('request_handover')) {
    const staffing = world.staffing?.(params.to);
    const missing = staffing ? missingIn(staffing) : [];
    if (missing.length === 0 || told.has(`${at.id} ${params.to}`)) continue;
    told.add(`${at.id} ${params.to}`);
    const message = `The handover goes to "${params.to}", which has no ${missing.join(' and no ')}: complete it in scenarios/map.yaml.`;
    checkup.report('NO_OWNER', message, { state: at.id, pointer });
  }
  checkDeadlines(checkup);
  const { touchpoint } = definition;
  if (touchpoint === undefined || !world.touchpoints.includes(touchpoint)) return;
  const why = ownerFault(world, touchpoint);
  if (why !== undefined) checkup.report('NO_OWNER', why, { pointer: ['touchpoint'] });
}

/** A handover that says no deadline; that its parameters are incomplete is told as SCHEMA. */
function checkDeadlines(checkup: Checkup): void {
  for (const { action, at, pointer } of checkup.actions) {
    const { due } = action.params;
    if (action.type !== 'request_handover' || (typeof due === 'string' && due !== '')) continue;
    const message = 'The handover has no deadline, so nobody has to answer for it: add "due", such as PT2H.';
    checkup.report('NO_OWNER', message, { state: at.id, pointer });
  }
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

function missingIn({ hours, owner, due, staff }: Staffing): string[] {
  const there = { 'working hours': hours, owner, 'deadline (handover_due)': due, staff };
  return Object.entries(there).flatMap(([what, is]) => (is ? [] : [what]));
}
