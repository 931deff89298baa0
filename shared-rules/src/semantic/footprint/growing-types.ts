/** Whether what grows by `+` is certainly a string or bytes, and what is added to it. */
import type { Assign, AugAssign, Expression } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';

/** Evidence that the value is a string or bytes: every plain assignment to it, or, for a string, what is added. */
export function typeOfGrowth(
  target: Expression,
  statements: readonly (AugAssign | Assign)[],
  fn: FunctionModel,
  context: CheckContext,
): { bytes: boolean; certain: boolean } | undefined {
  const added = statements.flatMap((it) => addedBy(it, target, context)).map((it) => context.typeOf(it));
  const initial = initialType(target, fn, context);
  if (initial === 'other') return undefined;
  const known = initial ?? (added.includes('builtins.str') ? 'builtins.str' : undefined);
  if (known !== 'builtins.str' && known !== 'builtins.bytes') return undefined;
  if (added.some((it) => it !== undefined && it !== known)) return undefined;
  return { bytes: known === 'builtins.bytes', certain: initial !== undefined && added.every((it) => it === known) };
}

/** What a step adds: the operands that are not the value itself. */
export function addedBy(statement: AugAssign | Assign, target: Expression, context: CheckContext): Expression[] {
  if (statement.kind === 'AugAssign') return [statement.value];
  const source = context.source(target);
  return statement.value ? operandsOf(statement.value).filter((it) => context.source(it) !== source) : [];
}

/** The type of what the name starts with; undefined where nothing says it, `other` where it is something else. */
function initialType(target: Expression, fn: FunctionModel, context: CheckContext): string | undefined {
  if (target.kind !== 'Name') return context.typeOf(target);
  const bindings =
    fn.node.kind === 'Module' || fn.scope.globals.has(target.id) ? undefined : context.localBindings(target);
  if (!bindings) return context.typeOf(target) ?? moduleType(target.id, context);
  let type: string | undefined;
  for (const it of bindings) {
    if (it.kind === 'augmented') continue;
    if (it.kind === 'parameter') {
      const annotated = context.typeOf(target);
      if (annotated !== undefined) type ??= annotated;
      continue;
    }
    const value = it.value;
    if (!value || [...walk(value)].some((inner) => inner.kind === 'Name' && inner.id === target.id)) continue;
    const here = context.typeOf(value);
    if (here === undefined) continue;
    if (type !== undefined && type !== here) return 'other';
    type = here;
  }
  return type;
}

function moduleType(name: string, context: CheckContext): string | undefined {
  const types = new Set(
    context.module
      .name(name)
      .map((it) => (it.value?.kind === 'constant' ? it.value.type : undefined))
      .filter((it) => it === 'str' || it === 'bytes'),
  );
  const [only, second] = types;
  return only === undefined || second !== undefined ? undefined : `builtins.${only}`;
}

/** `a + b + c`, left to right; empty where another operator is involved. */
export function operandsOf(node: Expression): Expression[] {
  const out: Expression[] = [];
  let at = node;
  while (at.kind === 'BinOp' && at.op === '+') {
    out.unshift(at.right);
    at = at.left;
  }
  return [at, ...out];
}
