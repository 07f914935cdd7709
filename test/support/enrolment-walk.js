import { advance, compileScenario, parseScenario, startEnrolment, } from '../../src/engine/index.js';
/** Compiles a scenario from its raw form; a finding of the schema fails the test that wrote it. */
export function compileRaw(raw, version = 1) {
    const { scenario, findings } = parseScenario({ title: { en: 'Test' }, ...raw });
    if (!scenario)
        throw new Error(findings.map(({ pointer, message }) => `${pointer?.join('.')}: ${message}`).join('\n'));
    return compileScenario(scenario, version);
}
/** JSON there and back: what the database would give. */
export function throughJson(value) {
    return JSON.parse(JSON.stringify(value));
}
/** One enrolment taken by the hand, as the enrolment loop would: its snapshot is JSON between turns, its timers are rows. */
export class EnrolmentWalk {
    ground;
    snapshot;
    end;
    timers = new Map();
    touches = [];
    /** Turns that changed something so far. */
    taken = 0;
    constructor(ground) {
        this.ground = ground;
    }
    start(event) {
        return this.take(startEnrolment(this.ground.compiled, this.input(), event));
    }
    hear(type, detail = {}) {
        return this.tell({ kind: 'event', event: { type, occurred_at: this.ground.now, ...detail } });
    }
    /** What became of the last touch of this template: `sent`, `failed` … */
    outcome(template, told) {
        const { turn, seq, state, episode } = this.lastTouch(template);
        return this.hear(`message.${told}`, { turn, seq, state, episode, template });
    }
    reply(template, intent) {
        const { state, episode } = this.lastTouch(template);
        return this.hear(`reply.${intent}`, { state, episode, template, channel: 'telegram' });
    }
    /** Fires one stored timer, now, whatever its due time. */
    fire(name) {
        const timer = this.timers.get(name);
        if (!timer)
            throw new Error(`no timer "${name}" is armed, only ${[...this.timers.keys()].join(', ') || 'none'}`);
        this.timers.delete(name);
        return this.tell({ kind: 'timer', name, episode: timer.episode, late: timer.late });
    }
    /** Moves the clock on; every timer on the way fires at its due time, the earliest first. */
    until(at) {
        const turns = [];
        for (let next = this.nextTimer(); next && next.dueAt <= at; next = this.nextTimer()) {
            this.ground.now = Math.max(this.ground.now, next.dueAt);
            turns.push(this.fire(next.name));
        }
        this.ground.now = at;
        return turns;
    }
    nextTimer() {
        return [...this.timers.values()].sort((left, right) => left.dueAt - right.dueAt)[0];
    }
    tell(signal) {
        if (this.end)
            throw new Error(`the enrolment ended with "${this.end.outcome}": nothing can be told to it`);
        return this.take(advance(this.ground.compiled, this.stored(), signal, this.input()));
    }
    stored() {
        if (!this.snapshot)
            throw new Error('the enrolment was not started');
        return this.snapshot;
    }
    take(turn) {
        if (turn.changed)
            this.taken += 1;
        this.snapshot = throughJson(turn.snapshot);
        for (const name of turn.cancel)
            this.timers.delete(name);
        for (const timer of turn.arm)
            this.timers.set(timer.name, timer);
        for (const touch of turn.touches)
            this.touches.push({ ...touch, turn: this.taken });
        this.end = turn.end;
        if (turn.end)
            this.timers.clear();
        return turn;
    }
    lastTouch(template) {
        const touch = this.touches.findLast((one) => one.template === template);
        if (!touch)
            throw new Error(`no touch "${template}" was planned`);
        return touch;
    }
    input() {
        const { now, facts, rules } = this.ground;
        return { now, facts, rules, turn: this.taken + 1 };
    }
}
//# sourceMappingURL=enrolment-walk.js.map