/** The runtime's second door, for rules that run without a house: nothing behind it loads Nest or a driver. */
export { AppError } from './app-error.js';
