import { readProgramme, readProgrammeFiles, type Programme } from '../../src/catalog/index.js';
import { filesOf } from '../../src/catalog/version/programme-paths.js';

/** These of the shipped scenarios, with their examples and texts, and a map that asks for no more: it passes the checker. */
export async function someScenarios(ids: readonly string[]): Promise<Programme> {
  const own = (file: string): boolean =>
    ids.some((id) => new RegExp(`^(scenarios|scenarios/examples)/${id}\\.yaml$|^templates/${id}/`).test(file)) ||
    /^scenarios\/(map|cadence)\.yaml$|^templates\/replies\//.test(file);
  const files = filesOf(await readProgramme('.')).filter(({ file }) => own(file));
  const asked = files.map(({ file, text }) => ({ file, text: file.endsWith('map.yaml') ? withoutDuties(text) : text }));
  return readProgrammeFiles(asked);
}

/** The cells the whole clinic requires, its strategy, and the processes its other scenarios take part in, are not there. */
function withoutDuties(map: string): string {
  return map.replace(/^(required|strategy):\n( .*\n)+/gm, '').replace(/^ +automated_by: .*\n/gm, '');
}
