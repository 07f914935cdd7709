import type { ClinicProgramme } from '../../catalog/index.js';
import { DAY, HOUR } from '../../engine/index.js';
import type { VisitState } from '../simulation/auditor.js';
import type { Behaviour, WorldEvent } from '../behaviour.js';
import type { Chance } from '../chance.js';
import type { CohortMember } from '../simulation/cohort.js';
import { Daytime } from '../daytime.js';
import type { RehearsalClinic } from '../rehearsal-clinic.js';
import type { VisitReport } from '../rehearsed-visits.js';

/** What a simulated household stands on. */
export interface Scene {
  readonly clinic: RehearsalClinic;
  readonly programme: ClinicProgramme;
  readonly behaviour: Behaviour;
  readonly chance: Chance;
  /** The first instant and the last, epoch ms. */
  readonly from: number;
  readonly until: number;
}

/** A visit as its patient knows it. */
interface Visit {
  readonly id: string;
  readonly service: string | undefined;
  readonly branch: string | undefined;
  startsAt: number;
  revision: number;
  confirmed: boolean;
  over: boolean;
}

const stages = ['potential', 'primary', 'repeat', 'regular', 'loyal', 'lapsed'] as const;

/** What happens to one patient in the world outside the messages: bookings, visits, courses, and what follows of them. */
export class PatientLife {
  /** How the appointments stood and when, as this life made them: the measure of what was sent about them. */
  readonly history = new Map<string, VisitState[]>();
  private readonly visits: Visit[] = [];
  private lastVisit: number;
  private course: { readonly name: string; step: number } | undefined;
  private names = 0;
  private readonly daytime: Daytime;

  constructor(
    private readonly scene: Scene,
    private readonly member: CohortMember,
  ) {
    this.daytime = new Daytime(scene.programme, scene.chance);
    this.lastVisit = scene.from - (member.lastVisitDays ?? 0) * DAY;
  }

  get patientId(): string {
    return this.member.patientId;
  }

  begin(): void {
    const { from } = this.scene;
    const { arrives, since, source, visits } = this.member;
    const cameAt = this.comesAt();
    if (arrives !== undefined || since !== undefined) this.happens('patient.created', { source }, cameAt);
    // Whoever is known from before has come at least once.
    if (since !== undefined) this.scene.clinic.later(this.patientId, cameAt, (now) => this.book(now));
    if (visits > 0) this.watchSilence(from);
    this.bookByThemselves(cameAt);
    for (const event of this.scene.behaviour.events) this.comesByItself(event, cameAt);
  }

  private comesAt(): number {
    const { from, until } = this.scene;
    const { arrives, since } = this.member;
    if (since !== undefined) return this.daytime.awake(from - since * DAY);
    return arrives === undefined ? from : this.daytime.awake(from + arrives * (until - from));
  }

  /** The next visit that still stands. */
  upcoming(now: number): Visit | undefined {
    const ahead = this.visits.filter(({ over, startsAt }) => !over && startsAt > now);
    return ahead.sort((left, right) => left.startsAt - right.startsAt)[0];
  }

  /** Books a visit unless one is ahead. */
  book(now: number, wanted?: { readonly service: string; readonly inDays: number }): void {
    if (this.upcoming(now)) return;
    const { visits } = this.scene.behaviour;
    const first = this.visits.length === 0 && this.member.visits === 0;
    const visit: Visit = {
      id: this.newName('a'),
      service: wanted?.service ?? this.scene.chance.pick((first && visits.first_services) || visits.services),
      branch: this.scene.chance.pick(visits.branches ?? {}),
      startsAt: this.daytime.opening(now + DAY * (wanted?.inDays ?? this.scene.chance.wait(visits.lead_days))),
      revision: 1,
      confirmed: false,
      over: false,
    };
    this.visits.push(visit);
    this.report(visit, now);
    this.follow('appointment.booked', {}, now, visit.service);
    this.destine(visit, now);
  }

  /** Got from an offer, which the clinic's own calendar knows already: a new visit, or another time of one. */
  chose({ appointmentId: id, startsAt, ...said }: VisitReport, now: number): void {
    const service = said.service ?? undefined;
    const known = this.visits.find((visit) => visit.id === id);
    const fresh: Visit = { id, service, branch: undefined, startsAt, revision: 1, confirmed: false, over: false };
    const visit = known ? moved(known, startsAt) : fresh;
    if (!known) this.visits.push(visit);
    this.note(visit, now);
    if (!known) this.follow('appointment.booked', {}, now, service);
    this.destine(visit, now);
  }

  move(now: number, visit = this.upcoming(now)): void {
    if (!visit) return;
    const later = Math.max(visit.startsAt, now) + this.scene.chance.between(1, 10) * DAY;
    this.report(moved(visit, this.daytime.opening(later)), now);
    this.destine(visit, now);
  }

  cancel(now: number, by: 'patient' | 'clinic', visit = this.upcoming(now)): void {
    if (!visit) return;
    visit.over = true;
    const { chance, clinic, behaviour } = this.scene;
    const away = by === 'clinic' && chance.happens(behaviour.visits.doctor_away);
    this.report(visit, now, { status: 'cancelled', by, reason: away ? 'doctor_away' : undefined });
    this.follow('appointment.cancelled', { by }, now, visit.service);
    if (by !== 'clinic' || !chance.happens(behaviour.visits.rebook_cancelled)) return;
    clinic.later(this.patientId, this.daytime.awake(now + 2 * DAY), (at) => this.book(at));
  }

  confirm(now: number): void {
    const visit = this.upcoming(now);
    if (visit) visit.confirmed = true;
  }

  /** Decides what becomes of a visit as it stands; a move decides anew. */
  private destine(visit: Visit, now: number): void {
    const { chance, behaviour, clinic } = this.scene;
    const { cancel, cancel_by_clinic: byClinic, move } = behaviour.visits;
    const { startsAt } = visit;
    const stands = () => !visit.over && visit.startsAt === startsAt;
    const turn = chance.pick({ cancel, byClinic, move, none: Math.max(0, 1 - cancel - byClinic - move) });
    const turnsAt = this.daytime.awake(chance.between(now, startsAt));
    if (turn !== 'none' && turn !== undefined && turnsAt < startsAt) {
      clinic.later(this.patientId, turnsAt, (at) => {
        if (!stands()) return;
        if (turn === 'move') this.move(at, visit);
        else this.cancel(at, turn === 'cancel' ? 'patient' : 'clinic', visit);
      });
    }
    for (const event of behaviour.events) {
      if (!event.before_visit_hours || !chance.happens(event.chance)) continue;
      const at = startsAt - chance.between(...event.before_visit_hours) * HOUR;
      clinic.later(this.patientId, at, (then) => {
        if (at > now && stands()) this.happens(event.event, event.payload, then);
      });
    }
    clinic.later(this.patientId, startsAt + HOUR, (at) => {
      if (stands()) this.takePlace(visit, at);
    });
  }

  private takePlace(visit: Visit, now: number): void {
    const { chance, behaviour } = this.scene;
    const { unreported, no_show: noShow, confirmed_no_show: confirmedNoShow, arrives } = behaviour.visits;
    visit.over = true;
    if (chance.happens(unreported)) return;
    if (chance.happens(visit.confirmed ? confirmedNoShow : noShow)) {
      this.report(visit, now, { status: 'missed' });
      return this.follow('appointment.missed', {}, now, visit.service);
    }
    if (chance.happens(arrives)) this.report(visit, now - HOUR, { status: 'arrived' });
    this.report(visit, now, { status: 'attended' });
    this.lastVisit = now;
    this.watchSilence(now);
    this.follow('appointment.attended', {}, now, visit.service);
    if (!this.goOnWithCourse(visit, now) && chance.happens(behaviour.visits.rebook)) this.book(now);
  }

  private goOnWithCourse(visit: Visit, now: number): boolean {
    const { chance, behaviour, clinic } = this.scene;
    const plan = behaviour.courses.find(({ service }) => service === visit.service);
    if (!plan) return false;
    const { course } = plan;
    this.course ??= { name: course, step: 0 };
    this.course.step += 1;
    const { step } = this.course;
    if (step === 1) this.happens('treatment.started', { course }, now);
    if (step >= plan.steps) {
      this.course = undefined;
      this.happens('treatment.finished', { course }, now);
      return true;
    }
    if (chance.happens(plan.interrupted)) {
      this.course = undefined;
      const missedAt = this.daytime.awake(now + (plan.every_days + 7) * DAY);
      clinic.later(this.patientId, missedAt, (at) => {
        if (!this.upcoming(at)) this.happens('treatment.interrupted', { course, step: step + 1 }, at);
      });
      return true;
    }
    this.book(now, { service: plan.service, inDays: plan.every_days });
    return true;
  }

  /** The clinic's system knows how often each of them usually comes: it misses one sooner than another. */
  private watchSilence(now: number): void {
    const { chance, behaviour } = this.scene;
    const { declining_days: declining, lapsed_days: lapsed } = behaviour.silence;
    const missedAfter = chance.between(...declining);
    this.missed('patient.declining', missedAfter, now);
    this.missed('patient.lapsed', Math.max(missedAfter + 1, chance.between(...lapsed)), now);
  }

  private missed(type: string, days: number, now: number): void {
    const since = this.lastVisit;
    const at = this.daytime.awake(since + days * DAY);
    if (at < now) return;
    this.scene.clinic.later(this.patientId, at, (then) => {
      if (this.lastVisit !== since || this.upcoming(then)) return;
      this.happens(type, { days_since_visit: Math.round(days) }, then);
    });
  }

  private bookByThemselves(now: number): void {
    const { chance, behaviour, clinic } = this.scene;
    const known = clinic.household(this.patientId).people.patients.get(this.patientId)?.stage;
    const stage = stages.find((one) => one === known) ?? 'potential';
    const at = this.daytime.awake(now + chance.until(behaviour.visits.per_year[stage] ?? 0) * 365.25 * DAY);
    // Whose stage never books by itself is looked at again: the stage may change.
    const next = Math.min(at, now + 90 * DAY);
    if (next > this.scene.until) return;
    clinic.later(this.patientId, next, (then) => {
      if (at <= then) this.book(then);
      this.bookByThemselves(then);
    });
  }

  private comesByItself(event: WorldEvent, from: number): void {
    const { chance, clinic, until } = this.scene;
    const raise = (at: number) => this.happens(event.event, event.payload, at);
    for (const day of event.on_days ?? []) {
      const at = this.scene.from + day * DAY + 11 * HOUR;
      if (at >= from && chance.happens(event.chance)) clinic.later(this.patientId, at, raise);
    }
    for (let at = from; event.per_year !== undefined;) {
      at = this.daytime.awake(at + chance.until(event.per_year) * 365.25 * DAY);
      if (at > until) return;
      clinic.later(this.patientId, at, raise);
    }
  }

  /** What the model says comes after an event of this kind. */
  follow(type: string, payload: Readonly<Record<string, unknown>>, now: number, service?: string): void {
    const { behaviour, chance, clinic } = this.scene;
    for (const next of behaviour.events) {
      if (next.after !== type || (next.services && !next.services.includes(service ?? ''))) continue;
      if (Object.entries(next.where ?? {}).some(([field, value]) => payload[field] !== value)) continue;
      if (!chance.happens(next.chance)) continue;
      const at = next.days[1] === 0 ? now : this.daytime.awake(now + chance.between(...next.days) * DAY);
      clinic.later(this.patientId, at, (then) => this.happens(next.event, next.payload, then));
    }
  }

  /** Tells it, and sets going what follows. */
  happens(type: string, payload: Readonly<Record<string, unknown>>, at: number): void {
    this.scene.clinic.later(this.patientId, at, (now) => {
      const visit = this.upcoming(now);
      if (Object.values(payload).includes('$visit') && !visit) return;
      const meant: Readonly<Record<string, () => unknown>> = { $id: () => this.newName('e'), $visit: () => visit?.id };
      const said = Object.entries(payload).map(([field, value]) => [field, meant[String(value)]?.() ?? value]);
      const told = Object.fromEntries(said.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
      this.scene.clinic.tell({ patientId: this.patientId, type, occurredAt: now, payload: told });
      this.follow(type, told, now);
    });
  }

  private report(visit: Visit, occurredAt: number, said: Pick<VisitReport, 'status' | 'by' | 'reason'> = {}): void {
    this.note(visit, occurredAt, said.status);
    const { id, service, branch, startsAt } = visit;
    const report = { appointmentId: id, patientId: this.patientId, startsAt, service, branchId: branch };
    this.scene.clinic.appoint({ ...report, occurredAt, ...said });
  }

  private note({ id, startsAt, revision }: Visit, at: number, status: VisitReport['status'] = 'booked'): void {
    this.history.set(id, [...(this.history.get(id) ?? []), { at, startsAt, revision, status }]);
  }

  private newName(letter: string): string {
    this.names += 1;
    return `${this.patientId}/${letter}${this.names}`;
  }
}

function moved(visit: Visit, startsAt: number): Visit {
  return Object.assign(visit, { startsAt, revision: visit.revision + 1, confirmed: false });
}
