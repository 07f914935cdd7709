/** A scenario as text, as a graph and as steps: reading it, and changing it by edits of the text. No React in here. */
export type { Cause, Effect, HeaderRule, Polarity, ScenarioModel, State, Transition } from './model.js';
export { readScenario } from './read-scenario.js';
export * from './edits.js';
export { stepKinds, type StepKind } from './step-states.js';
export { causesAfter, insertStep } from './steps.js';
export { enrolOnce, keyOf, readServices, unitOf, writeServices } from './header-rules.js';
export { readDelay, weekdays, writeDelay, type DelayForm, type DelayUnit } from './delay.js';
export type { Plain, Pointer } from './yaml-text.js';
export { setAt } from './yaml-edit.js';
