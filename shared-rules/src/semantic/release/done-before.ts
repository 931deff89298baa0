/** Methods that do their work once for an object: they leave where a mark that they set themselves is there. */
import type { Attribute, If } from '../../syntax/ast.ts';
import { isAssigned, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';

/** `if self.connected: return`, `if hasattr(self, "members"): return`, where the method sets what is asked about itself. */
export function isDoneBefore({ branches }: If, fn: FunctionModel, target: Attribute, context: CheckContext): boolean {
  const [first] = branches;
  const last = first?.body.statements.at(-1)?.kind;
  if (!first || (last !== 'Return' && last !== 'Raise')) return false;
  const object = context.source(target.value);
  const isSet = (attribute: string): boolean =>
    fn.nodes.some(
      (it) => it.kind === 'Attribute' && it.attr === attribute && isAssigned(it) && context.source(it.value) === object,
    );
  return walkScope(first.test).some(
    (it) =>
      (it.kind === 'Attribute' && context.source(it.value) === object && isSet(it.attr)) ||
      (it.kind === 'Call' &&
        context.calls(it, 'builtins.hasattr') &&
        it.args.some(({ value }) => value.kind === 'Constant' && isSet(value.text.slice(1, -1)))),
  );
}
