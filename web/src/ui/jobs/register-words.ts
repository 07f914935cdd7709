import { registerJobWords, type Translate } from './job-words.js';
import type { Job } from './use-jobs.js';

const count = (report: Readonly<Record<string, unknown>> | null, name: string): number => Number(report?.[name] ?? 0);

registerJobWords('bulk.enrol', {
  title: ({ title }, t) => t('bulk.enrol', { scenario: title ?? '' }),
  report: ({ report }, t) =>
    t('bulk.enrol.report', { told: count(report, 'told'), left: count(report, 'left_out') + count(report, 'waiting') }),
});

registerJobWords('bulk.undo', {
  title: ({ title }, t) => t('bulk.undo', { scenario: title ?? '' }),
  report: ({ report }, t) => t('bulk.undo.report', { undone: count(report, 'undone'), kept: count(report, 'kept') }),
});

registerJobWords('demo.forward', {
  title: (_, t) => t('demo.forward'),
  report: ({ report }, t) =>
    t('demo.forward.report', {
      came: count(report, 'came'),
      over: count(report, 'over'),
      sent: count(report, 'sent'),
      answered: count(report, 'answered'),
    }),
});

registerJobWords('kpi.rebuild', {
  title: (_job, t) => t('reports:job.rebuild'),
  report: ({ report }, t) => t('reports:job.rebuild.report', { kpis: count(report, 'kpis') }),
});

registerJobWords('patient.stages', {
  title: (_job, t) => t('patient.stages'),
  report: ({ report }, t) => t('patient.stages.report', { patients: count(report, 'patients') }),
});

registerJobWords('map.rebuild', {
  title: (_job, t) => t('map.rebuild'),
  report: (_job, t) => t('map.rebuild.report'),
});

registerJobWords('patient.import', {
  title: (job, t) => t(dryRun(job) ? 'imports:job.try' : 'imports:job.bring'),
  report: (job, t) => importReport(job, t),
});

/** Whether the file was only tried; the report says so once there is one. */
function dryRun({ title, report }: Job): boolean {
  return title === 'dry_run' || report?.['dry_run'] === true;
}

function importReport(job: Job, t: Translate): string {
  const { report } = job;
  const counts = ['rows', 'created', 'changed', 'unchanged', 'refused'].map((name) => [name, count(report, name)]);
  const stopped = report?.['stopped'] as { reason?: string } | undefined;
  return [
    t('imports:job.report', Object.fromEntries(counts)),
    ...(dryRun(job) ? [t('imports:job.nothing')] : []),
    ...(stopped ? [t('imports:job.stopped', { reason: stopped.reason ?? '' })] : []),
  ].join(' ');
}
