/** `def f(items=[])` → `def f(items=None)` with `if items is None: items = []` as the first thing the body does. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { isPortable } from '../semantic/retention/default-uses.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { MutableDefault } from '../semantic/retention/mutable-defaults.ts';
import type { Expression, FunctionDef, Statement } from '../syntax/ast.ts';
import { dottedParts, walk } from '../syntax/children.ts';
import { indentAt, indentUnit, inDocument, lineEnd, lineStart, nextLine, ownsLines } from './lines.ts';

/** @returns undefined for lambdas, one-line bodies and defaults that mean something else inside the body. */
export function noneDefault(found: MutableDefault, fn: FunctionModel, context: CheckContext): FixDraft | undefined {
  const { parameter, of, value, shape } = found;
  if (of.kind !== 'FunctionDef' || shape.constant || !isPortable(value, fn, context)) return undefined;
  const { text } = context.chunk;
  const annotation = optionalAnnotation(parameter.annotation, context);
  if (!annotation) return undefined;
  const given = givenForNone(of, parameter.name);
  // Another value than the default already stands for `None`, or `None` means something of its own.
  if (given ? context.source(given) !== context.source(value) : meansSomething(found, of, context)) return undefined;
  const check = given ? [] : checkEdits(found, of, context);
  const head = text.slice(of.headStart, of.body.start);
  if (!check || /#\s*type:/.test(head)) return undefined;
  const edits: Edit[] = [{ start: value.start, end: value.end, text: 'None' }, ...annotation.edits, ...check];
  // A parenthesized default would leave its brackets behind; they do no harm.
  return {
    title: `Use 'None' as the default of '${parameter.name}'`,
    recipe: 'none-default',
    applicability: 'unsafe',
    edits: [...inDocument(context, edits), ...annotation.imports],
  };
}

/** The value that a test for `None` at the start of the body gives the name. */
function givenForNone(of: FunctionDef, name: string): Expression | undefined {
  for (const it of of.body.statements) {
    if (it.kind === 'ExprStatement' && it.value.kind === 'Constant') continue;
    const branch = it.kind === 'If' ? it.branches[0] : undefined;
    const test = branch?.test;
    const isNone =
      test?.kind === 'Compare' &&
      test.ops[0] === 'is' &&
      test.left.kind === 'Name' &&
      test.left.id === name &&
      test.comparators[0]?.kind === 'Constant' &&
      test.comparators[0].type === 'None';
    if (isNone && branch)
      for (const inner of branch.body.statements)
        if (inner.kind === 'Assign' && inner.targets.some((target) => target.kind === 'Name' && target.id === name))
          return inner.value;
    if ([...walk(it)].some((inner) => inner.kind === 'Name' && inner.id === name)) return undefined;
  }
  return undefined;
}

/** The parameter, or the attribute it is stored in, is tested: an explicit `None` is not the same as the default. */
function meansSomething({ parameter, shape }: MutableDefault, of: FunctionDef, context: CheckContext): boolean {
  const { name } = parameter;
  for (const it of walk(of.body)) {
    if (it.kind === 'Assign' && it.value?.kind === 'Name' && it.value.id === name) {
      const stored = it.targets.find((target) => target.kind === 'Attribute');
      if (stored && new RegExp(`\\.${stored.attr} is (?:not )?None\\b`).test(context.document.text)) return true;
    }
    if (it.kind !== 'Name' || it.id !== name) continue;
    const { parent } = it;
    const other = parent?.kind === 'Compare' && parent.left === it ? parent.comparators[0] : undefined;
    if (other?.kind === 'Constant' && other.type === 'None') return true;
    // Nothing and an empty default are both false.
    if (!shape.empty && parent && TESTS.has(parent.kind) && !('op' in parent && /^[-+~]$/.test(parent.op))) return true;
  }
  return false;
}

/** What asks whether its operand is true. */
const TESTS: ReadonlySet<string> = new Set(['Branch', 'While', 'BoolOp', 'UnaryOp', 'IfExp', 'Assert']);

function checkEdits({ parameter, value }: MutableDefault, of: FunctionDef, context: CheckContext): Edit[] | undefined {
  const { text } = context.chunk;
  const { lineBreak } = context.document;
  const [first, second] = of.body.statements;
  if (!first || !startsLine(text, first)) return undefined;
  const isDocstring = first.kind === 'ExprStatement' && first.value.kind === 'Constant' && first.value.type === 'str';
  const indent = indentAt(text, first.start);
  const unit = indentUnit(context, of.body);
  const lines = `${indent}if ${parameter.name} is None:${lineBreak}${indent}${unit}${parameter.name} = ${context.source(value)}`;
  if (isDocstring) {
    if (!ownsLines(text, first)) return undefined;
    // A blank line behind the docstring stays between it and the code.
    const next = nextLine(text, first.end);
    const blank = second && next < text.length && text.slice(next, lineEnd(text, next)).trim() === '';
    const at = blank ? nextLine(text, next) : lineEnd(text, first.end);
    return [
      blank
        ? { start: at, end: at, text: `${lines}${lineBreak}` }
        : { start: at, end: at, text: `${lineBreak}${lines}` },
    ];
  }
  const at = bodyStart(text, first);
  return [{ start: at, end: at, text: `${lines}${lineBreak}` }];
}

const startsLine = (text: string, it: Statement): boolean =>
  text.slice(lineStart(text, it.start), it.start).trim() === '';

/** Start of the first line of the body: comments in front of its first statement stay with that statement. */
function bodyStart(text: string, first: Statement): number {
  let at = lineStart(text, first.start);
  while (at > 0) {
    const previous = lineStart(text, at - (text.charCodeAt(at - 1) === 10 && text.charCodeAt(at - 2) === 13 ? 2 : 1));
    const line = text.slice(previous, lineEnd(text, previous)).trim();
    if (!line.startsWith('#')) break;
    at = previous;
  }
  return at;
}

interface Annotation {
  readonly edits: readonly Edit[];
  /** In document offsets. */
  readonly imports: readonly Edit[];
}

/** The annotation with `None` allowed, in a way the project's oldest Python understands; undefined where that is not certain. */
function optionalAnnotation(node: Expression | undefined, context: CheckContext): Annotation | undefined {
  if (!node || allowsNone(node, context)) return { edits: [], imports: [] };
  const { document } = context;
  if (dottedParts(node.kind === 'Subscript' ? node.value : node)?.at(-1) === 'Annotated') return undefined;
  const quoted = node.kind === 'Constant' && node.type === 'str';
  if (quoted && !/^(["'])[^"'\\\r\n]+\1$/.test(node.text)) return undefined;
  if (node.kind === 'Constant' && !quoted) return undefined;
  const inner = quoted ? { start: node.start + 1, end: node.end - 1 } : { start: node.start, end: node.end };
  const [major, minor] = document.targetVersion;
  const isModern = major > 3 || (major === 3 && minor >= 10);
  const lazily = context.module.name('annotations').some((it) => it.target === '__future__.annotations');
  if (isModern || lazily) return { edits: [{ start: inner.end, end: inner.end, text: ' | None' }], imports: [] };
  const optional = document.importing('typing', 'Optional');
  if (!optional) return undefined;
  return {
    edits: [
      { start: inner.start, end: inner.start, text: `${optional.text}[` },
      { start: inner.end, end: inner.end, text: ']' },
    ],
    imports: optional.edits,
  };
}

function allowsNone(node: Expression, context: CheckContext): boolean {
  if (node.kind === 'Constant')
    return (
      node.type === 'None' || (node.type === 'str' && /\bOptional\b|\bNone\b|^["'](typing\.)?Any["']$/.test(node.text))
    );
  if (node.kind === 'BinOp' && node.op === '|')
    return allowsNone(node.left, context) || allowsNone(node.right, context);
  const name = dottedParts(node.kind === 'Subscript' ? node.value : node)?.at(-1);
  if (node.kind === 'Subscript' && name === 'Union')
    return node.index.kind === 'Tuple'
      ? node.index.elements.some((it) => allowsNone(it, context))
      : allowsNone(node.index, context);
  return name === 'Optional' || name === 'Any' || (node.kind === 'Name' && name === 'object');
}
