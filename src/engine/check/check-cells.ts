import { groupsOf } from './check-cap.js';
import type { Checkup, World } from './checkup.js';
import type { Finding } from '../findings.js';
import { contacts } from '../graph/graph.js';
import type { ActionConfig } from '../scenario/scenario-definition.js';

/** Cells that the clinic requires and that no message of any scenario can serve; pointers lead into map.yaml. */
export function cellFindings(checkups: readonly Checkup[], world: World): Finding[] {
  const served = new Set(checkups.flatMap(cellsServedBy));
  return (world.required ?? []).flatMap((cell): Finding[] => {
    const { touchpoint, group, channel, index } = cell;
    const pointer = ['required', index];
    const strange = strangeIn(cell, world);
    if (strange !== undefined) {
      const message = `A required cell names ${strange}, which is not there: correct the name, or add it to the map.`;
      return [{ code: 'UNKNOWN_NAME', severity: 'error', message, pointer }];
    }
    if (served.has(`${touchpoint} ${group} ${channel}`)) return [];
    const fix = 'write a scenario or a template that serves it, or take the cell out of "required"';
    const message = `The cell ${touchpoint} for ${group} by ${channel} is required and no message serves it: ${fix}.`;
    return [{ code: 'EMPTY_CELL', severity: 'error', message, pointer }];
  });
}

type Cell = NonNullable<World['required']>[number];

function strangeIn({ touchpoint, group, channel }: Cell, world: World): string | undefined {
  if (!world.touchpoints.includes(touchpoint)) return `the touchpoint "${touchpoint}"`;
  if (!world.groups.includes(group)) return `the client group "${group}"`;
  return world.channels.includes(channel) ? undefined : `the channel "${channel}"`;
}

function cellsServedBy(checkup: Checkup): string[] {
  const { touchpoint } = checkup.definition;
  const channels = new Set(messagesOf(checkup).flatMap((action) => channelsOf(action, checkup)));
  return groupsOf(checkup).flatMap((group) => [...channels].map((channel) => `${touchpoint} ${group} ${channel}`));
}

/** Messages that some run can plan; all that are written where there are too many runs to tell. */
function messagesOf({ course, moments, actions }: Checkup): ActionConfig[] {
  const possible = course.truncated
    ? actions
    : course.moves.filter((move) => moments.has(move)).flatMap(({ planned }) => planned);
  return [...new Set(possible.map(({ action }) => action))].filter(contacts);
}

function channelsOf({ params }: ActionConfig, { world, definition }: Checkup): string[] {
  const written = world.templates(definition.scenario, String(params['template'])) ?? [];
  const wanted = Array.isArray(params['channels']) ? params['channels'] : world.channels;
  return written.flatMap(({ channel }) => (wanted.includes(channel) ? [channel] : []));
}
