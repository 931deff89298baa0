/** Copies that are made by writing a value as text and reading it again. */
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { Needs } from '../needs.ts';

/** What it takes for one to be here. */
export const textCopyNeeds: readonly Needs[] = [{ calls: new Set(['json.loads']) }];

/** `json.loads(json.dumps(x))` as a way to copy: nothing else is asked of either, and the copy is not compared or serialised. */
export function isCopyThroughText(call: Call, context: CheckContext): boolean {
  const dumps = call.args[0]?.value;
  // What the syntax says is cheap to ask, what a name means is not.
  if (dumps?.kind !== 'Call' || call.args.length !== 1 || dumps.args.length !== 1) return false;
  if (!context.calls(call, 'json.loads') || !context.calls(dumps, 'json.dumps')) return false;
  const of = dumps.args[0]?.value;
  if (!of || (of.kind !== 'Name' && of.kind !== 'Attribute' && of.kind !== 'Subscript')) return false;
  const { parent } = call;
  // Anything that may want the plain JSON values: an argument, a return, a comparison.
  return (
    parent?.kind === 'Assign' &&
    parent.targets.length === 1 &&
    parent.targets[0]?.kind === 'Name' &&
    changedAfterwards(parent.targets[0], context)
  );
}

/** The copy is changed in place: it was made to protect the original. */
function changedAfterwards(target: Extract<Expression, { kind: 'Name' }>, context: CheckContext): boolean {
  const names = context.chunk.scopes.scopeOf(target).names.get(target.id) ?? [];
  return names.some((it) => {
    const { parent } = it;
    if (parent?.kind === 'Subscript' && parent.value === it)
      return (
        (parent.parent?.kind === 'Assign' && parent.parent.targets.some((to) => to === parent)) ||
        parent.parent?.kind === 'Delete'
      );
    return (
      parent?.kind === 'Attribute' &&
      /^(pop|update|append|clear|remove|setdefault|extend)$/.test(parent.attr) &&
      parent.parent?.kind === 'Call'
    );
  });
}
