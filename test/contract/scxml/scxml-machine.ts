import type { Element, ScxmlCase } from './scxml-case.js';

/** Something that a scenario file has no word for, so that it runs in XState alone or not at all. */
export type Foreign = 'raises events' | 'several targets' | 'asks for states' | 'data model';

/** What a transition or a state does: an event that the machine tells itself, at once or `delay` ms later. */
export interface Raised {
  readonly event: string;
  readonly delay?: number;
  /** Queued behind events from outside. */
  readonly external: boolean;
}

export interface TransitionNode {
  /** Undefined: as soon as it can. */
  readonly events?: readonly string[];
  /** The state whose end it waits for. */
  readonly done?: string;
  readonly targets: readonly string[];
  readonly condition?: boolean | { readonly inState: string };
  readonly internal: boolean;
  readonly raised: readonly Raised[];
}

export interface StateNode {
  /** Its name in the machine; SCXML's own ids may have dots. */
  readonly key: string;
  readonly id?: string;
  readonly kind: 'state' | 'parallel' | 'final' | 'history';
  readonly deep: boolean;
  readonly initial: readonly string[];
  readonly onInitial: readonly Raised[];
  readonly children: readonly StateNode[];
  readonly transitions: readonly TransitionNode[];
  readonly entry: readonly Raised[];
  readonly exit: readonly Raised[];
}

/** A machine of the suite, understood. */
export interface ScxmlMachine {
  readonly root: StateNode;
  readonly foreign: ReadonlySet<Foreign>;
  /** Where each id lies: the keys from the root down. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  /** Events that it tells itself. */
  readonly ownEvents: ReadonlySet<string>;
}

const ownProcessor = 'http://www.w3.org/TR/scxml/#SCXMLEventProcessor';
const stateKinds = new Set(['state', 'parallel', 'final', 'history']);

/** Reads the machine of a case; what it cannot say in states and transitions is in `foreign`. */
export function readMachine({ root }: ScxmlCase): ScxmlMachine {
  const reading = new MachineReading();
  const state = reading.state(root, []);
  const { foreign, paths, ownEvents } = reading;
  return { root: state, foreign, paths, ownEvents };
}

class MachineReading {
  readonly foreign = new Set<Foreign>();
  readonly paths = new Map<string, readonly string[]>();
  readonly ownEvents = new Set<string>();
  private count = 0;

  state(element: Element, path: readonly string[]): StateNode {
    const { name, attributes, children } = element;
    const { id } = attributes;
    if (id !== undefined) this.paths.set(id, path);
    for (const child of children) this.refuseUnknown(child.name);
    const below = children.filter((child) => stateKinds.has(child.name)).map((child) => this.child(child, path));
    return {
      key: path.at(-1) ?? '',
      id,
      kind: name === 'scxml' ? 'state' : (name as StateNode['kind']),
      deep: attributes['type'] === 'deep',
      initial: this.initialOf(element, below),
      onInitial: initialTransition(element).flatMap((transition) => this.raised(transition)),
      children: below,
      transitions: named(children, 'transition').map((child) => this.transition(child, id)),
      entry: named(children, 'onentry').flatMap((child) => this.raised(child)),
      exit: named(children, 'onexit').flatMap((child) => this.raised(child)),
    };
  }

  private child(element: Element, path: readonly string[]): StateNode {
    this.count += 1;
    return this.state(element, [...path, `n${this.count}`]);
  }

  private initialOf(element: Element, below: readonly StateNode[]): string[] {
    const [transition] = initialTransition(element);
    const written = words(transition?.attributes['target'] ?? element.attributes['initial']);
    if (written.length > 1) this.foreign.add('several targets');
    const [first] = below.filter(({ kind }) => kind !== 'history');
    return written.length > 0 || !first ? written : [first.key];
  }

  private transition({ attributes, children }: Element, owner: string | undefined): TransitionNode {
    const { event, target, cond, type } = attributes;
    const targets = words(target);
    if (targets.length > 1) this.foreign.add('several targets');
    const events = event === undefined ? undefined : words(event).map((text) => text.replace(/\.\*?$/, ''));
    const done = events?.find((text) => text.startsWith('done.state.'))?.slice('done.state.'.length);
    if (done !== undefined && done !== owner) this.foreign.add('asks for states');
    const raised = this.raised({ name: 'transition', attributes, children });
    return { events, done, targets, condition: this.condition(cond), internal: type === 'internal', raised };
  }

  private condition(text: string | undefined): TransitionNode['condition'] {
    if (text === undefined || text.trim() === 'true') return undefined;
    if (text.trim() === 'false') return false;
    const [, inState] = /^In\(\s*['"]([^'"]+)['"]\s*\)$/.exec(text.trim()) ?? [];
    this.foreign.add(inState === undefined ? 'data model' : 'asks for states');
    return inState === undefined ? undefined : { inState };
  }

  private raised({ children }: Element): Raised[] {
    return children.flatMap(({ name, attributes, children: content }) => {
      const { event, delay, target = '#_internal' } = attributes;
      if (name === 'log') return [];
      const plain = event !== undefined && content.length === 0 && target === '#_internal' && isConstant(attributes);
      if (!plain || (name !== 'raise' && name !== 'send')) {
        this.foreign.add('data model');
        return [];
      }
      this.foreign.add('raises events');
      this.ownEvents.add(event);
      const external = name === 'send' && attributes['target'] === undefined;
      return [{ event, external, ...(delay === undefined ? {} : { delay: milliseconds(delay) }) }];
    });
  }

  private refuseUnknown(name: string): void {
    const known = [...stateKinds, 'transition', 'onentry', 'onexit', 'initial'];
    if (!known.includes(name)) this.foreign.add('data model');
  }
}

function initialTransition({ children }: Element): Element[] {
  return named(children, 'initial').flatMap((initial) => named(initial.children, 'transition'));
}

/** Nothing of the event is worked out by a script, or sent by another processor than SCXML's own. */
function isConstant(attributes: Element['attributes']): boolean {
  const { type = ownProcessor } = attributes;
  const written = ['event', 'target', 'delay', 'id', 'type'];
  return type === ownProcessor && Object.keys(attributes).every((name) => written.includes(name));
}

function named(elements: readonly Element[], name: string): Element[] {
  return elements.filter((element) => element.name === name);
}

function words(text = ''): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function milliseconds(text: string): number {
  const [, amount = '0', unit] = /^([\d.]+)\s*(ms|s)?$/.exec(text) ?? [];
  return Number(amount) * (unit === 's' ? 1000 : 1);
}
