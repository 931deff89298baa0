/** Futures whose callbacks capture them: the future keeps the callback, and the callback the future. */
import { callbackKeepers } from '../../catalogue/done-callbacks.ts';
import type { Expression, FunctionDef, Lambda, Name, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';

/** `future.add_done_callback(lambda _: use(future))`, with a local function, or with a `partial` that is given it. */
export interface CallbackRing {
  readonly kind: 'callback';
  /** The callback as it is handed over. */
  readonly at: Expression;
  /** What is called; undefined for a `partial`. */
  readonly function: Lambda | FunctionDef | undefined;
  readonly name: string;
  readonly captured: readonly Name[];
}

/** What it takes for one to be here. */
export const callbackRingNeeds: readonly Needs[] = [{ words: new Set(['add_done_callback']) }];

export function callbackRing(node: Node, fn: FunctionModel, context: CheckContext): CallbackRing | undefined {
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute' || node.func.attr !== 'add_done_callback')
    return undefined;
  const { value: future } = node.func;
  const at = node.args[0]?.value;
  if (future.kind !== 'Name' || !at) return undefined;
  const called = functionOf(at, context);
  const captured = called
    ? mentions(called.body, future, fn, context)
    : context.calls(at, 'functools.partial')
      ? at.args.flatMap((it) => (it.value.kind === 'Name' && it.value.id === future.id ? [it.value] : []))
      : [];
  const made = context.definitionOf(future);
  return captured.length > 0 && made.kind === 'Call' && context.calls(made, callbackKeepers)
    ? { kind: 'callback', at, function: called, name: future.id, captured }
    : undefined;
}

function functionOf(node: Expression, context: CheckContext): Lambda | FunctionDef | undefined {
  if (node.kind === 'Lambda') return node;
  const [only, second] = context.localBindings(node) ?? [];
  return only?.node.kind === 'FunctionDef' && !second ? only.node : undefined;
}

function mentions(body: Node, { id }: Name, fn: FunctionModel, { chunk: { scopes } }: CheckContext): Name[] {
  return [...walk(body)].filter(
    (it): it is Name => it.kind === 'Name' && it.id === id && scopes.lookup(id, scopes.scopeOf(it)) === fn.scope,
  );
}
