import { registerJobWords } from '../../ui/jobs/job-words.js';

const count = (report: Readonly<Record<string, unknown>> | null, name: string): number => Number(report?.[name] ?? 0);

registerJobWords('publication.move', {
  title: ({ title }, t) => t('publish:job.moves', { title: title ?? '' }),
  report: ({ report }, t) =>
    t('publish:job.moves.report', {
      moved: count(report, 'moved'),
      handed: count(report, 'handed'),
      left: count(report, 'left'),
    }),
});

registerJobWords('publication.undo', {
  title: ({ title }, t) => t('publish:job.undo', { title: title ?? '' }),
  report: ({ report }, t) =>
    t('publish:job.undo.report', { restored: count(report, 'restored'), kept: count(report, 'kept') }),
});

registerJobWords('rehearsal.simulation', {
  title: (_, t) => t('publish:job.simulation'),
  report: (_, t) => t('publish:job.looked'),
});

registerJobWords('rehearsal.comparison', {
  title: (_, t) => t('publish:job.comparison'),
  report: (_, t) => t('publish:job.looked'),
});

registerJobWords('rehearsal.mystery', {
  title: (_, t) => t('publish:job.mystery'),
  report: (_, t) => t('publish:job.looked'),
});
