import { checkProgramme, ClinicProgrammeService, isPublishable, readProgramme } from '../catalog/index.js';
import { clinicOption, expectWords, jsonOption } from './arguments.js';
import { withApplication } from './clinic-session.js';
import { exitCodes, type Command, type CommandContext } from './command.js';
import { tellFindings } from './findings.js';

/** `tropa publish`: makes the programme in the directory the clinic's own. */
export const publishCommand: Command = {
  usage: ['publish [--clinic N] [--json]'],
  examples: ['publish --clinic 2'],
  options: { ...clinicOption, ...jsonOption },
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, output } = context;
  expectWords(args.words, []);
  const published = await withApplication(context, async ({ app, run: work }, { programme: directory }) => {
    const programme = await readProgramme(directory);
    const findings = checkProgramme(programme);
    if (isPublishable(findings)) return work((tx) => app.get(ClinicProgrammeService).install(tx, programme));
    tellFindings(output.notes, findings);
    return undefined;
  });
  if (!published) {
    output.note('Nothing was published: correct the errors above, see tropa check.');
    return exitCodes.refused;
  }
  const versions = published.map(({ scenario, version, fresh }) => ({ scenario, version, fresh }));
  if (args.flag('json')) output.json({ versions });
  else {
    const rows = versions.map(({ scenario, version, fresh }) => [scenario, version, fresh ? 'new' : 'as before']);
    output.table(['SCENARIO', 'VERSION', 'STATE'], rows);
  }
  return exitCodes.ok;
}
