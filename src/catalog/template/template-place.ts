import type { ActionConfig, ScenarioDefinition, StateConfig } from '../../engine/index.js';

/** Where a scenario says a template: the dotted path of the state, and the effect that sends it with its parameters. */
export interface TemplateUse {
  readonly state: string;
  readonly effect: string;
  readonly params: ActionConfig['params'];
}

/** Every place of a scenario that names the template. */
export function usesOfTemplate({ machine }: ScenarioDefinition, template: string): TemplateUse[] {
  return usesIn('', machine, template);
}

/** The surveys a scenario opens. */
export function surveysOf({ machine }: ScenarioDefinition): ReadonlySet<string> {
  const opened = statesIn(machine)
    .flatMap(actionsOf)
    .filter(({ type }) => type === 'start_survey');
  return new Set(opened.map(({ params }) => String(params['survey'])));
}

/** Whether any state goes on by an event of this type. */
export function hears({ machine }: ScenarioDefinition, event: string): boolean {
  return statesIn(machine).some(({ on }) => on[event] !== undefined);
}

function statesIn(state: StateConfig): StateConfig[] {
  return [state, ...Object.values(state.states ?? {}).flatMap(statesIn)];
}

function usesIn(path: string, state: StateConfig, template: string): TemplateUse[] {
  const own = actionsOf(state)
    .filter(({ params }) => params['template'] === template)
    .map(({ type, params }) => ({ state: path, effect: type, params }));
  const below = Object.entries(state.states ?? {}).flatMap(([name, child]) =>
    usesIn(path === '' ? name : `${path}.${name}`, child, template),
  );
  return [...own, ...below];
}

function actionsOf({ entry, exit, on, after, always, onDone }: StateConfig): ActionConfig[] {
  const transitions = [...Object.values(on).flat(), ...Object.values(after).flat(), ...always, ...onDone];
  return [...entry, ...exit, ...transitions.flatMap(({ actions }) => actions)];
}
