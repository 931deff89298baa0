/** Forms in which a value is bound, lent, tested or released together with others. */
import { generatorFixtures, generatorManagers } from '../../catalogue/generator-managers.ts';
import type { Resource } from '../../catalogue/resource.ts';
import type { Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { Fate } from './fate.ts';

export const stored = (node: Node): Fate => ({ kind: 'escape', node, why: 'stored' });

/** `for handle in (a, b): handle.close()` */
export function loopRelease(list: Expression, resource: Resource): Fate | undefined {
  const loop = list.parent;
  if (loop?.kind !== 'For' || loop.iter !== list || loop.target.kind !== 'Name') return undefined;
  const { id } = loop.target;
  for (const it of loop.body.statements) {
    const call = it.kind === 'ExprStatement' && (it.value.kind === 'Await' ? it.value.value : it.value);
    if (
      call &&
      call.kind === 'Call' &&
      call.func.kind === 'Attribute' &&
      call.func.value.kind === 'Name' &&
      call.func.value.id === id &&
      resource.release.includes(call.func.attr)
    ) {
      return { kind: 'release', node: loop, how: 'loop' };
    }
  }
  return undefined;
}

export function assigned(
  targets: readonly Expression[],
  node: Expression,
  statement: Node,
  derived: boolean,
  context: CheckContext,
): Fate {
  if (targets.includes(node)) return { kind: 'use', node: statement };
  const [only, second] = targets;
  if (only?.kind !== 'Name' || second) return targets.length > 0 ? stored(statement) : { kind: 'use', node: statement };
  // A name declared `global` or standing at module level outlives this code.
  if (!context.localBindings(only)) return stored(statement);
  return { kind: 'bound', name: only.id, node: statement, dependent: derived };
}

/** The target of an element in `a, b = x, y`. */
export function unpackedInto(list: Expression, element: Expression): Expression | undefined {
  const statement = list.parent;
  if (list.kind !== 'Tuple' && list.kind !== 'List') return undefined;
  if (statement?.kind !== 'Assign' || statement.value !== list || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  if ((target?.kind !== 'Tuple' && target?.kind !== 'List') || target.elements.length !== list.elements.length)
    return undefined;
  if ([...target.elements, ...list.elements].some((it) => it.kind === 'Starred')) return undefined;
  return target.elements[list.elements.indexOf(element)];
}

/** A `yield` of a context manager made of a generator, or of a fixture, only lends what it yields. */
export function isLent(node: Expression, context: CheckContext): boolean {
  const around = [...ancestorsOf(node)].find((it) => it.kind === 'FunctionDef' || it.kind === 'Lambda');
  return (
    around?.kind === 'FunctionDef' &&
    around.decorators.some((it) =>
      context
        .qualifiedNames(it.kind === 'Call' ? it.func : it)
        .some((name) => generatorManagers.has(name) || generatorFixtures.has(name)),
    )
  );
}

/** Whether only the truth of an expression matters. */
export function isTested(node: Expression): boolean {
  const parent = node.parent;
  switch (parent?.kind) {
    case 'Branch':
    case 'While':
    case 'Assert':
      return true;
    case 'IfExp':
      return parent.test === node;
    case 'BoolOp':
      return isTested(parent);
    case 'UnaryOp':
    case 'Compare':
      return true;
    default:
      return false;
  }
}
