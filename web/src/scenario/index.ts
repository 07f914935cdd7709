/** A scenario as text, as a graph and as steps: reading it, and changing it by edits of the text. No React in here. */
export type { Cause, Effect, Header, Polarity, ScenarioModel, State, Transition } from './model.js';
export { readScenario } from './read-scenario.js';
export * from './edits.js';
export { renamedTarget, resolveTarget, writeTarget } from './targets.js';
export { causesAfter, insertStep, stepKinds, type Inserted, type StepKind, type Wish } from './steps.js';
export { answersOf, kebab } from './step-states.js';
export { readDelay, weekdays, writeDelay, type DelayForm, type DelayUnit, type Weekday } from './delay.js';
export type { Plain, PlainMap, Pointer, Range } from './yaml-text.js';
export { setAt, valueAt } from './yaml-edit.js';
