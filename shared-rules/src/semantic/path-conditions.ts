/**
 * What is known on a path: which tests came out how, and which flags were set.
 *
 * `if path: f = open(path)` … `if path: f.close()` and `opened = True` … `if opened: f.close()` release on every path
 * that acquired. A held resource is a true, non-`None` object that is not closed.
 *
 * Only tests written at least twice and flags set to constants are remembered, so the number of states stays small.
 */
import type { Block, Expression, Node, Sequence } from '../syntax/ast.ts';
import { ancestorsOf, walkScope } from '../syntax/children.ts';
import type { CheckContext } from './check-context.ts';
import type { EdgeKind, FlowNode } from './control-flow.ts';
import type { FunctionModel } from './function-model.ts';

export interface PathState {
  /** Equal keys mean equal knowledge. */
  readonly key: string;
  readonly known: ReadonlyMap<string, boolean>;
}

export interface PathConditions {
  /** What holds where `node` is evaluated, from the tests around it. */
  at(node: Node): PathState;
  /** The state after leaving `node` by an edge; undefined where that cannot happen while the resource is held. */
  after(state: PathState, node: FlowNode, edge: EdgeKind): PathState | undefined;
  /** The state after `node` raised. */
  unchanged(state: PathState, node: FlowNode): PathState;
}

const MAX_KNOWN = 8;

/** What the tests of a function have in common, whatever is followed through it. */
export interface TestTable {
  readonly repeated: ReadonlySet<string>;
  readonly flags: readonly Flag[];
  readonly flagNames: ReadonlySet<string>;
  /** Names among `flagNames` that anything inside a statement may set. */
  setBelow(statement: Node): readonly string[];
  /** Whether evaluating `syntax` sets a flag that some test asks for. */
  setsFlag(syntax: Node): boolean;
}

/** One for each function: it reads the whole of it. */
export function tabulateTests(fn: FunctionModel, context: CheckContext): TestTable {
  const repeated = repeatedTests(fn, context);
  const flagNames = new Set(
    [...fn.scope.bindings].flatMap(([name, bindings]) =>
      bindings.some((it) => it.value?.kind === 'Constant' || it.node.parent?.kind === 'Tuple') ? [name] : [],
    ),
  );
  const below = new Map<Node, readonly string[]>();
  return {
    repeated,
    flags: flagsOf(fn, context),
    flagNames,
    setBelow(statement) {
      let known = below.get(statement);
      if (!known) {
        known = namesSetIn(statement).filter((it) => flagNames.has(it));
        below.set(statement, known);
      }
      return known;
    },
    setsFlag: (syntax) => repeated.size > 0 && constantsIn(syntax).some(([name]) => repeated.has(name)),
  };
}

/** @param names local names that hold the resource. */
export function createPathConditions(
  fn: FunctionModel,
  { repeated, flags, setBelow }: TestTable,
  names: ReadonlySet<string>,
  context: CheckContext,
): PathConditions {
  const make = (known: ReadonlyMap<string, boolean>): PathState => ({
    known,
    key: [...known]
      .sort()
      .map(([test, value]) => `${test}=${value}`)
      .join('&'),
  });
  const empty = make(new Map());

  /** Learns `test` came out as `value`. */
  const learn = (known: Map<string, boolean>, test: Expression, value: boolean): void => {
    if (test.kind === 'UnaryOp' && test.op === 'not') {
      learn(known, test.operand, !value);
      return;
    }
    if (test.kind === 'BoolOp' && (test.op === 'and') === value) {
      learn(known, test.left, value);
      learn(known, test.right, value);
      return;
    }
    const [text, positive] = canonical(test, context);
    const holds = positive ? value : !value;
    if (repeated.has(text) && known.size < MAX_KNOWN) known.set(text, holds);
    // `own = isinstance(path, str)`: the flag and the test say the same.
    for (const it of flags)
      if (it.text === text && repeated.has(it.name) && known.size < MAX_KNOWN)
        known.set(it.name, it.positive === holds);
    const definition = test.kind === 'Name' ? context.definitionOf(test) : test;
    if (definition !== test && isCondition(definition)) learn(known, definition, value);
  };

  /** What a test must give while the resource is held; undefined where it may give either. */
  const outcome = (test: Expression, known: ReadonlyMap<string, boolean>): boolean | undefined => {
    switch (test.kind) {
      case 'UnaryOp': {
        const inner = test.op === 'not' ? outcome(test.operand, known) : undefined;
        return inner === undefined ? undefined : !inner;
      }
      case 'BoolOp': {
        const left = outcome(test.left, known);
        const right = outcome(test.right, known);
        const decides = test.op === 'or';
        if (left === decides || right === decides) return decides;
        return left !== undefined && right !== undefined ? !decides : undefined;
      }
      case 'Name':
        if (names.has(test.id)) return true;
        break;
      case 'NamedExpr':
        if (test.target.kind === 'Name' && names.has(test.target.id)) return true;
        break;
      case 'Attribute':
        if (test.attr === 'closed' && test.value.kind === 'Name' && names.has(test.value.id)) return false;
        break;
      case 'Call':
        if (
          context.calls(test, 'builtins.hasattr') &&
          test.args[0]?.value.kind === 'Name' &&
          names.has(test.args[0].value.id)
        )
          return true;
        break;
      case 'Compare': {
        const [op] = test.ops;
        const [right] = test.comparators;
        if (test.ops.length !== 1 || !right) break;
        const sides = [test.left, right];
        const holder = sides.find((it) => it.kind === 'Name' && names.has(it.id));
        const other = sides.find((it) => it !== holder);
        // A fresh object is no other object: not `None`, not `sys.stdin`.
        if (holder && other && !(other.kind === 'Name' && names.has(other.id))) {
          if (op === 'is' || op === '==') return false;
          if (op === 'is not' || op === '!=') return true;
        }
        break;
      }
      default:
        break;
    }
    const [text, positive] = canonical(test, context);
    const was = known.get(text);
    return was === undefined ? undefined : positive ? was : !was;
  };

  /** Whether a test looks at the resource itself and not at what can be read from it. */
  const inspects = (test: Expression): boolean =>
    [...walkScope(test)].some((it) => {
      if (it.kind !== 'Name' || !names.has(it.id)) return false;
      const { parent } = it;
      if (parent?.kind === 'Compare') return true;
      if (parent?.kind === 'Attribute') return /^(name|mode|fileno|isatty)$/.test(parent.attr);
      return (
        parent?.kind === 'Argument' &&
        parent.parent?.kind === 'Call' &&
        context.calls(parent.parent, 'builtins.isinstance')
      );
    });

  const forgetting = (state: PathState, node: Node | undefined): Map<string, boolean> => {
    const known = new Map(state.known);
    if (!node || known.size === 0) return known;
    for (const name of boundBy(node)) {
      for (const text of known.keys()) if (mentions(text, name)) known.delete(text);
    }
    return known;
  };

  /** Forgets the flags that anything inside a statement may set. */
  const forgetBelow = (known: Map<string, boolean>, statement: Node): void => {
    for (const name of setBelow(statement)) known.delete(name);
  };

  const flagSet = (known: Map<string, boolean>, node: Node | undefined): void => {
    for (const [name, value] of constantsIn(node))
      if (repeated.has(name) && known.size < MAX_KNOWN) known.set(name, value);
  };

  return {
    at(node) {
      if (repeated.size === 0) return empty;
      const known = new Map<string, boolean>();
      const blocks: [Block, Node][] = [];
      let from: Node = node;
      for (const at of ancestorsOf(node)) {
        if (at === fn.node) break;
        if (at.kind === 'Block') blocks.unshift([at, from]);
        if (at.kind === 'Branch' && from === at.body) learn(known, at.test, true);
        else if (at.kind === 'If') {
          for (const it of at.branches) {
            if (it === from) break;
            learn(known, it.test, false);
          }
        } else if (at.kind === 'IfExp') {
          if (from === at.body) learn(known, at.test, true);
          else if (from === at.orelse) learn(known, at.test, false);
        } else if (at.kind === 'BoolOp' && from === at.right) learn(known, at.left, at.op === 'and');
        from = at;
      }
      // `close = False` … `close = True` further up in the same suites.
      for (const [block, until] of blocks) {
        for (const it of block.statements) {
          if (it === until) {
            if (it.kind === 'For' || it.kind === 'While') forgetBelow(known, it);
            break;
          }
          forgetBelow(known, it);
          flagSet(known, it);
        }
      }
      return known.size === 0 ? empty : make(known);
    },
    after(state, node, edge) {
      const { syntax } = node;
      if ((edge === 'true' || edge === 'false') && syntax && syntax.kind !== 'For' && syntax.kind !== 'Case') {
        const test = syntax as Expression;
        const must = outcome(test, state.known);
        if (must !== undefined && must !== (edge === 'true')) return undefined;
        // `if f.name != '<stdin>':` asks what has been opened: whoever asks that knows what to close.
        if (must === undefined && inspects(test)) return undefined;
        const known = forgetting(state, syntax);
        learn(known, test, edge === 'true');
        return make(known);
      }
      const known = forgetting(state, syntax);
      flagSet(known, syntax);
      return make(known);
    },
    unchanged: (state, node) => make(forgetting(state, node.syntax)),
  };
}

/** Texts of tests that occur at least twice in the function, or are a bare name set to a constant. */
function repeatedTests(fn: FunctionModel, context: CheckContext): Set<string> {
  const counts = new Map<string, number>();
  const count = (text: string, by: number): void => void counts.set(text, (counts.get(text) ?? 0) + by);
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
    count(canonical(node, context)[0], 1);
  };
  for (const it of fn.nodes) {
    if (it.kind === 'Branch' || it.kind === 'While' || it.kind === 'IfExp') test(it.test);
    for (const [name] of constantsIn(it)) count(name, 1);
    if (it.kind === 'Assign' && it.value && isCondition(it.value)) {
      test(it.value);
      if (it.targets[0]?.kind === 'Name') count(it.targets[0].id, 1);
    }
    // `x = out or open(path)`
    else if (it.kind === 'BoolOp' && it.right.kind === 'Call') test(it.left);
  }
  return new Set([...counts].filter(([, times]) => times > 1).map(([text]) => text));
}

/** `done = True`, `f, done = open(p), True`: names and what a test of them gives. */
function constantsIn(node: Node | undefined): [string, boolean][] {
  if (node?.kind !== 'Assign' || !node.value || node.targets.length !== 1) return [];
  const [target] = node.targets;
  const pairs =
    target?.kind === 'Tuple' && node.value.kind === 'Tuple' && target.elements.length === node.value.elements.length
      ? target.elements.map((it, at) => [it, (node.value as Sequence).elements[at]] as const)
      : [[target, node.value] as const];
  return pairs.flatMap(([name, value]): [string, boolean][] =>
    name?.kind === 'Name' && value?.kind === 'Constant' && /^(True|False|None)$/.test(value.type)
      ? [[name.id, value.type === 'True']]
      : [],
  );
}

/** Names that assignments inside a statement bind. */
function namesSetIn(statement: Node): string[] {
  const out: string[] = [];
  for (const it of walkScope(statement)) {
    if (it.kind !== 'Assign' && it.kind !== 'AugAssign' && it.kind !== 'NamedExpr') continue;
    const targets = it.kind === 'Assign' ? it.targets : [it.target];
    for (const target of targets) for (const name of walkScope(target)) if (name.kind === 'Name') out.push(name.id);
  }
  return out;
}

interface Flag {
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

const isCondition = (it: Expression): boolean =>
  it.kind === 'Compare' || it.kind === 'UnaryOp' || it.kind === 'BoolOp' || it.kind === 'Call';

/**
 * A test as text with a sign: `x is None`, `x == 0`, `not x` and `x` are one test, so are `!=` and `==`, `not in` and `in`.
 * (That an empty `x` is no `None` hardly ever decides who closes.)
 */
function canonical(test: Expression, context: CheckContext): readonly [string, boolean] {
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

function* boundBy(node: Node): Generator<string> {
  const targets =
    node.kind === 'Assign'
      ? node.targets
      : node.kind === 'AugAssign' || node.kind === 'For'
        ? [node.target]
        : node.kind === 'WithItem' && node.target
          ? [node.target]
          : node.kind === 'Delete'
            ? node.targets
            : [];
  for (const target of targets) for (const it of walkScope(target)) if (it.kind === 'Name') yield it.id;
  if (node.kind !== 'For')
    for (const it of walkScope(node)) if (it.kind === 'NamedExpr' && it.target.kind === 'Name') yield it.target.id;
}

const mentions = (text: string, name: string): boolean => new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(text);
