import {
  advance,
  type AppointmentFacts,
  type Cadence,
  type ClinicRules,
  type CompiledScenario,
  type EnrolmentSnapshot,
  type EventFacts,
  type Facts,
  HOUR,
  judge,
  type PlannedTouch,
  positionOf,
  ScenarioGraph,
  type Signal,
  type Slot,
  startEnrolment,
  statesOfPosition,
  type Turn,
  unitDealt,
} from '../../engine/index.js';

/** Whom the scenario is walked with, and by which rules; instants in epoch ms. */
export interface WalkGround {
  readonly facts: Facts;
  readonly rules: ClinicRules;
  readonly cadence: Cadence;
  readonly channels: readonly string[];
  readonly startsAt: number;
}

/** One message of one branch: when the scenario plans it, and what the cadence makes of that. */
export interface WalkedTouch {
  readonly state: string;
  readonly template: string;
  readonly branch: 'positive' | 'negative' | 'usual';
  /** What happened on the way there, in its order. */
  readonly after: readonly string[];
  readonly plannedAt: number;
  /** Undefined: it never leaves. */
  readonly at: number | undefined;
  /** The rule that put it off or ended it. */
  readonly rule: string | undefined;
}

interface Due {
  readonly at: number;
  readonly signal: Signal;
}

interface World {
  readonly snapshot: EnrolmentSnapshot;
  readonly now: number;
  readonly turn: number;
  readonly facts: Facts;
  readonly agenda: readonly Due[];
  readonly slots: readonly Slot[];
  readonly after: readonly string[];
}

/** Turns of one walk: a scenario whose branches are more than that is shown as far as they lead. */
const mostTurns = 2_000;
/** Enough of them that every arm is dealt to one, but for an arm of next to nobody. */
const recipients = Array.from({ length: 1_000 }, (_, index) => `recipient-${index}`);
/** Who says the same for the third time in one walk shows nothing new. */
const mostTimes = 2;
/** An appointment that was to come is told of an hour after it began. */
const toldAfter = HOUR;
const answerName = /^(?:reply|slot)\./;
const outcomes = new Set(['attended', 'missed']);
/** What the house says of a message by itself is no branch; a failure is. */
const receipts = new Set(['message.sent', 'message.delivered', 'message.read', 'message.unknown', 'reply.none']);

/**
 * Every message that one patient may get: the engine's own turns along every answer and every silence, each touch judged by the
 * gate with those of its own way before it. `complete`: no branch was left out. Throws what `startEnrolment` throws.
 */
export function walkTouches(compiled: CompiledScenario, ground: WalkGround) {
  const walk = new TouchWalk(compiled, ground);
  return { touches: walk.run(), complete: walk.complete };
}

class TouchWalk {
  complete = true;
  private turns = 0;
  private readonly graph: ScenarioGraph;
  private readonly found = new Map<string, WalkedTouch>();
  private readonly seen = new Set<string>();
  private readonly open: World[] = [];

  constructor(
    private readonly compiled: CompiledScenario,
    private readonly ground: WalkGround,
  ) {
    this.graph = new ScenarioGraph(compiled.id, compiled.definition.machine);
  }

  run(): WalkedTouch[] {
    for (const unit of this.units()) this.begin({ ...this.ground.facts, unit });
    while (this.open.length > 0 && this.turns < mostTurns) this.goOn(this.earliest());
    return [...this.found.values()].sort((left, right) => left.plannedAt - right.plannedAt);
  }

  /** One recipient for each arm of an experiment; without one a single recipient. */
  private units(): readonly string[] {
    const { experiment } = this.compiled.definition;
    if (!experiment) return [recipients[0] ?? ''];
    return Object.keys(experiment.arms).flatMap((arm) => unitDealt(experiment, arm, recipients) ?? []);
  }

  private begin(facts: Facts): void {
    const { rules, startsAt: now } = this.ground;
    const [rule] = this.compiled.definition.enrol;
    const event = { type: rule?.on ?? 'patient.created', occurred_at: now };
    const turn = startEnrolment(this.compiled, { now, facts, rules, turn: 1 }, event);
    this.enter({ snapshot: turn.snapshot, now, turn: 1, facts, agenda: [], slots: [], after: [] }, turn, false);
  }

  /** The earliest first, so that a message is found by its shortest way. */
  private earliest(): World {
    let first = 0;
    for (const [index, { now }] of this.open.entries()) if (now < (this.open[first]?.now ?? Infinity)) first = index;
    return this.open.splice(first, 1)[0] as World;
  }

  private goOn(world: World): void {
    const [next] = world.agenda;
    if (next) this.tell({ ...world, agenda: world.agenda.slice(1) }, next, world.after);
    for (const event of this.heard(world)) {
      const at = event.occurred_at;
      const facts = factsAfter(world.facts, event);
      this.tell({ ...world, facts }, { at, signal: { kind: 'event', event } }, [...world.after, event.type]);
    }
  }

  private tell(world: World, { at, signal }: Due, after: readonly string[]): void {
    this.turns += 1;
    if (this.turns > mostTurns) {
      this.complete = false;
      return;
    }
    const input = { now: Math.max(at, world.now), facts: world.facts, rules: this.ground.rules, turn: world.turn + 1 };
    const turn = attempted(() => advance(this.compiled, world.snapshot, signal, input));
    if (!turn) {
      this.complete = false;
      return;
    }
    const heard = { ...world, now: input.now, turn: turn.changed ? input.turn : world.turn, after };
    if (turn.changed || world.agenda.length > 0)
      this.enter({ ...heard, snapshot: turn.snapshot }, turn, isAnswer(signal));
  }

  /** What the turn planned is judged and waits to be sent; then the world is looked at once, whatever way led there. */
  private enter(world: World, turn: Turn, solicited: boolean): void {
    const gone = new Set(turn.withdraw.map(({ turn: of, seq }) => `${of}.${seq}`));
    const slots = world.slots.filter(({ touchId, at }) => at <= world.now || !gone.has(touchId));
    const named = new Set([...turn.cancel, ...turn.arm.map(({ name }) => name)]);
    const agenda = world.agenda.filter(({ signal }) => signal.kind === 'event' || !named.has(signal.name));
    const armed = turn.arm.map(({ dueAt: at, ...timer }): Due => ({ at, signal: { kind: 'timer', ...timer } }));
    const sent: Due[] = [];
    for (const touch of turn.touches) {
      const left = this.judged({ ...world, slots: [...slots] }, touch, !solicited);
      if (left === undefined) continue;
      const { class: messageClass, priority, state, episode, seq } = touch;
      slots.push({
        touchId: `${world.turn}.${seq}`,
        class: messageClass,
        priority,
        at: left,
        pending: left > world.now,
      });
      const event = { type: 'message.sent', occurred_at: left, state, episode, seq, turn: world.turn };
      sent.push({ at: left, signal: { kind: 'event', event } });
    }
    if (turn.end) return;
    this.push({ ...world, slots, agenda: [...agenda, ...armed, ...sent].sort((one, two) => one.at - two.at) });
  }

  private push(world: World): void {
    const { value, entries, questions, arm } = world.snapshot;
    const due = world.agenda.map(({ signal }) => (signal.kind === 'timer' ? signal.name : signal.event.type));
    const key = JSON.stringify([arm, value, entries, Object.keys(questions), due, world.facts.appointment?.status]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.open.push(world);
  }

  /** When it leaves; undefined: never. */
  private judged(
    { turn, now, slots, facts, after }: World,
    touch: PlannedTouch,
    initiated: boolean,
  ): number | undefined {
    const { state, template, class: messageClass, priority, expiresAt, channels, seq } = touch;
    const asked = { touchId: `${turn}.${seq}`, class: messageClass, priority, initiated, expiresAt };
    const { cadence } = this.ground;
    const verdict = judge({ ...asked, channels }, this.gateFacts(facts, slots), cadence, now);
    const at = verdict.kind === 'go' ? verdict.at : undefined;
    const rule = verdict.kind === 'go' ? verdict.defer?.rule : verdict.rule;
    const key = `${state} ${template} ${now}`;
    const branch = this.branchOf(state);
    if (!this.found.has(key)) this.found.set(key, { state, template, branch, after, plannedAt: now, at, rule });
    return at;
  }

  private gateFacts({ patient }: Facts, slots: readonly Slot[]) {
    return {
      deceased: false,
      group: patient.group,
      zone: patient.zone,
      consents: { '*': { '*': { granted: true } } },
      mutes: {},
      channels: this.ground.channels,
      slots,
    };
  }

  private branchOf(state: string): WalkedTouch['branch'] {
    if (this.graph.hasTag(state, 'negative')) return 'negative';
    return this.graph.hasTag(state, 'positive') ? 'positive' : 'usual';
  }

  /** What may happen now: an answer only to a question that went out, the end of a visit only after it. */
  private heard({ snapshot, now, facts, agenda, after }: World): EventFacts[] {
    const leaves = statesOfPosition(positionOf(snapshot.value));
    const asking = Object.entries(snapshot.questions).find(
      ([state]) => !agenda.some(({ signal }) => signal.kind === 'event' && signal.event['state'] === state),
    );
    const types = new Set(leaves.flatMap((leaf) => this.graph.from(leaf)).flatMap(triggerOf));
    return [...types].flatMap((type): EventFacts[] => {
      if (after.filter((one) => one === type).length === mostTimes) return [];
      if (!answerName.test(type)) return [{ type, occurred_at: timeOf(type, facts, now) }];
      if (!asking) return [];
      const [state, { episode }] = asking;
      return [{ type, occurred_at: now, state, episode }];
    });
  }
}

function triggerOf({ cause, trigger }: ScenarioGraph['edges'][number]): string[] {
  return cause === 'event' && !receipts.has(trigger) && !trigger.includes('*') ? [trigger] : [];
}

/** What the patient has just said is answered at any hour. */
function isAnswer(signal: Signal): boolean {
  return signal.kind === 'event' && answerName.test(signal.event.type);
}

function timeOf(type: string, { appointment }: Facts, now: number): number {
  return appointment && outcomes.has(statusOf(type) ?? '') ? Math.max(now, appointment.starts_at + toldAfter) : now;
}

function statusOf(type: string): string | undefined {
  return /^appointment\.(attended|missed|confirmed|cancelled)$/.exec(type)?.[1];
}

function factsAfter(facts: Facts, { type }: EventFacts): Facts {
  const status = statusOf(type);
  const { appointment } = facts;
  if (!appointment || status === undefined) return facts;
  const told: AppointmentFacts = { ...appointment, status, revision: appointment.revision + 1 };
  return { ...facts, appointment: told };
}

/** A guard may ask for a part of an event that nobody has told here; such a branch is left out. */
function attempted(act: () => Turn): Turn | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
