import { DAY, MINUTE, addWorkingHours } from '../engine/index.js';
import type { Handover } from '../inbox/index.js';
import type { Behaviour } from './behaviour.js';
import type { PatientLife, Scene } from './household/patient-life.js';

type Department = Behaviour['staff'][string];

const nobody: Department = {
  delay_minutes: { median: 60, spread: 1 },
  forgets: 0,
  returns: 0,
  results: { reached: 1 },
  books: {},
};

/** What the departments do with the tasks that scenarios give them, and with what patients write of their own accord. */
export class Staff {
  private dialogues = 0;

  constructor(
    private readonly scene: Scene,
    private readonly lives: ReadonlyMap<string, PatientLife>,
  ) {}

  /** Some time later in its working hours the department closes it, unless it is forgotten. */
  take(handover: Handover): void {
    const { chance, clinic } = this.scene;
    const { patientId, handoverId, department, reason, openedAt } = handover;
    const staff = this.staffOf(department);
    if (chance.happens(forgotten(staff, reason))) return;
    const closedAt = this.doneAt(department, openedAt);
    const returned = chance.happens(staff.returns);
    this.talk(staff, patientId, { from: openedAt, to: closedAt });
    clinic.later(patientId, closedAt, (now) => {
      const household = clinic.household(patientId);
      if (!household.openHandovers.some((open) => open.handoverId === handoverId)) return;
      if (returned) return household.returnHandover(handoverId, now);
      household.closeHandover(handoverId, chance.pick(staff.results) ?? 'reached', now);
      const life = this.lives.get(patientId);
      if (life) this.actOn(life, reason, staff, now);
    });
  }

  /** Words that no question waited for: somebody reads them, and perhaps writes back. */
  read(patientId: string, at: number): void {
    const department = this.scene.behaviour.answers.read_by;
    this.talk(this.staffOf(department), patientId, { from: at, to: this.doneAt(department, at) });
  }

  private doneAt(department: string, openedAt: number): number {
    const { chance, programme } = this.scene;
    const calendar = programme.rules.calendar(department);
    const wait = Math.round(chance.wait(this.staffOf(department).delay_minutes) * MINUTE);
    return calendar ? addWorkingHours(calendar, openedAt, wait) : openedAt + wait;
  }

  /** The dialogue is theirs for the last minutes of the work, and longer when nobody thinks of giving it back. */
  private talk({ holds }: Department, patientId: string, { from, to }: { from: number; to: number }): void {
    const { chance, clinic } = this.scene;
    if (!holds || !chance.happens(holds.share)) return;
    const begin = Math.max(from, to - chance.wait(holds.minutes) * MINUTE);
    const end = chance.happens(holds.kept) ? to + chance.between(...holds.days) * DAY : to;
    this.dialogues += 1;
    const holder = `staff:${this.dialogues}`;
    clinic.hold(patientId, holder, begin);
    clinic.later(patientId, end, (now) => {
      const household = clinic.household(patientId);
      // Whoever took it over in the meantime gives it back.
      if (household.people.patients.get(patientId)?.heldBy === holder) household.hold(patientId, undefined, now);
    });
  }

  private actOn(life: PatientLife, reason: string, staff: Department, now: number): void {
    const { behaviour, chance } = this.scene;
    life.follow('handover.closed', { reason }, now);
    const act = behaviour.tasks[reason];
    if (act === 'move') life.move(now);
    else if (act === 'cancel') life.cancel(now, 'patient');
    else if (chance.happens(staff.books[reason] ?? staff.books['default'] ?? 0)) life.book(now);
  }

  private staffOf(department: string): Department {
    const { staff } = this.scene.behaviour;
    return staff[department] ?? staff['default'] ?? nobody;
  }
}

function forgotten({ forgets }: Department, reason: string): number {
  return typeof forgets === 'number' ? forgets : (forgets[reason] ?? forgets['default'] ?? 0);
}
