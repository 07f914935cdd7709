import { channelIds, localeIds, readProgramme, readProgrammeFiles } from '../../src/catalog/index.js';
import type { Programme, ProgrammeFile } from '../../src/catalog/index.js';

/** The texts of a scenario's templates, the same in every language and channel. */
export type Texts = Readonly<Record<string, string>>;

/** The shipped clinic with this scenario alone: what it finds out about it must not hang on what else the clinic ships. */
export async function programmeOf(scenario: string, texts: Texts): Promise<Programme> {
  const name = /^scenario: (\S+)$/m.exec(scenario)?.[1] ?? '';
  const files: ProgrammeFile[] = [{ file: `scenarios/${name}.yaml`, text: scenario }];
  for (const [template, text] of Object.entries(texts)) {
    for (const locale of localeIds) {
      for (const channel of channelIds) {
        const subject = channel === 'email' ? '---\nsubject: {{clinic.name}}\n---\n' : '';
        files.push({ file: `templates/${name}/${locale}/${template}.${channel}.hbs`, text: `${subject}${text}` });
      }
    }
  }
  const shipped = await readProgramme(process.cwd());
  const { scenarios, templates, findings } = readProgrammeFiles(files);
  const fault = findings.find(({ file }) => file === `scenarios/${name}.yaml`);
  if (fault || scenarios.length === 0) throw new Error(`the scenario of the test cannot be read: ${fault?.message}`);
  // Cells of the map that the clinic requires are served by what it ships.
  return { ...shipped, scenarios, templates, map: shipped.map && { ...shipped.map, required: [] } };
}
