import { parse } from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import { TimeError, parsePeriod, periodMs } from '../time/index.js';

export type Constant = string | number | boolean;
type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A guard as logic over comparisons with constants; what is no such comparison is a proposition that may be either. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | {
      readonly kind: 'compare';
      readonly name: string;
      readonly comparison: Comparison;
      readonly constant: Constant;
    }
  | { readonly kind: 'open'; readonly text: string };

/** What is known of the compared names beforehand. */
export interface Knowledge {
  /** Whether only whole numbers occur. */
  whole(name: string): boolean;
  /** The least and the greatest number that can occur. */
  range(name: string): { readonly least?: number | undefined; readonly most?: number | undefined };
  /** All texts that can occur, where their list is complete. */
  texts(name: string): readonly string[] | undefined;
}

export type Values = Readonly<Record<string, Constant>>;

type Compared = Extract<ASTNode, { op: Comparison }>;

const flipped: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
const mostCases = 4096;
const longest = 2000;

/** The logic of a guard; of one that does not parse nothing is known. */
export function readCondition(text: string): Condition {
  if (text.length > longest) return { kind: 'open', text };
  try {
    return conditionOf(parse(text).ast);
  } catch {
    // That it does not parse is told by checkExpressions.
    return { kind: 'open', text };
  }
}

/** True or false where the values given decide it, else undefined. */
export function decide(condition: Condition, values: Values): boolean | undefined {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const deciding = condition.kind === 'any';
      const parts = condition.parts.map((part) => decide(part, values));
      if (parts.includes(deciding)) return deciding;
      return parts.includes(undefined) ? undefined : !deciding;
    }
    case 'not': {
      const inner = decide(condition.part, values);
      return inner === undefined ? undefined : !inner;
    }
    case 'compare': {
      const value = Object.hasOwn(values, condition.name) ? values[condition.name] : undefined;
      return value === undefined ? undefined : compare(value, condition.comparison, condition.constant);
    }
    case 'open': {
      const value = Object.hasOwn(values, condition.text) ? values[condition.text] : undefined;
      return typeof value === 'boolean' ? value : undefined;
    }
  }
}

/** Whether the conditions can all be true together; undefined when there are too many cases to look at. */
export function canHold(conditions: readonly Condition[], knowledge: Knowledge): boolean | undefined {
  const cases = casesOf(conditions, knowledge);
  return cases?.some((values) => conditions.every((condition) => decide(condition, values) === true));
}

/** A case that no condition takes: the value of the one name they compare, or nothing where it may be absent. */
export interface Gap {
  readonly name: string;
  readonly value: Constant | undefined;
}

/**
 * A case for which none of the conditions holds, when all of them compare one and the same name, and ask at most whether it
 * is there; undefined when they leave no gap or when it cannot be said.
 */
export function gapOf(conditions: readonly Condition[], knowledge: Knowledge): Gap | undefined {
  const compared = new Set(conditions.flatMap(comparedIn));
  const [name] = compared;
  if (compared.size !== 1 || name === undefined) return undefined;
  const asked = `has(${name})`;
  if (conditions.flatMap(openIn).some((text) => text !== asked)) return undefined;
  const taken = (values: Values) => conditions.some((condition) => decide(condition, values) !== false);
  const values = representatives(
    name,
    conditions.flatMap((condition) => constantsOf(condition, name)),
    knowledge,
  );
  const gap = values.find((value) => !taken({ [asked]: true, [name]: value }));
  if (gap !== undefined) return { name, value: gap };
  return taken({ [asked]: false }) ? undefined : { name, value: undefined };
}

/** Constants that a name is compared with anywhere in the condition. */
export function constantsOf(condition: Condition, name: string): Constant[] {
  if (condition.kind === 'compare') return condition.name === name ? [condition.constant] : [];
  return childrenOf(condition).flatMap((part) => constantsOf(part, name));
}

export function namesOf(condition: Condition): string[] {
  if (condition.kind === 'compare') return [condition.name];
  return condition.kind === 'open' ? [condition.text] : childrenOf(condition).flatMap(namesOf);
}

/** A text that no file would compare with stands for every other one. */
export const anyOther = '\u0000other';

function casesOf(conditions: readonly Condition[], knowledge: Knowledge): Values[] | undefined {
  let cases: Values[] = [{}];
  for (const name of new Set(conditions.flatMap(namesOf))) {
    const constants = conditions.flatMap((condition) => constantsOf(condition, name));
    const values = representatives(name, constants, knowledge);
    if (cases.length * values.length > mostCases) return undefined;
    cases = cases.flatMap((known) => values.map((value) => ({ ...known, [name]: value })));
  }
  return cases;
}

/** One value of each stretch that the constants cut the possible values into. */
function representatives(name: string, constants: readonly Constant[], knowledge: Knowledge): Constant[] {
  const numbers = [...new Set(constants.filter((constant) => typeof constant === 'number'))].sort((a, b) => a - b);
  if (numbers.length > 0) return numbersAround(numbers, knowledge.whole(name), knowledge.range(name));
  const texts = new Set(constants.filter((constant) => typeof constant === 'string'));
  if (texts.size === 0) return [true, false];
  return [...(knowledge.texts(name) ?? [...texts, anyOther])];
}

function numbersAround(
  constants: readonly number[],
  whole: boolean,
  { least = -Infinity, most = Infinity }: ReturnType<Knowledge['range']>,
): number[] {
  const between = constants.flatMap((constant, index) => {
    const next = constants[index + 1];
    if (whole) return [constant - 1, constant, constant + 1];
    return next === undefined ? [constant, constant + 1] : [constant, (constant + next) / 2];
  });
  const [first = 0] = constants;
  const values = [first - 1, ...between, least, most].filter((value) => value >= least && value <= most);
  return [...new Set(values.filter(Number.isFinite))];
}

function compare(value: Constant, comparison: Comparison, constant: Constant): boolean | undefined {
  if (comparison === '==') return value === constant;
  if (comparison === '!=') return value !== constant;
  if (typeof value !== 'number' || typeof constant !== 'number') return undefined;
  if (comparison === '<') return value < constant;
  if (comparison === '<=') return value <= constant;
  return comparison === '>' ? value > constant : value >= constant;
}

function comparedIn(condition: Condition): string[] {
  return condition.kind === 'compare' ? [condition.name] : childrenOf(condition).flatMap(comparedIn);
}

function openIn(condition: Condition): string[] {
  return condition.kind === 'open' ? [condition.text] : childrenOf(condition).flatMap(openIn);
}

function childrenOf(condition: Condition): readonly Condition[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.parts;
  return condition.kind === 'not' ? [condition.part] : [];
}

function conditionOf(node: ASTNode): Condition {
  switch (node.op) {
    case '&&':
    case '||':
      return { kind: node.op === '&&' ? 'all' : 'any', parts: node.args.map(conditionOf) };
    case '!_':
      return { kind: 'not', part: conditionOf(node.args) };
    case 'in':
      return membership(node.args) ?? open(node);
    case 'value':
      return typeof node.args === 'boolean' ? { kind: node.args ? 'all' : 'any', parts: [] } : open(node);
    case '.':
    case '[]':
      return { kind: 'compare', name: nameOf(node), comparison: '==', constant: true };
    default:
      return comparisonOf(node) ?? open(node);
  }
}

function comparisonOf(node: ASTNode): Condition | undefined {
  if (!isComparison(node)) return undefined;
  const { op: comparison, args } = node;
  const [left, right] = args;
  const constant = constantOf(right);
  if (constant !== undefined) return { kind: 'compare', name: nameOf(left), comparison, constant };
  const first = constantOf(left);
  if (first === undefined) return undefined;
  return { kind: 'compare', name: nameOf(right), comparison: flipped[comparison], constant: first };
}

function isComparison(node: ASTNode): node is Compared {
  return Object.hasOwn(flipped, node.op);
}

function membership([left, right]: readonly [ASTNode, ASTNode]): Condition | undefined {
  if (right.op !== 'list') return undefined;
  const name = nameOf(left);
  const constants = right.args.map(constantOf);
  if (constants.includes(undefined)) return undefined;
  const parts = constants.map((constant): Condition => {
    return { kind: 'compare', name, comparison: '==', constant: constant ?? '' };
  });
  return { kind: 'any', parts };
}

function constantOf(node: ASTNode): Constant | undefined {
  if (node.op === 'value') {
    const value = node.args;
    if (typeof value === 'bigint') return Number(value);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  }
  if (node.op === '-_') {
    const value = constantOf(node.args);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.op !== 'call' || node.args[0] !== 'period') return undefined;
  const [text] = node.args[1];
  return text?.op === 'value' && typeof text.args === 'string' ? lengthOf(text.args) : undefined;
}

function lengthOf(period: string): number | undefined {
  try {
    return periodMs(parsePeriod(period));
  } catch (error) {
    if (error instanceof TimeError) return undefined;
    throw error;
  }
}

/** A fact by its path however it is written, anything else by its own text. */
function nameOf(node: ASTNode): string {
  if (node.op === '.' && node.args[0].op === 'id') return `${node.args[0].args}.${node.args[1]}`;
  if (node.op === '[]' && node.args[0].op === 'id') {
    const field = node.args[1];
    if (field.op === 'value' && typeof field.args === 'string') return `${node.args[0].args}.${field.args}`;
  }
  return node.input.slice(node.start, node.end).replace(/\s+/g, '');
}

function open(node: ASTNode): Condition {
  return { kind: 'open', text: node.input.slice(node.start, node.end).replace(/\s+/g, '') };
}
