/**
 * What happens to a value at one place: the escape analysis of a single expression.
 *
 * Starting at the expression that holds the value, the syntax around it is climbed until it is clear whether the
 * value is released, given away, bound to a name, or merely used.
 */
import { pipeAttributes } from '../../catalogue/object-members.ts';
import type { Resource } from '../../catalogue/resource.ts';
import type { Call, Expression, Node } from '../../syntax/ast.ts';
import { isInside } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { argumentStep, isOwnManager } from './fate-of-argument.ts';
import { attributeStep } from './fate-of-attribute.ts';
import { assigned, isLent, isTested, loopRelease, stored, unpackedInto } from './fate-shapes.ts';

export type Fate =
  /** Its obligation ends here. `node` is the releasing call, with item or loop. */
  | { readonly kind: 'release'; readonly node: Node; readonly how: 'method' | 'with' | 'function' | 'loop' }
  /** Looks like a release and is not: `f.close` without a call, a wrong verb, a missing await. */
  | {
      readonly kind: 'no-release';
      readonly node: Node;
      readonly why: 'not-called' | 'wrong-verb' | 'not-awaited';
      readonly verb: string;
    }
  /** `with conn:` on something whose context does not close. */
  | { readonly kind: 'kept-open'; readonly node: Node }
  /** Another scope, object or caller holds it now, or somebody promised to release it. */
  | {
      readonly kind: 'escape';
      readonly node: Node;
      readonly why: 'returned' | 'stored' | 'managed' | 'captured' | 'deleted' | 'unknown';
    }
  /** Handed to a callable nothing is known about. */
  | { readonly kind: 'passed'; readonly node: Node; readonly call: Call }
  /** Bound to a local name: the value itself, or something that still reads through it. */
  | { readonly kind: 'bound'; readonly name: string; readonly node: Node; readonly dependent: boolean }
  /** Used, and nothing of it is left. */
  | { readonly kind: 'use'; readonly node: Node };

/** One step up: the fate, or the expression that holds the value now. */
export type Step = { readonly fate: Fate } | { readonly node: Expression; readonly dependent: boolean };

/** @param of the expression that evaluates to the resource; @param dependent it only reads through the resource. */
export function fateOf(of: Expression, resource: Resource, context: CheckContext, dependent = false): Fate {
  let node: Expression = of;
  let derived = dependent;
  for (;;) {
    const parent: Node | undefined = node.parent;
    switch (parent?.kind) {
      case 'Attribute': {
        const step = attributeStep(parent, resource, derived, context);
        if ('fate' in step) return step.fate;
        node = step.node;
        derived = step.dependent;
        continue;
      }
      case 'Call':
        // The resource itself is called.
        return { kind: 'use', node: parent };
      case 'Argument': {
        const step = argumentStep(parent, resource, derived, context);
        if ('fate' in step) return step.fate;
        node = step.node;
        derived = step.dependent;
        continue;
      }
      case 'Await':
      case 'Starred':
        node = parent;
        continue;
      case 'IfExp':
        if (parent.test === node) return { kind: 'use', node: parent };
        node = parent;
        continue;
      case 'BoolOp':
        if (isTested(parent)) return { kind: 'use', node: parent };
        node = parent;
        continue;
      case 'NamedExpr': {
        if (parent.target.kind !== 'Name') return stored(parent);
        // `with (f := open(p)):` and `(f := open(p)).close()` settle it at once.
        const settled = derived ? undefined : fateOf(parent, resource, context);
        return settled?.kind === 'release' || settled?.kind === 'kept-open'
          ? settled
          : { kind: 'bound', name: parent.target.id, node: parent, dependent: derived };
      }
      case 'Subscript':
        if (parent.value !== node) return { kind: 'escape', node: parent, why: 'stored' };
        if (parent.parent?.kind === 'Assign' && parent.parent.targets.includes(parent))
          return { kind: 'use', node: parent };
        node = parent;
        derived = true;
        continue;
      case 'WithItem':
        if (parent.target === node) return { kind: 'use', node: parent };
        // `with redirect_stdout(f) as g:` may hand out the same object again.
        // A pipe's context hands out the pipe; a manager that lends something else would have kept what it was given.
        if (
          derived &&
          parent.target?.kind === 'Name' &&
          ((node.kind === 'Attribute' && pipeAttributes.has(node.attr)) || isOwnManager(node, context))
        )
          return { kind: 'bound', name: parent.target.id, node: parent, dependent: true };
        if (derived && parent.target && !(node.kind === 'Call' && isInside(of, node.func)))
          return { kind: 'escape', node: parent, why: 'unknown' };
        if (derived) return { kind: 'use', node: parent };
        return resource.context === 'closes'
          ? { kind: 'release', node: parent, how: 'with' }
          : resource.context === 'keeps-open'
            ? { kind: 'kept-open', node: parent }
            : { kind: 'escape', node: parent, why: 'unknown' };
      case 'For':
        if (!derived && parent.iter === node && resource.readUp?.includes('__iter__') === true)
          return { kind: 'release', node: parent, how: 'loop' };
        return { kind: 'use', node: parent };
      case 'ComprehensionClause': {
        const comprehension = parent.parent;
        if (comprehension?.kind === 'Comprehension' && comprehension.variant === 'generator' && parent.iter === node) {
          node = comprehension;
          derived = true;
          continue;
        }
        return { kind: 'use', node: parent };
      }
      case 'Comprehension':
        return stored(parent);
      case 'Tuple':
      case 'List':
      case 'Set': {
        const target = unpackedInto(parent, node);
        if (target?.kind === 'Name' && context.localBindings(target))
          return { kind: 'bound', name: target.id, node: parent, dependent: derived };
        return loopRelease(parent, resource) ?? (isTested(parent) ? { kind: 'use', node: parent } : stored(parent));
      }
      case 'DictEntry':
        return stored(parent);
      case 'Assign':
        return assigned(parent.targets, node, parent, derived, context);
      case 'Yield':
        // `yield from f` reads it here.
        if (parent.from) return { kind: 'use', node: parent };
        if (isLent(parent, context)) return { kind: 'use', node: parent };
        return { kind: 'escape', node: parent, why: 'returned' };
      case 'Return':
        return { kind: 'escape', node: parent, why: 'returned' };
      case 'Raise':
        // A message made of what was read.
        if (derived) return { kind: 'use', node: parent };
        return { kind: 'escape', node: parent, why: 'unknown' };
      case 'Delete':
        // Without the name the child still waits to be waited for.
        if (resource.ownedBy === 'child-not-reaped') return { kind: 'use', node: parent };
        return { kind: 'escape', node: parent, why: 'deleted' };
      case 'Lambda':
      case 'Parameter':
      case 'FunctionDef':
      case 'ClassDef':
        return { kind: 'escape', node: parent, why: 'captured' };
      case 'ErrorStatement':
      case 'Opaque':
        return { kind: 'escape', node: parent, why: 'unknown' };
      case undefined:
        return { kind: 'escape', node, why: 'unknown' };
      case 'FString':
      case 'BinOp':
        // A descriptor is a number: written down, others can use it.
        if (isNumber(resource)) return { kind: 'escape', node: parent, why: 'unknown' };
        return { kind: 'use', node: parent };
      case 'ExprStatement':
        // `os.open("/dev/null", os.O_RDWR)` takes a free number, for whoever reads from that number.
        if (isNumber(resource) && !derived) return { kind: 'escape', node: parent, why: 'unknown' };
        return { kind: 'use', node: parent };
      default:
        return { kind: 'use', node: parent ?? node };
    }
  }
}

/** Descriptors have no methods. */
export const isNumber = (resource: Resource): boolean => resource.release.length === 0;
