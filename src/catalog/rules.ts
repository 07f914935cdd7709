/** The catalogue's second door: rules alone, for those who run them without a house. */
export { ClinicProgramme } from './clinic-programme.js';
export { touchpointOf } from './clinic-surveys.js';
