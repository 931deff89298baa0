/**
 * The tests of a function and the flags they ask for: what may be known of a path through it.
 *
 * Only tests written at least twice and flags set to constants are remembered, so the number of states stays small.
 */
import { fileAttributes, typesOfNoFile } from '../../catalogue/file-evidence.ts';
import { trueValues } from '../../catalogue/true-values.ts';
import type { Expression, Node, Sequence } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { comparedText, type TextTest, textTest } from './text-tests.ts';

/** What the tests of a function have in common, whatever is followed through it. */
export interface TestTable {
  readonly repeated: ReadonlySet<string>;
  readonly flags: readonly Flag[];
  /** Those that a comparison with a literal decides, by their texts. */
  readonly textTests: ReadonlyMap<string, TextTest>;
  /** Offset from which on nobody asks for a repeated test, nor for a flag that says the same. */
  askedUntil(text: string): number;
  /** Whether evaluating `syntax` sets a flag that some test asks for. */
  setsFlag(syntax: Node): boolean;
}

/** One for each function: it reads the whole of it. */
export function tabulateTests(fn: FunctionModel, context: CheckContext): TestTable {
  const flags = flagsOf(fn, context);
  const { repeated, until, textTests } = repeatedTests(fn, context);
  for (const { name, text } of flags) {
    const last = Math.max(until.get(name) ?? 0, until.get(text) ?? 0);
    until.set(name, last).set(text, last);
  }
  return {
    repeated,
    flags,
    textTests,
    askedUntil: (text) => until.get(text) ?? 0,
    setsFlag: (syntax) => repeated.size > 0 && constantsIn(syntax, context, repeated).length > 0,
  };
}

/**
 * Texts of tests that occur at least twice in the function, are a bare name that is set to a constant, or are decided by
 * another one, and how far down each is asked for.
 */
function repeatedTests(
  fn: FunctionModel,
  context: CheckContext,
): Pick<TestTable, 'textTests'> & { readonly repeated: Set<string>; readonly until: Map<string, number> } {
  const counts = new Map<string, number>();
  const until = new Map<string, number>();
  const textTests = new Map<string, TextTest>();
  const compared = new Set<string>();
  const count = (text: string): void => void counts.set(text, (counts.get(text) ?? 0) + 1);
  const test = (node: Expression): void => {
    if (node.kind === 'UnaryOp' && node.op === 'not') {
      test(node.operand);
      return;
    }
    if (node.kind === 'BoolOp') {
      test(node.left);
      test(node.right);
      return;
    }
    const texts = [canonical(node, context)[0]];
    const ofText = textTest(node, context);
    if (ofText) textTests.set(texts[0] ?? '', ofText);
    compared.add(comparedText(node, context)?.subject ?? '');
    const said = noFileTest(node, context);
    if (said) texts.push(said[0]);
    for (const text of texts) {
      count(text);
      until.set(text, Math.max(until.get(text) ?? 0, lastRunOf(node)));
    }
  };
  for (const it of fn.nodes) {
    if (it.kind === 'Branch' || it.kind === 'While' || it.kind === 'IfExp') test(it.test);
    for (const [name] of constantsIn(it, context)) count(name);
    if (it.kind === 'Assign' && it.value && isCondition(it.value)) {
      test(it.value);
      if (it.targets[0]?.kind === 'Name') count(it.targets[0].id);
    }
    // `x = out or open(path)`
    else if (it.kind === 'BoolOp' && it.right.kind === 'Call') test(it.left);
  }
  for (const [text, { subject }] of textTests) {
    if (compared.has(subject)) count(text);
    else textTests.delete(text);
  }
  return { repeated: new Set([...until.keys()].filter((it) => (counts.get(it) ?? 0) > 1)), until, textTests };
}

/**
 * `isinstance(x, str)` says that `x` is no open file, `hasattr(x, "read")` that it is one. Neither says anything when it
 * comes out false.
 *
 * @returns what the test says when it comes out true, as text and sign.
 */
export function noFileTest(test: Expression, context: CheckContext): readonly [string, boolean] | undefined {
  if (test.kind !== 'Call' || test.func.kind !== 'Name' || !/^(isinstance|hasattr)$/.test(test.func.id))
    return undefined;
  const [of, by] = test.args;
  if (!of || !by || test.args.length !== 2) return undefined;
  // No word in it: a binding of that name would make it forgotten.
  const text = `∄ ${context.source(of.value)}`;
  if (context.calls(test, 'builtins.hasattr'))
    return by.value.kind === 'Constant' && fileAttributes.has(by.value.text.slice(1, -1)) ? [text, false] : undefined;
  const types = by.value.kind === 'Tuple' ? by.value.elements : [by.value];
  return context.calls(test, 'builtins.isinstance') &&
    types.every((it) => context.qualifiedNames(it).some((name) => typesOfNoFile.has(name)))
    ? [text, true]
    : undefined;
}

/** The end of what may evaluate a test again: the outermost loop around it. */
function lastRunOf(test: Node): number {
  let end = test.end;
  for (const at of ancestorsOf(test)) {
    if (at.kind === 'FunctionDef' || at.kind === 'Lambda') break;
    if (at.kind === 'For' || at.kind === 'While') end = at.end;
  }
  return end;
}

/**
 * `done = True`, `self.own = False`, `a = b = None`, `f, done = open(p), 1`, `made = os.path.join(a, b)`: names and what a
 * test of them gives.
 *
 * @param asked names that matter; all where it is left out.
 */
export function constantsIn(
  node: Node | undefined,
  context: CheckContext,
  asked?: ReadonlySet<string>,
): [string, boolean][] {
  if (node?.kind !== 'Assign' || !node.value) return [];
  const { value } = node;
  const constantOf = (target: Expression, given: Expression | undefined): [string, boolean][] => {
    if (given?.kind !== 'Constant' && given?.kind !== 'Call') return [];
    const name = dottedParts(target)?.join('.');
    if (name === undefined || asked?.has(name) === false) return [];
    if (given.kind === 'Call') return context.calls(given, trueValues) ? [[name, true]] : [];
    const { type, text } = given;
    return [[name, type !== 'None' && type !== 'False' && !/^(0|\w*('+|"+))$/.test(text)]];
  };
  return node.targets.flatMap((target): [string, boolean][] => {
    if (target.kind !== 'Tuple') return constantOf(target, value);
    if (value.kind !== 'Tuple' || target.elements.length !== value.elements.length) return [];
    return target.elements.flatMap((it, at) => constantOf(it, (value as Sequence).elements[at]));
  });
}

/** A local name that says how a test came out. */
export interface Flag {
  readonly name: string;
  readonly text: string;
  readonly positive: boolean;
}

/** Local names that are bound once, to the outcome of a test. */
function flagsOf(fn: FunctionModel, context: CheckContext): Flag[] {
  const out: Flag[] = [];
  for (const [name, bindings] of fn.scope.bindings) {
    const [only, second] = bindings;
    if (second || only?.kind !== 'assign' || !only.value || !isCondition(only.value)) continue;
    const [text, positive] = canonical(only.value, context);
    out.push({ name, text, positive });
  }
  return out;
}

export const isCondition = (it: Expression): boolean =>
  it.kind === 'Compare' || it.kind === 'UnaryOp' || it.kind === 'BoolOp' || it.kind === 'Call';

/**
 * A test as text with a sign: `x is None`, `x == 0`, `not x` and `x` are one test, so are `!=` and `==`, `not in` and `in`.
 * (That an empty `x` is no `None` hardly ever decides who closes.)
 */
export function canonical(test: Expression, context: CheckContext): readonly [string, boolean] {
  if (test.kind === 'UnaryOp' && test.op === 'not') {
    const [text, positive] = canonical(test.operand, context);
    return [text, !positive];
  }
  const [op] = test.kind === 'Compare' ? test.ops : [];
  const [right] = test.kind === 'Compare' ? test.comparators : [];
  if (test.kind !== 'Compare' || test.ops.length !== 1 || op === undefined || !right)
    return [context.source(test), true];
  const same = { 'is not': 'is', '!=': '==', 'not in': 'in' }[op] ?? op;
  if (right.kind === 'Constant' && (right.type === 'None' || right.text === '0') && (same === 'is' || same === '=='))
    return [context.source(test.left), same !== op];
  return [`${context.source(test.left)} ${same} ${context.source(right)}`, same === op];
}
