import type { Command } from './command.js';

/** A command before it is loaded: who asks for the list, or for one of them, does not wait for the rooms of all. */
export interface CommandEntry {
  /** One word, e.g. `api-key`; what it does with it (`create`, `list`) is the first of its arguments. */
  readonly name: string;
  /** One line of the list of commands. */
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command of `tropa`, in the order of its help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'start',
    summary: 'serve and work until told to end, by the role of TROPA_ROLE (api, worker or all)',
    load: async () => (await import('./start.command.js')).startCommand,
  },
  {
    name: 'migrate',
    summary: 'bring the schema of the database up to date, or tell with --status how it stands',
    load: async () => (await import('./migrate.command.js')).migrateCommand,
  },
  {
    name: 'check',
    summary: 'check a programme, or single scenarios and templates, before they are published',
    load: async () => (await import('./check.command.js')).checkCommand,
  },
  {
    name: 'simulate',
    summary: 'let a cohort of patients live with a programme on a virtual clock, and report what they would get',
    load: async () => (await import('./simulate.command.js')).simulateCommand,
  },
  {
    name: 'compare',
    summary: 'run what really happened against a draft: who would have got what instead',
    load: async () => (await import('./compare.command.js')).compareCommand,
  },
  {
    name: 'publish',
    summary: 'create a clinic from its programme (TROPA_PROGRAMME), or publish what changed in it',
    load: async () => (await import('./publish.command.js')).publishCommand,
  },
  {
    name: 'programme',
    summary: 'the programme as Word, Excel or a web page; brings a spreadsheet back; pulls and pushes its files',
    load: async () => (await import('./programme.command.js')).programmeCommand,
  },
  {
    name: 'import',
    summary: 'bring patients, appointments or consents in from CSV or FHIR; the same file again changes nothing',
    load: async () => (await import('./import.command.js')).importCommand,
  },
  {
    name: 'patient',
    summary: 'give out everything that is kept about a patient, or forget one',
    load: async () => (await import('./patient.command.js')).patientCommand,
  },
  {
    name: 'event',
    summary: 'tell the scenarios what happened to a patient',
    load: async () => (await import('./event.command.js')).eventCommand,
  },
  {
    name: 'why',
    summary: 'tell why a patient did, or did not, hear from the clinic',
    load: async () => (await import('./why.command.js')).whyCommand,
  },
  {
    name: 'doubt',
    summary: 'list the touches of which nobody can tell whether they arrived, and end the doubt by a person’s word',
    load: async () => (await import('./doubt.command.js')).doubtCommand,
  },
  {
    name: 'channel',
    summary: 'set up, try, pause and take live the accounts by which a clinic reaches its patients',
    load: async () => (await import('./channel.command.js')).channelCommand,
  },
  {
    name: 'handover',
    summary: 'list, accept and close what scenarios handed over to people',
    load: async () => (await import('./handover.command.js')).handoverCommand,
  },
  {
    name: 'enrolment',
    summary: 'list who is in which scenario, and put a parked enrolment back to work',
    load: async () => (await import('./enrolment.command.js')).enrolmentCommand,
  },
  {
    name: 'map',
    summary: 'the journey map with its colours, as a table or printed on one A3 sheet',
    load: async () => (await import('./map.command.js')).mapCommand,
  },
  {
    name: 'experiment',
    summary: 'tell what came of an experiment, or list them all',
    load: async () => (await import('./experiment.command.js')).experimentCommand,
  },
  {
    name: 'api-key',
    summary: 'create, list and revoke the keys with which a clinic’s systems call the API',
    load: async () => (await import('./api-key.command.js')).apiKeyCommand,
  },
  {
    name: 'staff',
    summary: 'invite, list, disable and reset the people who sign in to a clinic',
    load: async () => (await import('./staff.command.js')).staffCommand,
  },
  {
    name: 'audit',
    summary: 'prove that nobody changed the record of who saw and did what',
    load: async () => (await import('./audit.command.js')).auditCommand,
  },
  {
    name: 'replay',
    summary: 'run real appointments of the past through the programme under a virtual clock',
    load: async () => (await import('../replay/replay.command.js')).replayCommand,
  },
];
