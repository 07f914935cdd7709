export { jobStates, rateOf } from './job.js';
export type { Job, JobError, JobHandler, JobJson, JobOwner, JobRun, JobState, JobStep } from './job.js';
export { JobRegister } from './job-register.js';
export { JobService, unknownJob } from './job.service.js';
export type { JobOrder } from './job.service.js';
export { JobStore } from './job.store.js';
export { JobWorker } from './job.worker.js';
