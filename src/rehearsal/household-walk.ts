import type { ClinicProgramme } from '../catalog/index.js';
import { branchesOf, HOUR, type Cadence, type CompiledScenario, type ScenarioBranches } from '../engine/index.js';
import type { TurnTaken } from '../enrolment/index.js';
import { audit, type SentMessage, type VisitState } from './auditor.js';
import type { Behaviour } from './behaviour.js';
import { Chance } from './chance.js';
import type { CohortMember } from './cohort.js';
import { deliveryOf } from './delivery.js';
import type { RehearsalListener } from './listener.js';
import { PatientLife, type Scene } from './patient-life.js';
import { RehearsalClinic } from './rehearsal-clinic.js';
import { Replying } from './replying.js';
import { Staff } from './staff.js';
import { count, countAt, within, type Tally } from './tally.js';
import { journeyOf } from './timeline.js';

const week = 168 * HOUR;

/** What all households of a simulation share. */
export interface SimulationGround {
  readonly programme: ClinicProgramme;
  readonly behaviour: Behaviour;
  readonly seed: number;
  /** The first instant and the last, epoch ms. */
  readonly from: number;
  readonly until: number;
  /** The patient whose journey is written down. */
  readonly watched?: string | undefined;
  /** What the ledger is held to. */
  readonly contract: Cadence;
}

/** Names of branches are made once per scenario. */
const known = new WeakMap<CompiledScenario, ScenarioBranches>();

/** Lives one household through the whole time, and counts. */
export class HouseholdWalk {
  private readonly ledger: SentMessage[] = [];
  private readonly lives = new Map<string, PatientLife>();
  private readonly clinic: RehearsalClinic;
  private readonly scene: Scene;
  private readonly replying: Replying;
  private readonly staff: Staff;

  constructor(
    private readonly ground: SimulationGround,
    private readonly tally: Tally,
    private readonly members: readonly CohortMember[],
  ) {
    const { programme, behaviour, seed, from, until } = ground;
    const chance = new Chance(seed, 'life', members[0]?.recipientId ?? '');
    this.clinic = new RehearsalClinic({
      programme,
      delivery: deliveryOf(behaviour, chance),
      listener: this.listener(),
    });
    this.scene = { clinic: this.clinic, programme, behaviour, chance, from, until };
    this.replying = new Replying(this.scene, this.lives);
    this.staff = new Staff(this.scene, this.lives);
  }

  walk(): void {
    for (const member of this.members) {
      this.clinic.admit(member);
      this.lives.set(member.patientId, new PatientLife(this.scene, member));
    }
    for (const life of this.lives.values()) life.begin();
    this.optIns();
    this.clinic.runUntil(this.ground.until);
    this.close();
  }

  private listener(): Partial<RehearsalListener> {
    const own = this.counting();
    const { watched } = this.ground;
    if (watched === undefined || !this.members.some(({ patientId }) => patientId === watched)) return own;
    return both(own, journeyOf(watched, this.tally.timeline));
  }

  private counting(): Partial<RehearsalListener> {
    const { tally } = this;
    return {
      planned: ({ class: messageClass }) => {
        count(tally.touches, 'planned');
        count(tally.classes, messageClass);
      },
      deferred: (_, { rule }) => count(tally.deferred, rule),
      settled: ({ outcome, rule }) => {
        count(tally.touches, String(outcome));
        if (rule !== null) count(within(tally.rules, String(outcome)), rule);
      },
      sent: (touch, { channel }, at) => {
        this.ledger.push(this.sentMessage(touch, at));
        countAt((tally.sent[channel] ??= []), this.hour(at));
        this.replying.got(touch, channel, at);
      },
      asked: (question, touch, at) => {
        this.questions(touch.scenarioId).asked += 1;
        this.replying.asked(question, touch, at);
      },
      handedOver: (handover) => {
        const tasks = this.tasks(handover.department);
        countAt(tasks.opened, this.hour(handover.openedAt));
        count(tasks.reasons, handover.reason);
        this.staff.take(handover);
      },
      handoverClosed: ({ department, overdueAt }) => {
        this.tasks(department).closed += 1;
        if (overdueAt !== null) this.tasks(department).overdue += 1;
      },
      turned: (taken) => this.turned(taken),
      ended: ({ scenarioId, outcome }) => count(within(tally.outcomes, scenarioId), outcome),
      unheard: () => void (tally.unheard += 1),
      poisoned: ({ error }) => count(tally.poisoned, error instanceof Error ? error.message : String(error)),
    };
  }

  private turned({ live, turn, from, event }: TurnTaken): void {
    const { tally } = this;
    const scenario = live.compiled.id;
    tally.turns += 1;
    if (live.turn === 1) count(tally.enrolments, scenario);
    if (event.type.startsWith('reply.') && event.type !== 'reply.none') this.questions(scenario).answered += 1;
    const states = within(tally.states, scenario);
    for (const [state, times] of Object.entries(turn.snapshot.entries)) {
      const entered = times - (from.entries[state] ?? 0);
      if (entered > 0) count(states, state, entered);
    }
    const branches = within(tally.branches, scenario);
    const named = known.get(live.compiled) ?? branchesOf(live.compiled);
    known.set(live.compiled, named);
    for (const { name } of named.walked(turn)) count(branches, name);
  }

  /** Who agrees to a class of messages later on. */
  private optIns(): void {
    const { behaviour, chance, from, until } = this.scene;
    const [first] = this.members;
    if (!first) return;
    for (const [messageClass, rate] of Object.entries(behaviour.consents.opt_in_per_year)) {
      const at = Math.round(from + chance.until(rate) * 365.25 * 24 * HOUR);
      const word = { class: messageClass, channel: '*', granted: true };
      if (at <= until) this.clinic.say(first.patientId, word, at);
    }
  }

  private close(): void {
    const { tally } = this;
    const visits = new Map<string, readonly VisitState[]>();
    for (const life of this.lives.values()) for (const [id, states] of life.history) visits.set(id, states);
    for (const { kind, message, by } of audit(this.ledger, visits, this.ground.contract)) {
      tally.violations[kind] += 1;
      const { patientId, scenarioId, template, at } = message;
      if (tally.examples.length < 20)
        tally.examples.push(
          `${kind}: ${scenarioId}/${template} to ${patientId} at ${new Date(at).toISOString()} (${by})`,
        );
    }
    tally.households += 1;
    const household = this.clinic.household(this.members[0]?.patientId ?? '');
    for (const { overdueAt, department } of household.openHandovers)
      if (overdueAt !== null) this.tasks(department).overdue += 1;
    count(tally.touches, 'pending', household.touches.waiting.length);
    for (const { patientId } of this.members) this.closePatient(patientId);
  }

  private closePatient(patientId: string): void {
    const { tally, ground } = this;
    tally.patients += 1;
    const sent = new Array<number>(Math.max(1, Math.ceil((ground.until - ground.from) / week))).fill(0);
    for (const one of this.ledger) {
      const place = Math.min(sent.length - 1, Math.floor((one.at - ground.from) / week));
      if (one.patientId === patientId) sent[place] = (sent[place] ?? 0) + 1;
    }
    for (const messages of sent) countAt(tally.weeks, messages);
    const household = this.clinic.household(patientId);
    if (household.hasNextStep(patientId) || this.lives.get(patientId)?.upcoming(ground.until)) return;
    tally.idle.patients += 1;
    count(tally.idle.byStage, household.people.patients.get(patientId)?.stage ?? '');
    if (tally.idle.examples.length < 20) tally.idle.examples.push(patientId);
  }

  private sentMessage(touch: Parameters<RehearsalListener['sent']>[0], at: number): SentMessage {
    const { people } = this.clinic.household(touch.patientId);
    const group = people.patients.get(touch.patientId)?.clientGroup ?? '';
    const { touchId, enrolmentId, turn, seq, patientId, scenarioId, template, initiated, plannedAt } = touch;
    const { appointmentId, appointmentRevision, class: messageClass } = touch;
    return {
      ...{ at, touchId, enrolmentId, turn, seq, patientId, scenarioId, template, class: messageClass, group },
      ...{ zone: people.zone, initiated, plannedAt, appointmentId, appointmentRevision },
    };
  }

  private questions(scenario: string): { asked: number; answered: number } {
    return (this.tally.questions[scenario] ??= { asked: 0, answered: 0 });
  }

  private tasks(department: string): Tally['tasks'][string] {
    return (this.tally.tasks[department] ??= { opened: [], reasons: {}, overdue: 0, closed: 0 });
  }

  private hour(at: number): number {
    return Math.max(0, Math.floor((at - this.ground.from) / HOUR));
  }
}

/** Two listeners as one; the first hears first. */
function both(left: Partial<RehearsalListener>, right: Partial<RehearsalListener>): Partial<RehearsalListener> {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]) as Set<keyof RehearsalListener>;
  const joined = [...names].map((name) => {
    const [one, other] = [left[name], right[name]] as (((...heard: unknown[]) => void) | undefined)[];
    return [name, (...heard: unknown[]) => (one?.(...heard), other?.(...heard))] as const;
  });
  return Object.fromEntries(joined) as Partial<RehearsalListener>;
}
