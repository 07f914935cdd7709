import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';

/** One action that XState hands out in the order it would run it. */
export interface StepAction {
  readonly type: string;
  readonly params: unknown;
}

export interface StepResult {
  readonly snapshot: AnyMachineSnapshot;
  readonly actions: readonly StepAction[];
  /** The machine's own transitions that were taken, in their order: objects of its definition, to be told by identity. */
  readonly transitions: readonly object[];
}

/** What XState tells an inspector of each microstep; nothing else of it is read. */
interface Inspected {
  readonly type: string;
  readonly _transitions?: readonly object[];
}

type MachineScope = Parameters<AnyStateMachine['transition']>[2];

/**
 * XState's public `transition()` builds two actors and the machine's whole initial snapshot on every call, which is
 * four fifths of its cost (docs/performance.md). Calling the machine's own `transition` with one inert scope gives
 * the same snapshots and actions for a third of the CPU. It leans on the shape of that scope, so step.spec.ts holds it
 * to `transition()` over random machines: an upgrade of XState that changes the shape fails there.
 */
class InertScope {
  readonly self = { _parent: undefined, sessionId: '', id: 'enrolment' };
  readonly id = 'enrolment';
  readonly sessionId = '';
  readonly system = {
    _sendInspectionEvent: ({ _transitions: transitions }: Inspected): void => {
      if (transitions) this.passed.push(...transitions);
    },
    _unregister() {},
  };
  private collected: StepAction[] = [];
  private passed: object[] = [];

  readonly actionExecutor = (action: StepAction): void => {
    this.collected.push({ type: action.type, params: action.params });
  };

  take(): Omit<StepResult, 'snapshot'> {
    const taken = { actions: this.collected, transitions: this.passed };
    this.collected = [];
    this.passed = [];
    return taken;
  }

  defer(): void {}
  emit(): void {}
  logger(): void {}
  stopChild(): void {}
}

const inert = new InertScope();
const scope = inert as unknown as MachineScope;

function collect(run: () => AnyMachineSnapshot): StepResult {
  inert.take();
  const snapshot = run();
  const { actions, transitions } = inert.take();
  return { snapshot, actions, transitions };
}

/** The machine's first snapshot and the actions of entering it. */
export function firstStep(machine: AnyStateMachine): StepResult {
  return collect(() => {
    const snapshot = machine.getInitialSnapshot(scope, undefined);
    // A throwing guard or context does not throw here but answers with an error snapshot.
    if (snapshot.status === 'error') throw snapshot.error;
    return snapshot;
  });
}

/** One macrostep. An event that nothing handles returns the very same snapshot object. */
export function nextStep(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: EventObject): StepResult {
  return collect(() => machine.transition(snapshot, event, scope));
}
