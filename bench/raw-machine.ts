import { assign, createMachine, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import { day, states } from './world.js';

/** The hard-coded stand-in of the CEL guard reads its facts from here; the machine sees context and event alone. */
export const guardFacts = { startsAt: 0, visits: 0, now: 0 };

interface Entries {
  readonly entries: Readonly<Record<string, number>>;
}

const count = (state: string) =>
  assign(({ context }: { context: Entries }) => ({
    entries: { ...context.entries, [state]: (context.entries[state] ?? 0) + 1 },
  }));

const goesOn = () => guardFacts.startsAt > guardFacts.now && guardFacts.visits < 1000;

/** The scenario of the bench by hand: a message on entry, a day's wait, a guard, the next state. */
const machine = createMachine(
  {
    id: 'raw',
    initial: 's01',
    context: { entries: {} },
    states: {
      ...Object.fromEntries(
        states.map((state, index) => [
          state,
          {
            entry: [count(state), { type: 'message' }],
            after: { wait: [{ guard: goesOn, target: states[(index + 1) % states.length] }, { target: 'over' }] },
          },
        ]),
      ),
      over: { type: 'final' },
    },
  } as never,
  { delays: { wait: day } } as never,
) as AnyStateMachine;

type Scope = Parameters<AnyStateMachine['transition']>[2];
const actions: string[] = [];
/** The smallest scope that lets the machine's own transition run: it only writes down what it would do. */
const scope = {
  self: { _parent: undefined, sessionId: '', id: 'raw' },
  id: 'raw',
  sessionId: '',
  system: { _sendInspectionEvent() {}, _unregister() {} },
  actionExecutor: (action: { type: string }) => actions.push(action.type),
  defer() {},
  emit() {},
  logger() {},
  stopChild() {},
} as unknown as Scope;

export interface RawStep {
  readonly state: string;
  readonly entries: Readonly<Record<string, number>>;
  /** A message was asked for, and a timer armed: both happen unless the machine is over. */
  readonly acts: boolean;
}

/** One transition by the timer of `state`. */
export function rawTransition(state: string, entries: Readonly<Record<string, number>>): RawStep {
  actions.length = 0;
  const before = machine.resolveState({ value: state, context: { entries } } as never);
  const after: AnyMachineSnapshot = machine.transition(before, { type: `xstate.after.wait.raw.${state}` }, scope);
  const context = after.context as Entries;
  return {
    state: String(after.value),
    entries: context.entries,
    acts: actions.includes('message') && actions.includes('xstate.raise'),
  };
}
