/** The outbox's second door: rules alone, for those who run them without a house. */
export { chosenSlot, withFreeTimes } from './question/choices.js';
export { gateBatch, planBatch } from './dispatch/gated-batch.js';
export { afterResult } from './dispatch/settle.js';
export { LOOK_BACK_MS } from './touch/touch-planner.js';
export { ended, slotOf, tells, toldEvent } from './touch/touch-row.js';
