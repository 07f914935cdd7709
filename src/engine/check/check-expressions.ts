import { checkKnown } from './check-lookups.js';
import type { Checkup } from './checkup.js';
import { armsOf } from '../experiment/experiment.js';
import { ExpressionError, compileExpression } from '../expression/expression.js';
import type { CompiledExpression, ExpressionScope } from '../expression/expression.js';
import { constantsOf, readCondition } from '../graph/graph-conditions.js';
import { handlersOf } from '../graph/graph.js';
import { didYouMean } from '../nearest.js';
import type { Pointer } from '../scenario/schema-reading.js';

/** Guards, `where` and `key`: that they compile, and that the counts and answers they read can exist. */
export function checkExpressions(checkup: Checkup): void {
  for (const expression of expressionsOf(checkup)) checkExpression(checkup, expression);
}

interface PlacedExpression {
  readonly text: string;
  readonly scope: ExpressionScope;
  readonly expect: 'bool' | 'list';
  readonly state?: string;
  readonly pointer: Pointer;
}

function* expressionsOf(checkup: Checkup): Generator<PlacedExpression> {
  yield* headerExpressions(checkup);
  for (const state of checkup.graph.states.values()) {
    for (const handler of handlersOf(state)) {
      for (const { guard } of handler.transitions) {
        if (guard === undefined) continue;
        yield {
          text: guard,
          scope: checkup.scopeOf(handler),
          expect: 'bool',
          state: state.id,
          pointer: handler.pointer,
        };
      }
    }
  }
}

function* headerExpressions({ definition }: Checkup): Generator<PlacedExpression> {
  const { subject, enrol, leave, goal } = definition;
  const arms = armsOf(definition);
  for (const { on, where, key } of enrol) {
    const scope = { subject, eventType: on };
    if (where !== undefined) yield { text: where, scope, expect: 'bool', pointer: ['enrol'] };
    if (key !== undefined) yield { text: key, scope, expect: 'list', pointer: ['enrol'] };
  }
  for (const { on, where } of leave) {
    if (where !== undefined)
      yield { text: where, scope: { subject, eventType: on, arms }, expect: 'bool', pointer: ['leave'] };
  }
  if (goal?.where === undefined) return;
  const eventType = goal.on.length === 1 ? goal.on[0] : undefined;
  yield { text: goal.where, scope: { subject, eventType, arms }, expect: 'bool', pointer: ['goal', 'where'] };
}

function checkExpression(checkup: Checkup, { text, scope, expect, ...place }: PlacedExpression): void {
  const compiled = tryCompile(text, scope, expect);
  if (compiled instanceof ExpressionError) {
    const where = compiled.position === undefined ? '' : ` (at character ${compiled.position + 1})`;
    return checkup.report(compiled.code, `In "${text}"${where}: ${compiled.message}`, place);
  }
  for (const name of compiled.names) checkOwnName(checkup, name, place);
  for (const [name, kind] of Object.entries(listed)) checkListed(checkup, { text, name, kind }, place);
}

function tryCompile(
  text: string,
  scope: ExpressionScope,
  expect: 'bool' | 'list',
): CompiledExpression | ExpressionError {
  try {
    return compileExpression(text, scope, expect);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

/** Facts of which the clinic has a list, with the word for one of it. */
const listed = { 'patient.group': 'client group', 'patient.stage': 'stage', 'patient.locale': 'language' };

/** A text that such a fact is compared with and can never be. */
function checkListed(
  checkup: Checkup,
  { text, name, kind }: { text: string; name: string; kind: string },
  place: { state?: string; pointer: Pointer },
): void {
  const known = checkup.course.knowledge.atBeginning().texts(name);
  if (!known || !text.includes(name)) return;
  for (const compared of constantsOf(readCondition(text), name)) {
    if (typeof compared === 'string') checkKnown(checkup, compared, { kind, known, ...place });
  }
}

/** `counts.<state>` and `answers.<template>` are names of the scenario itself. */
function checkOwnName(checkup: Checkup, name: string, place: { state?: string; pointer: Pointer }): void {
  const [, root, field] = /^(counts|answers)\.(.*)$/s.exec(name) ?? [];
  if (root === undefined || field === undefined) return;
  const known =
    root === 'counts'
      ? [...checkup.graph.states.keys()].filter((id) => id !== '')
      : checkup.questions().map(({ params }) => params.template);
  if (known.includes(field)) return;
  const what = root === 'counts' ? `no state "${field}" to count` : `no question with the template "${field}"`;
  checkup.report('UNKNOWN_NAME', `There is ${what}.${didYouMean(field, known)}`, place);
}
