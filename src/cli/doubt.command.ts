import { doubtRequests, DoubtService, spokenVerdicts, type DoubtView } from '../outbox/index.js';
import { clinicOption, jsonOption, needed, oneOf, runVerb, valued, wholeNumber, type Verb } from './arguments.js';
import { withClinic } from './clinic-session.js';
import { exitCodes, UsageError, type Command, type CommandContext } from './command.js';
import { isUuid } from './patient-reference.js';

const verbs: Readonly<Record<string, Verb>> = {
  list: { words: [], options: ['limit'], run: list },
  settle: { words: ['TOUCH'], options: ['as', 'by'], run: settle },
};

/** `tropa doubt`: what nobody can tell whether it arrived. */
export const doubtCommand: Command = {
  usage: [
    'doubt [list] [--limit N] [--clinic N] [--json]',
    'doubt settle TOUCH --as VERDICT --by NAME [--clinic N] [--json]',
  ],
  examples: ['doubt', 'doubt settle 0198c1f2-8a40-7cc3-9d1e-2f6b5a7c1e01 --as arrived --by "Anna of reception"'],
  options: {
    limit: valued('N', 'at most so many, the longest planned first; 100 unless told'),
    as: valued('VERDICT', 'arrived, not-arrived (it takes another channel if there is one) or send-again'),
    by: valued('NAME', 'who says so; it stands in the ledger'),
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) => (context.args.words.length === 0 ? listAlone(context) : runVerb(context, verbs)),
};

/** `tropa doubt` is `tropa doubt list`. */
function listAlone(context: CommandContext): Promise<number> {
  return runVerb({ ...context, args: { ...context.args, words: ['list'] } }, verbs);
}

async function list(context: CommandContext): Promise<number> {
  const { args, output } = context;
  const limit = wholeNumber(args, 'limit', { min: 1, max: 500, otherwise: 100 });
  const page = await withClinic(context, ({ app, clinicId }) => app.get(DoubtService).list(clinicId, { limit }));
  if (args.flag('json')) output.json(page);
  else {
    output.table(['TOUCH', 'SINCE', 'CHANNEL', 'TEMPLATE', 'PATIENT', 'CODE'], page.doubts.map(rowOf));
    if (page.next !== null) output.note('There are more: settle these first, or raise --limit.');
  }
  return exitCodes.ok;
}

function rowOf({ touch, since, channel, template, external_id: externalId, patient, code }: DoubtView): string[] {
  return [touch, since, channel ?? '-', template, externalId ?? patient, code ?? '-'];
}

async function settle(context: CommandContext, [touchId = '']: readonly string[]): Promise<number> {
  const { args, output } = context;
  if (!isUuid(touchId)) throw new UsageError('TOUCH is no id of a touch.', 'Take it from tropa doubt.');
  needed(args, 'as');
  const verdict = doubtRequests.settle.safeParse({ as: oneOf(args, 'as', spokenVerdicts), by: needed(args, 'by') });
  if (!verdict.success) throw new UsageError('The option --by needs a name of 1 to 80 characters.');
  const entry = await withClinic(context, ({ app, clinicId }) =>
    app.get(DoubtService).settle(clinicId, touchId, verdict.data),
  );
  if (args.flag('json')) output.json(entry);
  else output.line(entry.why);
  return exitCodes.ok;
}
