/** Rings of a frame with itself: a local variable holds an exception, a traceback or a frame that holds the local variables. */
import type { Assign, Call, ExceptHandler, Expression, Node, Raise } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';
import { sightOf } from '../sights.ts';

export type FrameRing =
  /** `except E as e: last = e` or `errors.append(e)`, and `raise last`, `raise errors[0]` behind it. */
  | {
      readonly kind: 'raised';
      readonly at: Raise;
      readonly name: string;
      readonly keptAt: Node;
      readonly isList: boolean;
    }
  | {
      /** `kind, value, traceback = sys.exc_info()`, `frame = inspect.currentframe()` */
      readonly kind: 'frame';
      readonly at: Call;
      /** The first of `names`. */
      readonly name: string;
      /** Every local name that holds the frame. */
      readonly names: readonly string[];
      readonly what: 'traceback' | 'frame';
      readonly statement: Assign;
    };

const TRACEBACK: ReadonlySet<string> = new Set(['sys.exc_info']);
const FRAMES: ReadonlySet<string> = new Set(['sys._getframe', 'inspect.currentframe']);

/** What it takes for one to be here: a caught exception gets another name, or what gives a frame is called. */
export const frameRingNeeds: readonly Needs[] = [
  { kinds: [['Raise']], sights: [sightOf(['Assign', 'Call'], (it) => isCaughtAndKept(it))] },
  { kinds: [['Assign']], calls: new Set([...TRACEBACK, ...FRAMES]) },
];

/** `last = e`, `errors.append(e)` in a handler that names it. */
function isCaughtAndKept(node: Assign | Call): boolean {
  const value =
    node.kind === 'Assign'
      ? node.value
      : node.func.kind === 'Attribute' && node.func.attr === 'append'
        ? node.args[0]?.value
        : undefined;
  return value?.kind === 'Name' && handlerOf(node, value.id) !== undefined;
}

export const frameRing = (node: Node, fn: FunctionModel, context: CheckContext): FrameRing | undefined =>
  node.kind === 'Raise' ? raised(node, fn) : node.kind === 'Assign' ? held(node, fn, context) : undefined;

/** The exception's traceback holds the frame, and a variable of the frame the exception. */
function raised(node: Raise, fn: FunctionModel): FrameRing | undefined {
  for (const part of [node.exception, node.cause]) {
    for (const it of part ? walk(part) : []) {
      if (it.kind !== 'Name' || isHandled(node, it.id)) continue;
      // `raise wrap(last)` makes another one, which need not hold the first; a list of them is handed over as it is.
      const kept = keptAt(it.id, node, it === part, fn);
      if (kept)
        return isDropped(it.id, node, fn)
          ? undefined
          : { kind: 'raised', at: node, name: it.id, keptAt: kept, isList: kept.kind === 'Call' };
    }
  }
  return undefined;
}

/** `except E as id:` around. */
const isHandled = (node: Node, id: string): boolean =>
  [...ancestorsOf(node)].some((it) => it.kind === 'ExceptHandler' && it.name === id);

/** Where a handler of the function itself puts its exception into a local variable, or a local list. */
function keptAt(id: string, raise: Raise, isItself: boolean, fn: FunctionModel): Node | undefined {
  const bindings = fn.scope.bindings.get(id) ?? [];
  for (const binding of isItself ? bindings : []) {
    const statement = binding.node.parent;
    if (statement?.kind !== 'Assign' || statement.value?.kind !== 'Name') continue;
    const handler = handlerOf(statement, statement.value.id);
    if (handler && !isInside(raise, handler)) return statement;
  }
  if (bindings.length !== 1 || bindings[0]?.value?.kind !== 'List') return undefined;
  for (const { parent } of fn.scope.names.get(id) ?? []) {
    const call = parent?.kind === 'Attribute' && parent.attr === 'append' ? parent.parent : undefined;
    const value = call?.kind === 'Call' ? call.args[0]?.value : undefined;
    if (call && value?.kind === 'Name' && handlerOf(call, value.id)) return call;
  }
  return undefined;
}

const handlerOf = (node: Node, name: string): ExceptHandler | undefined =>
  [...ancestorsOf(node)].find((it): it is ExceptHandler => it.kind === 'ExceptHandler' && it.name === name);

/** `try: raise last finally: del last` */
function isDropped(id: string, node: Raise, fn: FunctionModel): boolean {
  for (const it of ancestorsOf(node)) {
    if (it === fn.node) return false;
    if (it.kind !== 'Try' || !it.finalbody) continue;
    for (const part of walk(it.finalbody)) {
      if (part.kind === 'Delete' && part.targets.some((of) => of.kind === 'Name' && of.id === id)) return true;
      if (part.kind === 'Assign' && part.targets.some((of) => of.kind === 'Name' && of.id === id)) return true;
      if (part.kind === 'Attribute' && part.attr === 'clear' && part.value.kind === 'Name' && part.value.id === id)
        return true;
    }
  }
  return false;
}

/** A name that is bound once and never deleted holds the traceback or the frame until the function is left, and so itself. */
function held(statement: Assign, fn: FunctionModel, context: CheckContext): FrameRing | undefined {
  const [target, second] = statement.targets;
  const made = statement.value?.kind === 'Subscript' ? statement.value.value : statement.value;
  if (!target || second || made?.kind !== 'Call') return undefined;
  const isTraceback: boolean = context.calls(made, TRACEBACK);
  // `sys._getframe(1)` is the caller's frame, which knows nothing of this one.
  if (!isTraceback && (made.args.length > 0 || !context.calls(made, FRAMES))) return undefined;
  if (isTraceback && (!isHandling(statement, fn) || isEndOfProcess(statement, context))) return undefined;
  const names = namesHolding(target, statement.value, isTraceback).filter((it) => isHeldOn(it, fn));
  const [name] = names;
  if (name === undefined) return undefined;
  return { kind: 'frame', at: made, name, names, what: isTraceback ? 'traceback' : 'frame', statement };
}

/** The exception went through this frame: the function itself catches it. */
function isHandling(node: Node, fn: FunctionModel): boolean {
  for (const it of ancestorsOf(node)) {
    if (it === fn.node) return false;
    if (it.kind === 'ExceptHandler') return true;
  }
  return false;
}

/** `os._exit(1)` behind it in the same suite: a forked child has no later. */
function isEndOfProcess(statement: Assign, context: CheckContext): boolean {
  const suite = statement.parent?.kind === 'Block' ? statement.parent.statements : [];
  return suite.some(
    (it) => it.start > statement.start && it.kind === 'ExprStatement' && context.calls(it.value, 'os._exit'),
  );
}

/** Type, value and traceback: the last two hold the frame. */
function namesHolding(target: Expression, value: Expression | undefined, isTuple: boolean): string[] {
  if (target.kind === 'Name') {
    const isWhole = value?.kind === 'Call' || (isTuple && value?.kind === 'Subscript' && isOneOfTwo(value.index));
    return isWhole ? [target.id] : [];
  }
  if (!isTuple || target.kind !== 'Tuple' || value?.kind !== 'Call') return [];
  return target.elements.slice(1).flatMap((it) => (it.kind === 'Name' ? [it.id] : []));
}

const isOneOfTwo = (index: Expression): boolean => index.kind === 'Constant' && /^[12]$/.test(index.text);

function isHeldOn(name: string, fn: FunctionModel): boolean {
  if (fn.scope.globals.has(name) || fn.scope.nonlocals.has(name)) return false;
  const statements = new Set((fn.scope.bindings.get(name) ?? []).map((it) => it.node.parent));
  return statements.size === 1 && !(fn.scope.names.get(name) ?? []).some((it) => it.parent?.kind === 'Delete');
}
