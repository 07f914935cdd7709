/** The door of the operations room: pauses, many enrolments by one act, jobs over HTTP, how everything is. */
export { OperationsModule } from './operations.module.js';
