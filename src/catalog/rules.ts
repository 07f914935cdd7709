/** The catalogue's second door: rules alone, for those who run them without a house. */
export { ClinicProgramme } from './clinic/clinic-programme.js';
export { touchpointOf } from './clinic/clinic-surveys.js';
