/** The inbox's second door: rules alone, for those who run them without a house. */
export { accepted, closed, handoverEvent, requestedHandover } from './handover/handover.js';
