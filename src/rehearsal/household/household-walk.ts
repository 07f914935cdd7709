import type { ClinicProgramme } from '../../catalog/index.js';
import { DAY, HOUR, type Cadence } from '../../engine/index.js';
import { audit, type SentMessage, type VisitState } from '../simulation/auditor.js';
import type { Behaviour } from '../behaviour.js';
import { Chance } from '../chance.js';
import type { CohortMember } from '../simulation/cohort.js';
import { deliveryOf } from './delivery.js';
import { HouseholdCount } from './household-count.js';
import type { RehearsalListener } from '../listener.js';
import { PatientLife, type Scene } from './patient-life.js';
import { RehearsalClinic } from '../rehearsal-clinic.js';
import { Replying } from '../replying.js';
import type { SlotBook } from '../slot-book.js';
import { Staff } from '../staff.js';
import { count, countAt, type Tally } from '../simulation/tally.js';
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

/** Lives one household through the whole time, and counts. */
export class HouseholdWalk {
  private readonly ledger: SentMessage[] = [];
  private readonly lives = new Map<string, PatientLife>();
  private readonly clinic: RehearsalClinic;
  private readonly scene: Scene;
  private readonly replying: Replying;
  private readonly staff: Staff;
  private readonly counting: HouseholdCount;

  constructor(
    private readonly ground: SimulationGround,
    private readonly tally: Tally,
    private readonly members: readonly CohortMember[],
  ) {
    const { programme, behaviour, seed, from, until } = ground;
    this.counting = new HouseholdCount(tally, from);
    const chance = new Chance(seed, 'life', members[0]?.recipientId ?? '');
    this.clinic = new RehearsalClinic({
      programme,
      delivery: deliveryOf(behaviour, chance),
      slots: this.slotBook(chance),
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
    for (const { patientId } of this.members) this.replying.begin(patientId);
    this.optIns();
    this.clinic.runUntil(this.ground.until);
    this.close();
  }

  private slotBook(chance: Chance): SlotBook {
    const { programme, behaviour } = this.ground;
    const { nothing_free: nothingFree, slot_taken: slotTaken } = behaviour.visits;
    const { zone } = programme.clinic;
    return { zone, full: () => chance.happens(nothingFree), taken: () => chance.happens(slotTaken) };
  }

  private listener(): Partial<RehearsalListener> {
    const own = both(this.counting.listener(), this.acting());
    const { watched } = this.ground;
    if (watched === undefined || !this.members.some(({ patientId }) => patientId === watched)) return own;
    return both(own, journeyOf(watched, this.tally.timeline));
  }

  /** What patients and staff do about what they hear of. */
  private acting(): Partial<RehearsalListener> {
    return {
      sent: (touch, { channel }, at) => {
        this.ledger.push(this.sentMessage(touch, at));
        this.replying.got(touch, channel, at);
      },
      asked: (question, touch, at) => this.replying.asked(question, touch, at),
      chose: (visit, at) => this.lives.get(visit.patientId)?.chose(visit, at),
      handedOver: (handover) => this.staff.take(handover),
      unheard: (patientId, at) => this.staff.read(patientId, at),
    };
  }

  /** Who agrees to a class of messages later on. */
  private optIns(): void {
    const { behaviour, chance, from, until } = this.scene;
    const [first] = this.members;
    if (!first) return;
    const begin = from - Math.max(0, ...this.members.map(({ since = 0 }) => since)) * DAY;
    for (const [messageClass, rate] of Object.entries(behaviour.consents.opt_in_per_year)) {
      const at = Math.round(begin + chance.until(rate) * 365.25 * DAY);
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
    this.counting.close(household.touches.waiting, household.openHandovers);
    for (const { patientId } of this.members) this.closePatient(patientId);
  }

  private closePatient(patientId: string): void {
    const { tally, ground } = this;
    tally.patients += 1;
    const sent = new Array<number>(Math.max(1, Math.ceil((ground.until - ground.from) / week))).fill(0);
    for (const one of this.ledger) {
      const place = Math.min(sent.length - 1, Math.floor((one.at - ground.from) / week));
      if (one.patientId === patientId && place >= 0) sent[place] = (sent[place] ?? 0) + 1;
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
