/**
 * The engine's door: pure rules. Nothing in this room reads a clock, a file or the network; time, facts and parsed
 * objects come in, turns and verdicts go out.
 */
export * from './facts.js';
export * from './time/index.js';
export * from './vocabulary/vocabulary.js';
export { offeredReplies, replyEvents, scoreOf, scoreReply, type Scale } from './scale.js';
export * from './findings.js';
export * from './scenario/scenario.js';
export {
  checkScenario,
  checkScenarios,
  type RequiredCell,
  type Staffing,
  type TemplatePlace,
  type World,
} from './check/check.js';
export { jurisdictions, type JurisdictionId } from './gate/jurisdiction.js';
export { parseCadence, type BudgetWindow, type Cadence, type ClassRule } from './cadence.js';
export { agrees } from './gate/consent.js';
export {
  judge,
  type ConsentSummary,
  type GateFacts,
  type GateTouch,
  type Reason,
  type Slot,
  type Verdict,
} from './gate/gate.js';
export { compileScenario, type CompiledScenario } from './compile.js';
export { ScenarioGraph, type GraphEdge, type GraphState } from './graph/graph.js';
export { advance, startEnrolment, type Signal } from './turn/advance.js';
export { branchesOf, type Branch, type ScenarioBranches } from './branches.js';
export { enrolmentKey } from './enrol-rule.js';
export { isOptional, isUnwanted, unwantedEvent, unwantedTag } from './unwanted.js';
export { armsOf, assignedArm, unitDealt, type Experiment, type ExperimentMeasure } from './experiment/experiment.js';
export { hears } from './state-tree.js';
export type { ClinicRules, TurnInput } from './turn/turn-scope.js';
export type {
  EnrolmentEnd,
  EnrolmentSnapshot,
  OpenQuestion,
  PlannedEffect,
  PlannedTouch,
  SlotOffer,
  TimerArm,
  Turn,
} from './turn/snapshot.js';
export { didYouMean } from './nearest.js';
export {
  isFaulty,
  leafStates,
  positionOf,
  standingStates,
  stateAt,
  statesOfPosition,
  valueOfLeaves,
  type PositionFault,
} from './position.js';
export { changedHeaders, compareStates, type ComparedVersion, type StateComparison } from './turn/state-change.js';
export {
  migrateEnrolment,
  type Migrated,
  type MoveRefusal,
  type MoveTarget,
  type OverdueChoice,
  type StandingEnrolment,
} from './migration.js';
export { lifecycleSettings, usualLifecycle, type LifecycleSettings } from './lifecycle.js';
