/**
 * What is known on a path: which tests came out how, and which flags were set.
 *
 * `if path: f = open(path)` … `if path: f.close()` and `opened = True` … `if opened: f.close()` release on every path
 * that acquired. A held resource is a true, non-`None` object that is not closed.
 */
import type { Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { EdgeKind, FlowNode } from './control-flow.ts';
import { canonical, constantsIn, isCondition, noFileTest, type TestTable } from './test-table.ts';
import { comparedText } from './text-tests.ts';

export interface PathState {
  /** Equal keys mean equal knowledge. */
  readonly key: string;
  readonly known: ReadonlyMap<string, boolean>;
}

export interface PathConditions {
  /** Nothing is known. */
  readonly nothing: PathState;
  /** What holds where an expression is evaluated: a state before its statement, and the tests around it. */
  around(node: Node, state?: PathState): PathState;
  /** A state with those tests that pass `keep`. */
  only(state: PathState, keep: (test: string) => boolean): PathState;
  /** The state after leaving `node` by an edge; undefined where that cannot happen while the resource is held. */
  after(state: PathState, node: FlowNode, edge: EdgeKind): PathState | undefined;
  /** The state after `node` raised. */
  unchanged(state: PathState, node: FlowNode): PathState;
}

const MAX_KNOWN = 8;

/** @param names local names that hold the resource. */
export function createPathConditions(
  { repeated, flags, textTests, askedUntil }: TestTable,
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
    const said = value ? noFileTest(test, context) : undefined;
    if (said && repeated.has(said[0]) && known.size < MAX_KNOWN) known.set(...said);
    // `kind == "file_out"` says how `kind.startswith("file")` comes out.
    const same = holds && textTests.size > 0 ? comparedText(test, context) : undefined;
    if (same)
      for (const [asked, { subject, gives }] of textTests)
        if (subject === same.subject && known.size < MAX_KNOWN) known.set(asked, gives(same.text));
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
    if (was !== undefined) return positive ? was : !was;
    // What starts with "file" is no "stream".
    const compared = textTests.size > 0 ? comparedText(test, context) : undefined;
    for (const [asked, { subject, gives }] of compared ? textTests : [])
      if (subject === compared?.subject && known.get(asked) === !gives(compared.text)) return !positive;
    const said = noFileTest(test, context);
    const opposite = said && known.get(said[0]) === !said[1];
    return opposite ? false : undefined;
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

  /** What stays known where `node` is evaluated: nothing about what it binds, nothing nobody asks for any more. */
  const forgetting = (state: PathState, node: Node | undefined): Map<string, boolean> => {
    const known = new Map(state.known);
    if (!node || known.size === 0) return known;
    for (const text of known.keys()) if (askedUntil(text) < node.start) known.delete(text);
    for (const name of boundBy(node)) {
      for (const text of known.keys()) if (mentions(text, name)) known.delete(text);
    }
    return known;
  };

  const flagSet = (known: Map<string, boolean>, node: Node | undefined): void => {
    for (const [name, value] of constantsIn(node, context, repeated))
      if (known.size < MAX_KNOWN) known.set(name, value);
  };

  return {
    nothing: empty,
    around(node, state) {
      if (repeated.size === 0) return empty;
      const known = new Map<string, boolean>();
      let from: Node = node;
      for (const at of ancestorsOf(node)) {
        if (at.kind === 'FunctionDef') break;
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
      // The way here says more than what stands around it.
      for (const [text, value] of state?.known ?? []) known.set(text, value);
      return make(known);
    },
    only: (state, keep) => {
      const kept = [...state.known].filter(([test]) => keep(test));
      return kept.length < state.known.size ? make(new Map(kept)) : state;
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

/** Names and dotted names that evaluating a node gives another value. */
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
  for (const target of targets) yield* changedBy(target);
  if (node.kind !== 'For')
    for (const it of walkScope(node)) if (it.kind === 'NamedExpr' && it.target.kind === 'Name') yield it.target.id;
}

/** An item that is stored changes what it is stored in, and nothing beside it. */
function* changedBy(target: Expression): Generator<string> {
  const dotted = dottedParts(target)?.join('.');
  if (dotted !== undefined) yield dotted;
  else if (target.kind === 'Subscript') yield* changedBy(target.value);
  else if (target.kind === 'Tuple' || target.kind === 'List') for (const it of target.elements) yield* changedBy(it);
  else for (const it of walkScope(target)) if (it.kind === 'Name') yield it.id;
}

const mentions = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?!\\w)`).test(text);
