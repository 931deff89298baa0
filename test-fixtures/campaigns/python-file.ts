/**
 * One Python file as the mutation operators see it: its text, its tree, and what can be asked about names without
 * the semantic model, which is what is measured and must not also be the judge.
 *
 * Offsets are UTF-16 code units of the whole text.
 */
import type { Edit, Span } from '@memlint/shared-rules';
import type {
  Block,
  Call,
  ClassDef,
  Expression,
  FunctionDef,
  Module,
  Name,
  Node,
  NodeOf,
  Statement,
} from '../../shared-rules/src/syntax/ast.ts';
import { ancestorsOf, childrenOf } from '../../shared-rules/src/syntax/children.ts';
import type { PythonParser } from '../../shared-rules/src/syntax/python-parser.ts';
import { grouped } from './python-files.ts';

export interface PythonFile {
  readonly path: string;
  readonly text: string;
  readonly module: Module;
  /** The nodes of one kind, in source order. */
  ofKind<Kind extends Node['kind']>(kind: Kind): readonly NodeOf<Kind>[];
  /** What `calleeOf` found before. */
  readonly callees: Map<Call, string | undefined>;
  readonly functions: readonly FunctionDef[];
  readonly classes: readonly ClassDef[];
  /** Local name → what it was imported as, wherever in the file. */
  readonly imports: ReadonlyMap<string, string>;
  /** Every name and attribute name with the places it is used at. */
  readonly names: ReadonlyMap<string, readonly NodeOf<'Name' | 'Attribute'>[]>;
}

/** @returns undefined for a text that does not parse as a whole, or that has carriage returns. */
export function readPython(path: string, text: string, parser: PythonParser): PythonFile | undefined {
  if (text.includes('\r') || text.includes('\f')) return undefined;
  const { module, errors } = parser.parse(text);
  if (errors.length > 0) return undefined;
  const nodes = below(module);
  const kinds = grouped(nodes, (it) => it.kind);
  const imports = new Map<string, string>();
  const names = new Map<string, NodeOf<'Name' | 'Attribute'>[]>();
  for (const node of nodes) {
    if (node.kind === 'Import')
      for (const { name, alias } of node.names) {
        const first = name.split('.')[0] ?? name;
        imports.set(alias ?? first, alias === undefined ? first : name);
      }
    else if (node.kind === 'ImportFrom')
      for (const { name, alias } of node.names)
        imports.set(alias ?? name, `${'.'.repeat(node.level)}${node.module}.${name}`);
    else if (node.kind === 'Name' || node.kind === 'Attribute') {
      const name = node.kind === 'Name' ? node.id : node.attr;
      const places = names.get(name);
      if (places) places.push(node);
      else names.set(name, [node]);
    }
  }
  return {
    path,
    text,
    module,
    ofKind: <Kind extends Node['kind']>(kind: Kind) => (kinds.get(kind) ?? []) as unknown as readonly NodeOf<Kind>[],
    callees: new Map(),
    functions: nodes.filter((it) => it.kind === 'FunctionDef'),
    classes: nodes.filter((it) => it.kind === 'ClassDef'),
    imports,
    names,
  };
}

/** The same question asked of the same file by several operators is answered once. */
export function perFile<Answer>(ask: (file: PythonFile) => Answer): (file: PythonFile) => Answer {
  const answers = new WeakMap<PythonFile, Answer>();
  return (file) => {
    const known = answers.get(file);
    if (known !== undefined) return known;
    const answer = ask(file);
    answers.set(file, answer);
    return answer;
  };
}

/** The node and everything below it, in source order. */
export function below(root: Node): Node[] {
  const out: Node[] = [];
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    out.push(node);
    stack.push(...childrenOf(node).reverse());
  }
  return out;
}

export const source = (file: PythonFile, span: Span): string => file.text.slice(span.start, span.end);

/** `a.b.c` of names and attributes as written; undefined for anything else. */
export function dotted(node: Expression): string | undefined {
  if (node.kind === 'Name') return node.id;
  if (node.kind !== 'Attribute') return undefined;
  const of = dotted(node.value);
  return of === undefined ? undefined : `${of}.${node.attr}`;
}

/** The qualified name of what is called, through imports; a builtin stays as it is. */
export function calleeOf(file: PythonFile, call: Call): string | undefined {
  if (!file.callees.has(call)) file.callees.set(call, resolved(file, call));
  return file.callees.get(call);
}

function resolved(file: PythonFile, call: Call): string | undefined {
  const written = dotted(call.func);
  if (written === undefined) return undefined;
  const [head = '', ...rest] = written.split('.');
  return [file.imports.get(head) ?? head, ...rest].join('.');
}

/** The innermost function around a node, not the node itself. */
export function functionAround(node: Node): FunctionDef | undefined {
  for (const it of ancestorsOf(node)) {
    if (it.kind === 'FunctionDef') return it;
    if (it.kind === 'ClassDef') return undefined;
  }
  return undefined;
}

/** What is found of the nodes of one kind that stand in a function. */
export const inFunctions = <Kind extends Node['kind'], Found>(
  file: PythonFile,
  kind: Kind,
  find: (node: NodeOf<Kind>, fn: FunctionDef) => readonly Found[],
): Found[] =>
  file.ofKind(kind).flatMap((node) => {
    const fn = functionAround(node);
    return fn ? find(node, fn) : [];
  });

/** The class whose method a node is in (or whose body it stands in). */
export function classAround(node: Node): ClassDef | undefined {
  for (const it of ancestorsOf(node)) if (it.kind === 'ClassDef') return it;
  return undefined;
}

/** The statement a node belongs to. */
export function statementOf(node: Node): Statement | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) if (at.parent?.kind === 'Block') return at as Statement;
  return undefined;
}

/** The suite a statement stands in. */
export const blockOf = (statement: Statement): Block | undefined =>
  statement.parent?.kind === 'Block' ? statement.parent : undefined;

/** True where something between `node` and `within` is a loop. */
export function inLoop(node: Node, within: Node): boolean {
  for (const it of ancestorsOf(node)) {
    if (it === within) return false;
    if (it.kind === 'For' || it.kind === 'While') return true;
  }
  return false;
}

/** Uses of a plain name inside `root`, nested functions included. */
export const usesOf = (root: Node, name: string): Name[] =>
  below(root).filter((it): it is Name => it.kind === 'Name' && it.id === name);

/** True for a name that a statement binds (a target), not reads. */
export function isBinding(node: Expression): boolean {
  const { parent } = node;
  if (!parent) return false;
  switch (parent.kind) {
    case 'Assign':
      return parent.targets.includes(node);
    case 'For':
    case 'AugAssign':
    case 'NamedExpr':
    case 'ComprehensionClause':
      return parent.target === node;
    case 'WithItem':
      return parent.target === node;
    case 'Delete':
      return true;
    case 'Tuple':
    case 'List':
    case 'Starred':
      return isBinding(parent);
    default:
      return false;
  }
}

/** Column of the first statement of a line, counted in code units; undefined where something else stands before it. */
export function indentOf(file: PythonFile, statement: Span): string | undefined {
  const line = file.text.lastIndexOf('\n', statement.start - 1) + 1;
  const before = file.text.slice(line, statement.start);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** A whole statement becomes `pass`. */
export const passFor = (statement: Span): Edit => ({ start: statement.start, end: statement.end, text: 'pass' });

/** Removes the statement with its line; `pass` where it is alone in its suite or shares a line. */
export function without(file: PythonFile, statement: Statement): Edit {
  const block = blockOf(statement);
  const indent = indentOf(file, statement);
  const end = file.text.indexOf('\n', statement.end);
  const rest = file.text.slice(statement.end, end < 0 ? file.text.length : end);
  const alone = !block || block.statements.length < 2 || block.parent?.kind === 'Module';
  if (alone || indent === undefined || !/^[ \t]*(?:#.*)?$/.test(rest) || end < 0) return passFor(statement);
  return { start: statement.start - indent.length, end: end + 1, text: '' };
}

/**
 * The lines of a suite moved out to the indentation of the statement that owns it; lines that continue a string stay.
 * @returns undefined where the suite stands on its owner's line.
 */
export function dedented(file: PythonFile, owner: Span, block: Block): Edit[] | undefined {
  const outer = indentOf(file, owner);
  const [first] = block.statements;
  const inner = first && indentOf(file, first);
  if (outer === undefined || inner === undefined || !inner.startsWith(outer) || inner.length <= outer.length)
    return undefined;
  const strings = below(block).filter((it) => it.kind === 'Constant' || it.kind === 'FString');
  const out: Edit[] = [];
  let line = block.start - inner.length;
  while (line < block.end && line >= 0) {
    const inString = strings.some((it) => it.start < line && line < it.end);
    const start = line + outer.length;
    const end = line + inner.length;
    if (!inString && file.text.slice(line, end) === inner) out.push({ start, end, text: '' });
    const next = file.text.indexOf('\n', line);
    if (next < 0) break;
    line = next + 1;
  }
  return out;
}
