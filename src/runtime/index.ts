export { AppError, toProblem } from './app-error.js';
export type { AppErrorOptions, ErrorPlace, Problem, Violation } from './app-error.js';
export { narrowTo, withScopeSlot } from './postgres/caller-scope.js';
export type { CallerScope } from './postgres/caller-scope.js';
export { ClinicId } from './clinic-id.decorator.js';
export { Clock, SystemClock, VirtualClock } from './clock.js';
export type { TimeQuery } from './clock.js';
export { Config, loadConfig } from './config.js';
export type { LogLevel, Role } from './config.js';
export { defineCrashPoints, listCrashPoints } from './crash-point.js';
export type { CrashPoint } from './crash-point.js';
export { APP_ROLE, confinedUrl, dataSourceOptions, openDataSource, SCHEMA } from './postgres/database.js';
export type { DatabaseOptions } from './postgres/database.js';
export { startEmbeddedPostgres } from './postgres/embedded-postgres.js';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './postgres/embedded-postgres.js';
export { Health } from './service/health.service.js';
export type { HealthCheck, Readiness } from './service/health.service.js';
export { IdSource, SeededIdSource } from './ids.js';
export { JobRegister, JobService, jobStates, JobStore, JobWorker, rateOf, unknownJob } from './jobs/index.js';
export type {
  Job,
  JobError,
  JobHandler,
  JobJson,
  JobOrder,
  JobOwner,
  JobRun,
  JobState,
  JobStep,
} from './jobs/index.js';
export { hintKinds, LIVE_CHANNEL, LiveHints, reachesScope } from './live.js';
export type { HintKind, LiveHint, LiveListener } from './live.js';
export { createLogger, Logger, NestLogger } from './logger.js';
export type { LogFields, LoggerOptions } from './logger.js';
export { Metrics } from './service/metrics.js';
export type { HistogramOptions, MetricOptions } from './service/metrics.js';
export { makeMonths } from './postgres/month-partitions.js';
export { problemOf } from './service/problem.filter.js';
export { migrate } from './postgres/migrator.js';
export type { MigrateOptions, MigrationClass } from './postgres/migrator.js';
export { nearestName } from './nearest-name.js';
export { openDatabase } from './open-runtime.js';
export type { OpenDatabase } from './open-runtime.js';
export { RuntimeModule } from './runtime.module.js';
export type { RuntimeOptions } from './runtime.module.js';
export { checkSchema } from './postgres/schema-check.js';
export { compareSchemas, describeSchema, schemaDrift } from './postgres/schema-text.js';
export type { SchemaDrift, SqlClient } from './postgres/schema-text.js';
export { Shutdown } from './service/shutdown.service.js';
export type { ShutdownPhase } from './service/shutdown.service.js';
export {
  isEnough,
  meanInterval,
  momentsOf,
  newcombe,
  ratioProbability,
  smallestShown,
  welch,
  wilson,
  z95,
  zFor,
} from './statistics.js';
export type { Interval, Moments, Share } from './statistics.js';
export { everywhere, UnitOfWork } from './postgres/unit-of-work.js';
export type { SystemTx, Tx, UnitOfWorkOptions } from './postgres/unit-of-work.js';
export { wellFormed } from './well-formed.js';
export { WAKE_CHANNEL, Wakeups } from './wakeups.js';
export type { WakeListener } from './wakeups.js';
export { WorkLoop } from './work-loop.js';
export type { BatchReport, WorkLoopOptions } from './work-loop.js';
export { SecretBox } from './secret-box.js';
export type { SecretKey } from './secret-box.js';
export { cursorForms, cursorParts, cursorText } from './cursor.js';
export type { CursorForm } from './cursor.js';
export { SignedLinks } from './signed-links.js';
export type { LinkClaims } from './signed-links.js';
