import { extname } from 'node:path';
import { localeIds } from '../catalog/index.js';
import { lintFixes, MapCounts, MapReader, printed, sheetSvg, type MapSheet } from '../journey/index.js';
import { clinicOption, expectWords, jsonOption, oneOf } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { writeAnswer } from './files.adapter.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';

const formats = { '.svg': 'svg', '.pdf': 'pdf', '.png': 'png' } as const;
const periods = ['30d', '90d', '365d'] as const;
/** By what the sheet can be narrowed down: ids of the map. */
const cuts = ['group', 'persona', 'branch', 'service', 'channel', 'department'] as const;

/** `tropa map`: the journey map of a clinic with its colours, as a table or on one A3 sheet. */
export const mapCommand: Command = {
  usage: [
    'map [--out FILE.svg|FILE.pdf|FILE.png] [--period 90d] [--locale uk] [--clinic N] [--json]',
    'map --group loyal --persona family --branch podil --service laser --channel sms --department reception',
    'map --objections [--json]',
  ],
  examples: ['map', 'map --out map.pdf --locale en', 'map --period 30d --branch podil --json', 'map --objections'],
  options: {
    out: { type: 'string', value: 'FILE', says: 'where to print it on one A3 sheet; its ending says as what' },
    period: { type: 'string', value: 'PERIOD', says: `how far back: ${periods.join(', ')}` },
    locale: { type: 'string', value: 'LOCALE', says: `the language of the sheet: ${localeIds.join(', ')}` },
    ...Object.fromEntries(
      cuts.map((cut) => [cut, { type: 'string', value: 'ID', says: `only of this ${cut} of the map` } as const]),
    ),
    objections: {
      type: 'boolean',
      says: 'what a reader would object to in the map, by rule; one ends with exit code 1',
    },
    ...clinicOption,
    ...jsonOption,
  },
  run,
};

/** Counts what is new first, so that a sheet says what is so now. */
async function run(context: CommandContext): Promise<number> {
  const { args, output } = context;
  expectWords(args.words, []);
  const out = args.text('out');
  const format = out === undefined ? undefined : formatOf(out);
  const locale = oneOf(args, 'locale', localeIds);
  const query = {
    period: oneOf(args, 'period', periods),
    ...Object.fromEntries(cuts.map((cut) => [cut, args.text(cut)])),
  };
  const sheet = await withClinic(context, async ({ app, clinicId, run: inClinic }) => {
    await app.get(MapCounts).count(clinicId);
    return inClinic((tx) => app.get(MapReader).sheet(tx, query));
  });
  if (args.flag('objections')) return tellObjections(context, sheet);
  if (out !== undefined && format) {
    await writeAnswer(out, await printed(sheetSvg(sheet, locale ?? sheet.locale), format));
    output.note(`Wrote ${out}: ${sheet.touchpoints.length} touchpoints on one sheet.`);
  } else if (args.flag('json')) output.json(sheet);
  else output.table(['TOUCHPOINT', 'STAGE', 'COLOUR', 'BECAUSE'], sheet.touchpoints.map(rowOf));
  return exitCodes.ok;
}

/** The rules are those of the page and of the guide. */
function tellObjections({ args, output }: CommandContext, { findings }: MapSheet): number {
  if (args.flag('json')) output.json({ objections: findings });
  else if (findings.length === 0) output.note('Nothing to object to.');
  else {
    const rows = findings.map(({ rule, touchpoint, stage, names }) => {
      return [rule, touchpoint ?? stage ?? '', names.join(', '), lintFixes[rule]];
    });
    output.table(['RULE', 'WHERE', 'WHAT', 'FIX'], rows);
  }
  return findings.length > 0 ? exitCodes.refused : exitCodes.ok;
}

function formatOf(file: string): 'svg' | 'pdf' | 'png' {
  const ending = extname(file).toLowerCase();
  if (Object.hasOwn(formats, ending)) return formats[ending as keyof typeof formats];
  throw new UsageError(`${file} is no picture.`, `Let it end in ${Object.keys(formats).join(', ')}.`);
}

function rowOf({ touchpoint, stage, colour, reasons }: MapSheet['touchpoints'][number]): string[] {
  const because = reasons.map(({ rule, value, n }) => `${rule} ${Math.round(value * 100) / 100} (n ${n})`);
  return [touchpoint, stage, colour, because.join(', ')];
}
