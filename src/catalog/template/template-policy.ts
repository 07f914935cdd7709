import { formats } from './template-formats.js';
import { type VariableKind, type VariableSpec, listItems, variableSpecs } from './template-variables.js';

/** A fault of a template, at a line and column of its text that count from 1. */
export interface TemplateFault {
  readonly code: 'SCHEMA' | 'TEMPLATE_VARIABLE';
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What the policy found: the faults, the variables in use, and which variable is printed at which `line:column`. */
export interface PolicyReport {
  readonly faults: readonly TemplateFault[];
  readonly uses: ReadonlySet<string>;
  readonly printedAt: ReadonlyMap<string, string>;
}

/** Where the walk stands: how deep, inside which list, and which optional variables an `{{#if}}` has already proven. */
interface Scope {
  readonly depth: number;
  readonly list?: string | undefined;
  readonly proven: ReadonlySet<string>;
}

type Call = Pick<hbs.AST.MustacheStatement, 'path' | 'params' | 'hash' | 'loc'>;

export const MAX_DEPTH = 4;
export const MAX_NODES = 500;

/** Inside `{{#each}}` a name means a field of the item, elsewhere a variable. */
function specOf(name: string, list: string | undefined): VariableSpec | undefined {
  const specs = list === undefined ? variableSpecs : (listItems[list] ?? {});
  return Object.hasOwn(specs, name) ? specs[name] : undefined;
}

/** The place of a printed value as Handlebars reports it: the line from 1, the column from 0. */
export function placeKey(at: hbs.AST.Position): string {
  return `${at.line}:${at.column}`;
}

/** Walks a parsed template over an allow-list: what is not named here is refused. */
class PolicyWalk implements PolicyReport {
  readonly faults: TemplateFault[] = [];
  readonly uses = new Set<string>();
  readonly printedAt = new Map<string, string>();
  private nodes = 0;

  constructor(private readonly locale: string) {}

  program(program: hbs.AST.Program, scope: Scope): void {
    const [first] = program.body;
    if (scope.depth > MAX_DEPTH) {
      if (first) this.refuse(first, `Blocks are nested deeper than ${MAX_DEPTH}; say it in simpler sentences`);
      return;
    }
    if (first && program.blockParams?.length)
      this.refuse(first, 'Block parameters (as |x|) are not available in templates');
    for (const statement of program.body) {
      this.nodes += 1;
      if (this.nodes === MAX_NODES + 1)
        this.refuse(statement, `The template has more than ${MAX_NODES} parts; shorten it`);
      if (this.nodes > MAX_NODES) return;
      this.statement(statement, scope);
    }
  }

  private statement(statement: hbs.AST.Statement, scope: Scope): void {
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        return this.mustache(statement as hbs.AST.MustacheStatement, scope);
      case 'BlockStatement':
        return this.block(statement as hbs.AST.BlockStatement, scope);
      default:
        return this.refuse(
          statement,
          'Partials, decorators and inline blocks are not available in templates; write the text itself',
        );
    }
  }

  private mustache(statement: hbs.AST.MustacheStatement, scope: Scope): void {
    if (!statement.escaped)
      this.refuse(statement, 'Write {{name}} with two braces: raw output with {{{ or {{& is not available');
    if (statement.params.length > 0 || statement.hash) return this.format(statement, scope);
    const kind = this.variable(statement.path, scope, statement);
    if (kind !== undefined && kind !== 'text' && kind !== 'number') {
      this.faultAt(
        statement,
        `${this.nameOf(statement.path)} is a ${kind} and cannot be printed as it stands; ${wayToPrint(kind)}`,
      );
    }
  }

  /** `{{date x}}` or `(date x)`. */
  private format(call: Call, scope: Scope): void {
    const name = this.nameOf(call.path);
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (!format) {
      return this.refuse(call, `"${name}" is not a format of templates; there are ${Object.keys(formats).join(', ')}`);
    }
    this.words(name, format.wordsOf(this.locale), call);
    const [value, ...more] = call.params;
    if (!value || more.length > 0) return this.refuse(call, `${name} takes one value, such as {{${name} …}}`);
    const kind = this.value(value, scope, call);
    if (kind !== undefined && kind !== format.takes)
      this.faultAt(call, `${name} takes a ${format.takes}, not a ${kind}`);
  }

  private words(format: string, wanted: readonly string[], call: Call): void {
    // Handlebars leaves the hash out, whatever its types say, when a call has no named words.
    const pairs = (call.hash as hbs.AST.Hash | undefined)?.pairs ?? [];
    const given = new Set(pairs.map(({ key }) => key));
    for (const word of wanted) {
      if (!given.has(word)) this.refuse(call, `${format} needs the form ${word}="…" in this language`);
    }
    for (const { key, value } of pairs) {
      if (!wanted.includes(key)) this.refuse(call, `${format} has no form "${key}" in this language`);
      if (value.type !== 'StringLiteral') this.refuse(call, `The form ${key} of ${format} is plain text in quotes`);
    }
  }

  private value(node: hbs.AST.Expression, scope: Scope, call: Call): VariableKind | undefined {
    this.nodes += 1;
    if (node.type === 'PathExpression') return this.variable(node, scope, call);
    if (node.type === 'NumberLiteral') return 'number';
    if (node.type === 'StringLiteral') return 'text';
    if (node.type === 'SubExpression' && scope.depth < MAX_DEPTH) {
      this.format(node as hbs.AST.SubExpression, { ...scope, depth: scope.depth + 1 });
      return 'text';
    }
    this.refuse(call, 'Only variables, numbers and text in quotes can be printed');
    return undefined;
  }

  private variable(node: hbs.AST.Node, scope: Scope, call: Call): VariableKind | undefined {
    const name = this.nameOf(node);
    const spec = specOf(name, scope.list);
    if (!spec) {
      const known = Object.keys(scope.list === undefined ? variableSpecs : (listItems[scope.list] ?? {}));
      this.faultAt(call, `There is no variable "${name}" here; there are ${known.join(', ')}`);
      return undefined;
    }
    if (spec.optional && !scope.proven.has(name)) {
      this.faultAt(
        call,
        `${name} may be absent; print it inside {{#if ${name}}}…{{/if}} and say it differently without it`,
      );
    }
    this.uses.add(name);
    this.printedAt.set(placeKey(call.loc.start), name);
    this.printedAt.set(placeKey(node.loc.start), name);
    return spec.kind;
  }

  private block(block: hbs.AST.BlockStatement, scope: Scope): void {
    const [subject, ...more] = block.params;
    const word = this.nameOf(block.path);
    const name = subject ? this.nameOf(subject) : '';
    const spec = specOf(name, scope.list);
    if (!['if', 'unless', 'each'].includes(word) || !subject || more.length > 0 || block.hash) {
      return this.refuse(block, 'Only {{#if x}}, {{#unless x}} and {{#each list}} are available as blocks');
    }
    if (!spec) return this.faultAt(block, `There is no variable "${name}" here to ask for`);
    this.uses.add(name);
    if (word === 'each') return this.each(block, name, scope);
    const proven = { ...scope, depth: scope.depth + 1, proven: new Set([...scope.proven, name]) };
    const open = { ...scope, depth: scope.depth + 1 };
    this.branches(block, word === 'if' ? [proven, open] : [open, proven]);
  }

  private each(block: hbs.AST.BlockStatement, list: string, scope: Scope): void {
    if (scope.list !== undefined) return this.refuse(block, 'A list inside a list is not available');
    if (!Object.hasOwn(listItems, list))
      return this.refuse(block, `"${list}" is not a list; {{#each}} goes over ${Object.keys(listItems).join(', ')}`);
    const deeper = { ...scope, depth: scope.depth + 1 };
    this.branches(block, [{ ...deeper, list }, deeper]);
  }

  private branches(block: hbs.AST.BlockStatement, [main, otherwise]: readonly [Scope, Scope]): void {
    // A block without an else has no inverse, and one of nothing but an else no program, whatever the types say.
    if (block.program as hbs.AST.Program | undefined) this.program(block.program, main);
    if (block.inverse as hbs.AST.Program | undefined) this.program(block.inverse, otherwise);
  }

  /** The dotted name, or the text as written for anything that is not one: `../x`, `@root`, `this`, `[a b]`. */
  private nameOf(node: hbs.AST.Node): string {
    if (node.type !== 'PathExpression') return node.type;
    const path = node as hbs.AST.PathExpression;
    return path.parts.length > 0 && path.parts.join('.') === path.original ? path.original : `${path.original} `;
  }

  private refuse(node: Pick<hbs.AST.Node, 'loc'>, message: string): void {
    this.report('SCHEMA', node, message);
  }

  private faultAt(node: Pick<hbs.AST.Node, 'loc'>, message: string): void {
    this.report('TEMPLATE_VARIABLE', node, message);
  }

  private report(code: TemplateFault['code'], { loc }: Pick<hbs.AST.Node, 'loc'>, message: string): void {
    this.faults.push({ code, message: `${message}.`, line: loc.start.line, column: loc.start.column + 1 });
  }
}

function wayToPrint(kind: VariableKind): string {
  if (kind === 'moment') return 'use date, time or weekday';
  return kind === 'list' ? 'use {{#each}}' : 'ask it with {{#if}}';
}

/** Holds a parsed template to the allow-list of blocks, formats and variables of its locale. */
export function inspectTemplate(program: hbs.AST.Program, locale: string): PolicyReport {
  const walk = new PolicyWalk(locale);
  walk.program(program, { depth: 0, proven: new Set() });
  return walk;
}
