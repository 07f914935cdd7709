import type { ASTNode } from '@marcbachmann/cel-js';
import { ExpressionError } from './expression-error.js';
import type { KnownFacts } from './expression-facts.js';
import { didYouMean } from '../nearest.js';
import { TimeError, parsePeriod } from '../time/index.js';

/**
 * The functions an expression may call. Left out on purpose: `matches`, since a regular expression can take minutes;
 * the parts of a timestamp, since they would be UTC's and not the clinic's; `dyn`, since it would undo the types.
 */
const functions = new Set(['period', 'size', 'string', 'int', 'double', 'timestamp', 'duration']);
const methods = new Set(['startsWith', 'endsWith', 'contains', 'size']);
const loops = new Set(['exists', 'exists_one', 'all', 'filter', 'map']);
/** Read by any name: an absent count is 0, an absent answer is an empty text. */
const openRoots = new Set(['counts', 'answers']);

/**
 * Collects the fact paths that an expression reads (`appointment.starts_at`, `counts.asked`, `now`) and refuses what
 * the type checker lets through: unknown fields inside `has()`, facts that may be absent and are read without asking,
 * fields chosen at run time, loops inside loops.
 * @throws ExpressionError
 */
export function readFacts(ast: ASTNode, facts: KnownFacts): string[] {
  const reading = new Reading(facts);
  reading.visit(ast);
  reading.refuseUnasked();
  return [...new Set([...reading.read.keys(), ...reading.asked])].sort();
}

class Reading {
  /** Paths read outside `has()`, with the position of the first reading. */
  readonly read = new Map<string, number>();
  readonly asked = new Set<string>();
  private loopVariable: string | undefined;

  constructor(private readonly facts: KnownFacts) {}

  visit(node: ASTNode): void {
    this.refuseUnknownArm(node);
    switch (node.op) {
      case 'value':
        return;
      case 'id':
        return this.visitName(node.args, node.start);
      case '.':
      case '[]':
        return this.visitField(node);
      case 'call':
        return this.visitCall(node.args[0], node.args[1], node.start);
      case 'rcall':
        return this.visitMethod(node.args, node.start);
      case '!_':
      case '-_':
        return this.visit(node.args);
      case 'list':
        return node.args.forEach((item) => this.visit(item));
      case 'map':
        return node.args.flat().forEach((item) => this.visit(item));
      case '.?':
      case '[?]':
        throw new ExpressionError('BAD_EXPRESSION', 'Optional fields are asked with has(), not with "?".', node.start);
      default:
        return node.args.forEach((item) => this.visit(item));
    }
  }

  refuseUnasked(): void {
    for (const [path, position] of this.read) {
      if (this.asked.has(path) || !this.mayBeAbsent(path)) continue;
      const fix = `write has(${path}) && … before you use it`;
      throw new ExpressionError('BAD_EXPRESSION', `"${path}" may be absent: ${fix}.`, position);
    }
  }

  private mayBeAbsent(path: string): boolean {
    const { root, field } = splitPath(path);
    const fields = this.fieldsOf(root);
    if (!fields) return false;
    return fields[field]?.endsWith('?') ?? true;
  }

  private visitName(name: string, position: number): void {
    if (name === this.loopVariable) return;
    if (name === 'now' || (name === 'arm' && this.facts.arms)) return this.note(name, position);
    if (!this.isRoot(name)) throw this.unknownName(name, position);
    throw new ExpressionError('BAD_EXPRESSION', `Name a field of "${name}", such as ${this.sample(name)}.`, position);
  }

  private visitField(node: ASTNode & { op: '.' | '[]' }): void {
    const path = this.pathOf(node);
    if (path !== undefined) return this.note(path, node.start);
    this.visit(node.args[0]);
    if (node.op === '[]') this.visit(node.args[1]);
  }

  /** The path of `fact.field` or `fact["field"]`; undefined for a field of anything else. */
  private pathOf(node: ASTNode & { op: '.' | '[]' }): string | undefined {
    const owner = node.args[0];
    if (owner.op !== 'id' || owner.args === this.loopVariable) return undefined;
    const root = owner.args;
    if (!this.isRoot(root)) throw this.unknownName(root, owner.start);
    const field = node.op === '.' ? node.args[1] : textOf(node.args[1]);
    if (field === undefined) {
      const fix = `write the name of the field in quotes, such as ${this.sample(root)}`;
      throw new ExpressionError('BAD_EXPRESSION', `The field of "${root}" must be fixed: ${fix}.`, owner.start);
    }
    this.refuseUnknownField(root, field, owner.start);
    return `${root}.${field}`;
  }

  private refuseUnknownField(root: string, field: string, position: number): void {
    const fields = this.fieldsOf(root);
    if (!fields || Object.hasOwn(fields, field) || (root === 'event' && this.facts.openEvent)) return;
    const known = Object.keys(fields);
    const hint = didYouMean(field, known) || ` Known are ${known.join(', ')}.`;
    throw new ExpressionError('UNKNOWN_NAME', `"${root}" has no field "${field}" here.${hint}`, position);
  }

  private visitCall(name: string, args: readonly ASTNode[], position: number): void {
    if (name === 'has') return this.visitHas(args, position);
    if (!functions.has(name)) throw unknownFunction(name, [...functions, 'has'], position);
    if (name === 'period') refuseBadPeriod(args, position);
    args.forEach((argument) => this.visit(argument));
  }

  private visitHas(args: readonly ASTNode[], position: number): void {
    const [field] = args;
    const path = field?.op === '.' ? this.pathOf(field) : undefined;
    if (path === undefined) {
      throw new ExpressionError('BAD_EXPRESSION', 'has() takes one field, such as has(patient.age).', position);
    }
    if (openRoots.has(splitPath(path).root)) {
      const fix = "it reads as 0, an answer as ''; compare it instead";
      throw new ExpressionError('BAD_EXPRESSION', `"${path}" is never absent: ${fix}.`, position);
    }
    this.asked.add(path);
  }

  private visitMethod([name, receiver, args]: [string, ASTNode, ASTNode[]], position: number): void {
    if (!loops.has(name) && !methods.has(name)) throw unknownFunction(name, [...methods, ...loops], position);
    this.visit(receiver);
    if (methods.has(name)) return args.forEach((argument) => this.visit(argument));
    if (this.loopVariable !== undefined) {
      throw new ExpressionError(
        'BAD_EXPRESSION',
        `"${name}" stands inside another loop; write it beside it.`,
        position,
      );
    }
    const [variable, ...bodies] = args;
    this.loopVariable = variable?.op === 'id' ? variable.args : undefined;
    bodies.forEach((body) => this.visit(body));
    this.loopVariable = undefined;
  }

  /** Compared with a name that no arm has, a guard would be false for ever. */
  private refuseUnknownArm(node: ASTNode): void {
    const { arms } = this.facts;
    if (!arms || (node.op !== '==' && node.op !== '!=' && node.op !== 'in')) return;
    const [left, right] = node.args;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (one.op !== 'id' || one.args !== 'arm') continue;
      for (const named of other.op === 'list' ? other.args : [other]) {
        const arm = textOf(named);
        if (arm === undefined || arms.includes(arm)) continue;
        const hint = didYouMean(arm, arms) || ` Known are ${arms.join(', ')}.`;
        throw new ExpressionError('UNKNOWN_NAME', `The experiment has no arm "${arm}".${hint}`, named.start);
      }
    }
  }

  private note(path: string, position: number): void {
    if (!this.read.has(path)) this.read.set(path, position);
  }

  private isRoot(name: string): boolean {
    return openRoots.has(name) || this.fieldsOf(name) !== undefined;
  }

  private fieldsOf(root: string) {
    return root === 'patient' || root === 'appointment' || root === 'event' ? this.facts[root] : undefined;
  }

  private sample(root: string): string {
    if (openRoots.has(root)) return `${root}["name"]`;
    return `${root}.${Object.keys(this.fieldsOf(root) ?? {})[0]}`;
  }

  private unknownName(name: string, position: number): ExpressionError {
    if (name === 'appointment') {
      const why = 'the scenario is not about an appointment and the event brings none';
      return new ExpressionError('UNKNOWN_NAME', `There is no "appointment" here: ${why}.`, position);
    }
    if (name === 'arm') {
      const why = 'write the header "experiment"; and while a patient is being enrolled there is none yet';
      return new ExpressionError('UNKNOWN_NAME', `There is no "arm" here: ${why}.`, position);
    }
    const known = ['patient', 'event', 'appointment', 'answers', 'counts', 'now'];
    const hint = didYouMean(name, known) || ` Known are ${known.join(', ')}; a text stands in quotes.`;
    return new ExpressionError('UNKNOWN_NAME', `"${name}" is not a fact.${hint}`, position);
  }
}

function splitPath(path: string): { readonly root: string; readonly field: string } {
  const dot = path.indexOf('.');
  return dot < 0 ? { root: path, field: '' } : { root: path.slice(0, dot), field: path.slice(dot + 1) };
}

function textOf(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}

function unknownFunction(name: string, known: readonly string[], position: number): ExpressionError {
  const hint = didYouMean(name, known) || ` Usable are ${known.join(', ')}.`;
  return new ExpressionError('BAD_EXPRESSION', `The function "${name}" cannot be used here.${hint}`, position);
}

function refuseBadPeriod(args: readonly ASTNode[], position: number): void {
  const text = args[0] && textOf(args[0]);
  if (text === undefined) {
    throw new ExpressionError('BAD_EXPRESSION', "period() takes a text in quotes, such as period('P1D').", position);
  }
  try {
    parsePeriod(text);
  } catch (error) {
    throw error instanceof TimeError ? new ExpressionError('BAD_EXPRESSION', `${error.message}.`, position) : error;
  }
}
