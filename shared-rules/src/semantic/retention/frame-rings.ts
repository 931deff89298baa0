/** Rings of a frame with itself: a local variable holds an exception, a traceback or a frame that holds the local variables. */
import type { Assign, Call, ExceptHandler, Expression, Node, Raise } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';

export type FrameRing =
  /** `except E as e: last = e`, and `raise last` behind it. */
  | { readonly kind: 'raised'; readonly at: Raise; readonly name: string; readonly keptAt: Node }
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

export const frameRing = (node: Node, fn: FunctionModel, context: CheckContext): FrameRing | undefined =>
  node.kind === 'Raise' ? raised(node, fn) : node.kind === 'Assign' ? held(node, fn, context) : undefined;

/** The exception's traceback holds the frame, and a variable of the frame the exception. */
function raised(node: Raise, fn: FunctionModel): FrameRing | undefined {
  if (node.exception?.kind !== 'Name') return undefined;
  const { id } = node.exception;
  if ([...ancestorsOf(node)].some((it) => it.kind === 'ExceptHandler' && it.name === id)) return undefined;
  for (const binding of fn.scope.bindings.get(id) ?? []) {
    const statement = binding.node.parent;
    if (statement?.kind !== 'Assign' || statement.value?.kind !== 'Name') continue;
    const { value } = statement;
    const handler = [...ancestorsOf(statement)].find(
      (it): it is ExceptHandler => it.kind === 'ExceptHandler' && it.name === value.id,
    );
    if (!handler || isInside(node, handler)) continue;
    return isDropped(id, node, fn) ? undefined : { kind: 'raised', at: node, name: id, keptAt: statement };
  }
  return undefined;
}

/** `try: raise last finally: del last` */
function isDropped(id: string, node: Raise, fn: FunctionModel): boolean {
  for (const it of ancestorsOf(node)) {
    if (it === fn.node) return false;
    if (it.kind !== 'Try' || !it.finalbody) continue;
    for (const part of walk(it.finalbody)) {
      if (part.kind === 'Delete' && part.targets.some((of) => of.kind === 'Name' && of.id === id)) return true;
      if (part.kind === 'Assign' && part.targets.some((of) => of.kind === 'Name' && of.id === id)) return true;
    }
  }
  return false;
}

const TRACEBACK: ReadonlySet<string> = new Set(['sys.exc_info']);
const FRAMES: ReadonlySet<string> = new Set(['sys._getframe', 'inspect.currentframe']);

/** A name that is bound once and never deleted holds the traceback or the frame until the function is left, and so itself. */
function held(statement: Assign, fn: FunctionModel, context: CheckContext): FrameRing | undefined {
  const [target, second] = statement.targets;
  const made = statement.value?.kind === 'Subscript' ? statement.value.value : statement.value;
  if (!target || second || made?.kind !== 'Call') return undefined;
  const isTraceback: boolean = context.calls(made, TRACEBACK);
  // `sys._getframe(1)` is the caller's frame, which knows nothing of this one.
  if (!isTraceback && (made.args.length > 0 || !context.calls(made, FRAMES))) return undefined;
  if (isTraceback && !isHandling(statement, fn)) return undefined;
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
