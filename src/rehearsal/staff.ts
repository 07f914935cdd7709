import { MINUTE, addWorkingHours } from '../engine/index.js';
import type { Handover } from '../inbox/index.js';
import type { Behaviour } from './behaviour.js';
import type { PatientLife, Scene } from './patient-life.js';

type Department = Behaviour['staff'][string];

const nobody: Department = {
  delay_minutes: { median: 60, spread: 1 },
  forgets: 0,
  returns: 0,
  results: { reached: 1 },
  books: {},
};

/** What the departments do with the tasks that scenarios give them. */
export class Staff {
  constructor(
    private readonly scene: Scene,
    private readonly lives: ReadonlyMap<string, PatientLife>,
  ) {}

  /** Some time later in its working hours the department closes it, unless it is forgotten. */
  take(handover: Handover): void {
    const { behaviour, chance, clinic, programme } = this.scene;
    const { patientId, handoverId, department, reason, openedAt } = handover;
    const staff = behaviour.staff[department] ?? behaviour.staff['default'] ?? nobody;
    if (chance.happens(staff.forgets)) return;
    const calendar = programme.rules.calendar(department);
    const wait = Math.round(chance.wait(staff.delay_minutes) * MINUTE);
    const closedAt = calendar ? addWorkingHours(calendar, openedAt, wait) : openedAt + wait;
    const returned = chance.happens(staff.returns);
    clinic.later(patientId, closedAt, (now) => {
      const household = clinic.household(patientId);
      if (!household.openHandovers.some((open) => open.handoverId === handoverId)) return;
      if (returned) return household.returnHandover(handoverId, now);
      household.closeHandover(handoverId, chance.pick(staff.results) ?? 'reached', now);
      const life = this.lives.get(patientId);
      if (life) this.actOn(life, reason, staff, now);
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
}
