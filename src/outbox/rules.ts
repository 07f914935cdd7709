/** The outbox's second door: rules alone, for those who run them without a house. */
export { chosenSlot, withFreeTimes } from './choices.js';
export { gateBatch, planBatch } from './gated-batch.js';
export { afterResult } from './settle.js';
export { LOOK_BACK_MS } from './touch-planner.js';
export { ended, slotOf, tells, toldEvent } from './touch-row.js';
