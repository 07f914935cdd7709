/** What a member of staff is to the clinic; one person may be several of them. */
export const roles = [
  'reception',
  'clinician',
  'marketer',
  'process_owner',
  'journey_owner',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** What a route asks of whoever calls it. `self` is anybody who is signed in. */
export const needs = [
  'patient.read',
  'patient.write',
  'patient.export',
  'patient.erase',
  'patient.compare',
  'conversation.read',
  'conversation.write',
  'handover.read',
  'handover.write',
  'booking.read',
  'booking.write',
  'schedule.write',
  'programme.read',
  'programme.write',
  'programme.review',
  'programme.publish',
  'report.read',
  'attention.write',
  'feedback.read',
  'feedback.write',
  'improvement.read',
  'improvement.write',
  'idea.write',
  'channel.read',
  'channel.write',
  'staff.read',
  'staff.write',
  'audit.read',
  'intake.write',
  'self',
] as const;
export type NeedName = (typeof needs)[number];

/**
 * The one table of who may do what. Whoever runs the system (administrator) reads no conversations; whoever watches over it
 * (auditor) reads no patients; whoever writes to the public (marketer) sees figures, and what was said without who said it.
 */
const granted: Readonly<Record<Role, readonly NeedName[]>> = {
  reception: [
    'self',
    'staff.read',
    'patient.read',
    'patient.write',
    'patient.export',
    'conversation.read',
    'conversation.write',
    'handover.read',
    'handover.write',
    'booking.read',
    'booking.write',
    'schedule.write',
    'feedback.read',
    'feedback.write',
    'improvement.read',
    'idea.write',
    'attention.write',
  ],
  clinician: [
    'self',
    'staff.read',
    'patient.read',
    'patient.compare',
    'conversation.read',
    'conversation.write',
    'handover.read',
    'handover.write',
    'booking.read',
    'booking.write',
    'programme.read',
    'programme.review',
    'feedback.read',
    'feedback.write',
    'improvement.read',
    'idea.write',
  ],
  marketer: [
    'self',
    'staff.read',
    'programme.read',
    'programme.write',
    'programme.publish',
    'report.read',
    'feedback.read',
    'feedback.write',
    'improvement.read',
    'idea.write',
  ],
  process_owner: [
    'self',
    'staff.read',
    'patient.read',
    'patient.compare',
    'conversation.read',
    'handover.read',
    'handover.write',
    'booking.read',
    'schedule.write',
    'programme.read',
    'programme.write',
    'report.read',
    'feedback.read',
    'feedback.write',
    'improvement.read',
    'improvement.write',
    'idea.write',
    'attention.write',
  ],
  journey_owner: [
    'self',
    'staff.read',
    'patient.read',
    'patient.compare',
    'conversation.read',
    'handover.read',
    'booking.read',
    'programme.read',
    'programme.write',
    'programme.publish',
    'report.read',
    'feedback.read',
    'feedback.write',
    'improvement.read',
    'improvement.write',
    'idea.write',
    'attention.write',
  ],
  administrator: [
    'self',
    'staff.read',
    'staff.write',
    'audit.read',
    'patient.read',
    'patient.compare',
    'patient.export',
    'patient.erase',
    'booking.read',
    'schedule.write',
    'programme.read',
    'programme.write',
    'programme.review',
    'programme.publish',
    'report.read',
    'channel.read',
    'channel.write',
    // One file may change every patient of the clinic: nobody whose departments limit them brings one in.
    'intake.write',
    'feedback.read',
    'feedback.write',
    'improvement.read',
    'improvement.write',
    'idea.write',
  ],
  auditor: [
    'self',
    'staff.read',
    'audit.read',
    'programme.read',
    'report.read',
    'channel.read',
    'improvement.read',
    'idea.write',
  ],
};

/** Roles whose work is the whole clinic: departments and branches do not limit them. */
const everywhere: ReadonlySet<Role> = new Set(['marketer', 'journey_owner', 'administrator', 'auditor']);

/** What an opened glass adds for its one patient: to look, never to change. */
const throughGlass: ReadonlySet<NeedName> = new Set([
  'patient.read',
  'conversation.read',
  'handover.read',
  'booking.read',
]);

/** Needs whose routes show or change something of patients: each request of theirs leaves a row in the audit. */
const ofPatients = /^(patient|attention|conversation|handover|booking|intake|feedback)\./;

/** Departments or branches somebody may see; 'all' is every one, an empty list is none. */
export type Scope = readonly string[] | 'all';

/** Everything the given roles may do, each once, in the order of the list of needs. */
export function needsOf(held: readonly Role[]): NeedName[] {
  return needs.filter((need) => mayDo(held, need));
}

/** Whether one of the roles is enough for the need. */
export function mayDo(held: readonly Role[], need: NeedName): boolean {
  return held.some((role) => granted[role].includes(need));
}

/** The departments (or branches) that limit somebody: those given, unless one of the roles works everywhere. */
export function scopeOf(held: readonly Role[], given: Scope): Scope {
  return held.some((role) => everywhere.has(role)) ? 'all' : given;
}

/** Whether something of this department (or branch) lies in the scope; what belongs to none is everybody's. */
export function inScope(scope: Scope, department: string | null | undefined): boolean {
  return scope === 'all' || department === null || department === undefined || scope.includes(department);
}

/** Whether an opened glass is enough for the need, for the patient it was opened for. */
export function mayThroughGlass(need: NeedName): boolean {
  return throughGlass.has(need);
}

/** Whether a route with this need touches patient data. */
export function touchesPatients(need: NeedName): boolean {
  return ofPatients.test(need);
}
