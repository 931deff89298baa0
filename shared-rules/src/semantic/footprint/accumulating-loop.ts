/** Loops in which a value grows from one step to the next. */
import type { Assign, AugAssign, Expression, For, Node, While } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FlowNode } from '../flow/control-flow.ts';
import { takesFewSteps } from '../flow/few-steps.ts';
import type { FunctionModel } from '../function-model.ts';

export type Loop = For | While;

/** The outermost loop around in which the value survives from one step to the next. */
export function accumulatingLoop(
  target: Expression,
  statement: AugAssign | Assign,
  fn: FunctionModel,
  context: CheckContext,
): Loop | undefined {
  const loops: Loop[] = [];
  let from: Node = statement;
  for (const at of ancestorsOf(statement)) {
    if (at === fn.node) break;
    if ((at.kind === 'For' || at.kind === 'While') && from === at.body) loops.push(at);
    from = at;
  }
  return loops
    .toReversed()
    .find((loop) => !takesFewSteps(loop, context) && comesBack(target, statement, loop, fn, context));
}

/** Whether a path inside the loop leads from the statement to itself, through the loop's head, without a fresh start of the value. */
function comesBack(target: Expression, statement: Node, loop: Loop, fn: FunctionModel, context: CheckContext): boolean {
  const { flow } = fn;
  if (!flow.complete) return false;
  const source = context.source(target);
  const seen = new Map<FlowNode, boolean>();
  const pending = flow
    .instancesOf(statement)
    .flatMap((it) => it.edges.filter((edge) => edge.kind === 'next').map((edge) => ({ node: edge.to, turned: false })));
  for (let at = pending.pop(); at; at = pending.pop()) {
    const { node } = at;
    const { syntax } = node;
    if (syntax === statement && at.turned) return true;
    const turned = at.turned || syntax === loop || (loop.kind === 'While' && syntax === loop.test);
    if (seen.get(node) === true || (seen.has(node) && !turned)) continue;
    seen.set(node, turned);
    if (syntax && !isInside(syntax, loop)) continue;
    if (syntax && startsAfresh(syntax, source, context)) continue;
    for (const edge of node.edges) if (edge.kind !== 'weak-raise') pending.push({ node: edge.to, turned });
  }
  return false;
}

/** An assignment that drops what was collected. */
function startsAfresh(syntax: Node, source: string, context: CheckContext): boolean {
  if (syntax.kind === 'Delete') return syntax.targets.some((it) => context.source(it) === source);
  if (syntax.kind === 'For') return [...walk(syntax.target)].some((it) => it.kind === 'Name' && it.id === source);
  if (syntax.kind === 'WithItem') return syntax.target !== undefined && context.source(syntax.target) === source;
  if (
    syntax.kind !== 'Assign' ||
    !syntax.targets.some((it) => [...walk(it)].some((inner) => context.source(inner) === source))
  )
    return false;
  return !(
    syntax.value &&
    [...walk(syntax.value)].some((it) =>
      it.kind === 'Name' || it.kind === 'Attribute' ? context.source(it) === source : false,
    )
  );
}
