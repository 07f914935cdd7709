import type { Checkup } from './checkup.js';
import { readDelay } from '../graph/graph-clock.js';
import { didYouMean } from '../nearest.js';
import type { Pointer } from '../scenario/schema-reading.js';
import { anchorOf } from '../time/index.js';

/** Reports a delay that does not parse, whose anchor the scenario has not, or whose department does not exist. */
export function checkDelay(checkup: Checkup, text: string, place: { state: string; pointer: Pointer }): void {
  const delay = readDelay(text);
  if (typeof delay === 'string') return checkup.report('SCHEMA', `${delay}.`, place);
  const anchor = anchorOf(delay);
  const anchors =
    checkup.definition.subject === 'appointment' ? ['appointment.starts_at', 'appointment.booked_at'] : [];
  if (anchor !== undefined && !anchors.includes(anchor)) {
    const why =
      anchors.length > 0 ? didYouMean(anchor, anchors) : ' Only a scenario with subject: appointment has anchors.';
    checkup.report('UNKNOWN_NAME', `The moment "${anchor}" of the delay "${text}" is not known here.${why}`, place);
  }
  if (delay.kind !== 'working' || delay.department === undefined) return;
  checkKnown(checkup, delay.department, { kind: 'department', known: checkup.world.departments, ...place });
}

interface Lookup {
  readonly kind: string;
  readonly known: readonly string[];
  readonly state?: string;
  readonly pointer: Pointer;
}

/** Reports a name that is none of the known ones. */
export function checkKnown(checkup: Checkup, name: string, { kind, known, ...place }: Lookup): void {
  if (known.includes(name)) return;
  const hint = didYouMean(name, known) || (known.length > 0 ? ` Known are ${known.join(', ')}.` : '');
  checkup.report('UNKNOWN_NAME', `There is no ${kind} "${name}".${hint}`, place);
}
