/** Entries that a function puts in and takes out again, on some of its ways only. */
import type { Call, Expression, Node, Raise, Return } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, statementOf, isAssigned } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FlowNode } from '../flow/control-flow.ts';
import { evaluatedBy } from '../flow/evaluation.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';
import { mayBePlace, type Seen, sightOf } from '../sights.ts';
import { longLived } from './long-lived.ts';

export interface MissedRemoval {
  readonly at: Node;
  readonly container: Expression;
  /** What takes it out on the other ways. */
  readonly removal: Node;
  /** The `return` or `raise` that passes it by. */
  readonly wayOut: Return | Raise;
}

/** What it takes for one to be here: something is put into a container that may live on, and taken out of one. */
export const missedRemovalNeeds: readonly Needs[] = [
  {
    sights: [
      sightOf(['Subscript', 'Call'], (it, seen) => mayLast(addition(it), seen)),
      sightOf(['Subscript', 'Call'], (it, seen) => mayLast(removalOf(it), seen)),
    ],
  },
];

const mayLast = (it: Pick<Step, 'container'> | undefined, seen: Seen): boolean =>
  it !== undefined && mayBePlace(it.container, seen);

interface Step {
  readonly node: Node;
  readonly container: Expression;
  readonly key: Expression;
}

export function missedRemovals(fn: FunctionModel, context: CheckContext): MissedRemoval[] {
  if (fn.broken || fn.node.kind !== 'FunctionDef') return [];
  const removed = fn.nodes.flatMap((node) => removalOf(node) ?? []);
  if (removed.length === 0) return [];
  const identityOf = ({ container, key }: Step): string => `${context.source(container)} ${context.source(key)}`;
  return fn.nodes.flatMap((node) => {
    const it = addition(node);
    if (!it) return [];
    const identity = identityOf(it);
    const alike = removed.filter((of) => identityOf(of) === identity);
    const own = alike.filter((of) => of.node.start > it.node.end);
    const [removal] = own;
    // The graph of the function is worked out last: few functions get this far.
    if (
      !removal ||
      !outlives(it.container, context) ||
      isReplaced(it, fn, context) ||
      own.some((of) => isConditional(of.node, it.node)) ||
      !fn.flow.complete
    )
      return [];
    const wayOut = wayPast(it.node, alike, fn);
    return wayOut ? [{ at: it.node, container: it.container, removal: removal.node, wayOut }] : [];
  });
}

const REMOVING = ['pop', 'remove', 'discard'];

/** `X[k] = v`, `X.add(v)`, `X.append(v)` */
function addition(node: Node): Step | undefined {
  if (node.kind === 'Subscript' && isAssigned(node))
    return node.index.kind === 'Constant' ? undefined : { node, container: node.value, key: node.index };
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute' || !/^(add|append)$/.test(node.func.attr))
    return undefined;
  return ofCall(node);
}

/** `del X[k]`, `X.pop(k)`, `X.remove(v)`, `X.discard(v)` */
function removalOf(node: Node): Step | undefined {
  if (node.kind === 'Subscript' && node.parent?.kind === 'Delete')
    return { node, container: node.value, key: node.index };
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute' || !REMOVING.includes(node.func.attr)) return undefined;
  return ofCall(node);
}

function ofCall(call: Call): Step | undefined {
  const [first] = call.args;
  return first && first.star === '' && call.func.kind === 'Attribute' && first.value.kind !== 'Constant'
    ? { node: call, container: call.func.value, key: first.value }
    : undefined;
}

/** A variable of the module, of the class, or of an object that lives long. */
function outlives(container: Expression, context: CheckContext): boolean {
  const { module } = context;
  const place = context.placeOf(container);
  if (place === undefined || context.localBindings(container) !== undefined) return false;
  const dot = place.lastIndexOf('.');
  if (dot < 0) return module.name(place).some((it) => it.kind === 'variable');
  return (
    module.place(place).some((it) => it.op === 'assign' && it.via === 'class') ||
    longLived(place.slice(0, dot), module) !== undefined
  );
}

/** `self.names = []` before: what an earlier call left there is gone. */
function isReplaced({ node, container }: Step, fn: FunctionModel, context: CheckContext): boolean {
  const name = context.source(container);
  return fn
    .ofKind('Assign')
    .some((it) => it.end <= node.start && it.targets.some((target) => context.source(target) === name));
}

/** Taken out under a condition that the other ways may answer differently on purpose: in a handler, or a branch of its own. */
function isConditional(removal: Node, addition: Node): boolean {
  for (const it of ancestorsOf(removal)) {
    // Two arms of one `if`: one puts in, the other takes out.
    if (isInside(addition, it)) return it.kind === 'If';
    if (it.kind === 'ExceptHandler' || it.kind === 'Branch' || it.kind === 'If' || it.kind === 'Case') return true;
  }
  return false;
}

/** A `return` or `raise` that is reached from the addition without passing a removal; what calls raise is not followed. */
function wayPast(from: Node, removals: readonly Step[], fn: FunctionModel): Return | Raise | undefined {
  const holds = (syntax: Node | undefined, node: Node): boolean => syntax !== undefined && evaluatedBy(syntax, node);
  const starts = fn.flow.nodes.filter((it) => holds(it.syntax, from));
  const flags = flagsSetWith(from, fn);
  const seen = new Set<FlowNode>();
  const pending = starts.flatMap((it) => it.edges.map((edge) => ({ node: edge.to, kind: edge.kind })));
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, kind } = next;
    if (kind === 'raise' || kind === 'weak-raise' || seen.has(node)) continue;
    seen.add(node);
    const { syntax } = node;
    if (syntax && removals.some((it) => holds(syntax, it.node))) continue;
    if (syntax?.kind === 'Return' || syntax?.kind === 'Raise') {
      // A `finally` on the way may still take it out, and a handler whatever it likes.
      const isCovered = [...ancestorsOf(syntax)].some(
        (it) =>
          it.kind === 'Try' &&
          ((it.finalbody && removals.some((of) => it.finalbody && isInside(of.node, it.finalbody))) ||
            (syntax.kind === 'Raise' && it.handlers.length > 0)),
      );
      // Right behind the addition, in the same suite: kept on purpose.
      const isOnPurpose = statementOf(from)?.parent === syntax.parent;
      if (!isCovered && !isOnPurpose) return syntax;
      continue;
    }
    const other = syntax && impossibleEdge(syntax, flags);
    pending.push(...node.edges.flatMap((edge) => (edge.kind === other ? [] : { node: edge.to, kind: edge.kind })));
  }
  return undefined;
}

/** `ACTIVE[k] = v` and `waits = False` in one suite, behind which nothing else is said of `waits`: known on each way on. */
function flagsSetWith(from: Node, fn: FunctionModel): ReadonlyMap<string, boolean> {
  const suite = statementOf(from)?.parent;
  const flags = new Map<string, boolean>();
  if (suite?.kind !== 'Block') return flags;
  const assigned = fn.ofKind('Assign');
  for (const it of suite.statements) {
    const [target, second] = it.kind === 'Assign' ? it.targets : [];
    if (it.kind !== 'Assign' || target?.kind !== 'Name' || second || it.value?.kind !== 'Constant') continue;
    const { type } = it.value;
    const isLast = assigned.every(
      (of) => of === it || of.end <= suite.end || !of.targets.some((to) => to.kind === 'Name' && to.id === target.id),
    );
    if (isLast && (type === 'True' || type === 'False')) flags.set(target.id, type === 'True');
  }
  return flags;
}

/** The way out of a test that a flag does not let anybody take. */
function impossibleEdge(test: Node, flags: ReadonlyMap<string, boolean>): 'true' | 'false' | undefined {
  const isNot = test.kind === 'UnaryOp' && test.op === 'not';
  const asked = isNot ? test.operand : test;
  const known = asked.kind === 'Name' ? flags.get(asked.id) : undefined;
  return known === undefined ? undefined : known === isNot ? 'true' : 'false';
}
