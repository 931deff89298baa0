/** Rings of references between objects, as far as one method and the module's classes show them. */
import { addingMethods } from '../../catalogue/adding-methods.ts';
import type { Call, Expression, Node } from '../../syntax/ast.ts';
import { keptAttributes } from '../release/attribute-ownership.ts';
import type { CheckContext } from '../check-context.ts';
import { receiverOf } from '../project/value-facts.ts';
import type { FunctionModel } from '../function-model.ts';
import { isProperty, type ModuleView } from '../project/module-view.ts';
import { ownedAttributes } from '../project/project-resources.ts';

export interface BackReference {
  /** `back`: `child.parent = self`; `passed`: `self.child = Child(self)`. */
  readonly kind: 'back' | 'passed';
  /** What is reported. */
  readonly at: Node;
  /** The other object, as written. */
  readonly child: string;
  /** The attribute that points back: `child.parent`, `Child.parent`. */
  readonly shownAttribute: string;
  readonly attribute: string;
  /** Symbol of the class that has it, if known. */
  readonly childClass: string | undefined;
  /** Symbol of the class of `self`. */
  readonly owner: string;
  /** Where `self` keeps the child: `self.children`. */
  readonly holder: Expression;
  readonly heldAt: Node;
}

export function backReferencesIn(fn: FunctionModel, context: CheckContext): BackReference[] {
  const owner = fn.className;
  if (owner === undefined || fn.broken || fn.node.kind !== 'FunctionDef') return [];
  const held = [...heldBySelf(fn, context)];
  const out: BackReference[] = [];
  for (const node of fn.nodes) {
    if (node.kind === 'Assign' && node.value && isSelf(node.value, context)) {
      for (const target of node.targets) {
        if (target.kind !== 'Attribute' || target.value.kind !== 'Name' || isSelf(target.value, context)) continue;
        const child = target.value.id;
        const place = held.find((it) => it.value.kind === 'Name' && it.value.id === child);
        if (!place) continue;
        const childClass = classOf(target.value, target.attr, owner, context);
        const attribute = keptUnder(target.attr, childClass, context.module);
        if (attribute === undefined || isLetGo(place.holder, context)) continue;
        out.push({
          kind: 'back',
          at: node,
          child,
          shownAttribute: context.source(target),
          attribute,
          childClass,
          owner,
          holder: place.holder,
          heldAt: place.at,
        });
      }
    }
  }
  for (const { value, holder, at } of held) {
    const source = context.definitionOf(value);
    if (source.kind !== 'Call') continue;
    const found = keepsArgument(source, context);
    if (!found || isLetGo(holder, context)) continue;
    out.push({
      kind: 'passed',
      at: source,
      child: context.source(source.func),
      shownAttribute: `${found.childClass}.${found.attribute}`,
      ...found,
      owner,
      holder,
      heldAt: at,
    });
  }
  return out;
}

/** Values that a method puts on `self`: `self.x = v`, `self.xs.append(v)`, `self.xs[k] = v`. */
function* heldBySelf(
  fn: FunctionModel,
  context: CheckContext,
): Generator<{ value: Expression; holder: Expression; at: Node }> {
  const onSelf = (node: Expression): boolean => node.kind === 'Attribute' && isSelf(node.value, context);
  for (const node of fn.nodes) {
    if (node.kind === 'Assign' && node.value) {
      for (const target of node.targets) {
        if (onSelf(target)) yield { value: node.value, holder: target, at: node };
        else if (target.kind === 'Subscript' && onSelf(target.value))
          yield { value: node.value, holder: target.value, at: node };
      }
    } else if (
      node.kind === 'Call' &&
      node.func.kind === 'Attribute' &&
      addingMethods.has(node.func.attr) &&
      onSelf(node.func.value)
    ) {
      if (isWeakContainer(node.func.value, context)) continue;
      for (const it of node.args) yield { value: it.value, holder: node.func.value, at: node };
    }
  }
}

function isWeakContainer(node: Expression, context: CheckContext): boolean {
  return context.typeOf(node)?.startsWith('weakref.') === true;
}

function isSelf(node: Expression, context: CheckContext): boolean {
  return node.kind === 'Name' && receiverOf(node.id, context.chunk.scopes.scopeOf(node)) === 'self';
}

/** `close()` or its like lets go of what `self` holds. */
function isLetGo(holder: Expression, context: CheckContext): boolean {
  const place = context.placeOf(holder);
  return (
    place !== undefined &&
    context.module
      .place(place)
      .some(
        (it) =>
          ENDING.test(it.inFunction) &&
          (it.op === 'delete' ||
            (it.op === 'assign' && it.value?.kind !== 'other') ||
            (it.op === 'method' && it.name === 'clear')),
      )
  );
}

const ENDING =
  /\.(close|aclose|shutdown|stop|dispose|destroy|terminate|disconnect|release|cleanup|teardown|__exit__|__aexit__)$/;

/**
 * The attribute that keeps what is assigned to `attribute`: that one, or the one its setter puts the value in as it is.
 * @returns undefined where a property may keep it weakly or not at all, and where other code clears it again.
 */
function keptUnder(attribute: string, childClass: string | undefined, module: ModuleView): string | undefined {
  const kept = module.ask(`cycle-kept:${childClass ?? '?'}:${attribute}`, () => {
    if (isCleared(`?.${attribute}`, module)) return null;
    if (childClass === undefined) return module.propertyNames().includes(attribute) ? null : attribute;
    const home = module.home(childClass);
    if (!isPropertyOf(home.symbol, attribute, home.module)) return attribute;
    const strong = home.module.members(home.symbol).find((member) => {
      const stored = home.module
        .place(`${home.symbol}.${member}`)
        .filter((it) => it.op === 'assign' && it.inFunction === `${home.symbol}.${attribute}`);
      return stored.length > 0 && stored.every((it) => it.value?.kind === 'parameter');
    });
    return strong !== undefined && !isCleared(`?.${strong}`, home.module) ? strong : null;
  });
  return kept ?? undefined;
}

const isCleared = (place: string, module: ModuleView): boolean =>
  module.place(place).some((it) => it.op === 'delete' || (it.op === 'assign' && it.value?.kind === 'none'));

/** Whether a class or a base of it in the project has a property of this name. */
function isPropertyOf(symbol: string, attribute: string, module: ModuleView, depth = 0): boolean {
  const info = module.classInfo(symbol);
  return (
    info?.methods.some((it) => it.name === attribute && isProperty(it.decorators)) === true ||
    (depth < 8 &&
      module.basesOf(symbol).some((it) => it !== undefined && isPropertyOf(it, attribute, module, depth + 1)))
  );
}

/** The module's class whose `__init__` gives the attribute a value: that of the child's own type, or the only one there is. */
function classOf(child: Expression, attribute: string, owner: string, context: CheckContext): string | undefined {
  const type = context.typeOf(child);
  if (type !== undefined) return type.startsWith('.') ? type.slice(1) : undefined;
  return context.module
    .place(`${owner}.${attribute}`)
    .some((it) => it.op === 'assign' && it.inFunction === `${owner}.__init__`)
    ? owner
    : undefined;
}

/** `Child(self)` where `Child.__init__` stores that parameter on the new object. */
function keepsArgument(call: Call, context: CheckContext): { attribute: string; childClass: string } | undefined {
  const [name] = context.qualifiedNames(call.func);
  if (!name?.startsWith('.')) return undefined;
  const childClass = name.slice(1);
  const { module } = context;
  const info = module.classInfo(childClass);
  const init = module.functionInfo(`${childClass}.__init__`);
  if (!info || !init) return undefined;
  for (const [index, argument] of call.args.entries()) {
    if (argument.star !== '' || !isSelf(argument.value, context)) continue;
    const parameter = argument.name ?? init.parameters[index + 1];
    const assigned = module
      .members(childClass)
      .find((member) =>
        module
          .place(`${childClass}.${member}`)
          .some(
            (it) =>
              it.op === 'assign' &&
              it.inFunction === `${childClass}.__init__` &&
              it.value?.kind === 'parameter' &&
              it.value.name === parameter,
          ),
      );
    const attribute = assigned && keptUnder(assigned, childClass, module);
    if (attribute !== undefined) return { attribute, childClass };
  }
  return undefined;
}

/** Whether either side keeps an open resource. */
export const ringOwnsResource = ({ owner, childClass }: BackReference, module: ModuleView): boolean =>
  [owner, childClass].some((it) => it !== undefined && ownsResource(it, module));

/** Whether objects of a class keep an open resource. */
export const ownsResource = (symbol: string, module: ModuleView): boolean =>
  module.ask(`ring-owns:${symbol}`, () => {
    const info = module.classInfo(symbol);
    return info !== undefined && ownedAttributes(info, module).length > 0;
  });

/** Whether objects of a class keep an open resource that nothing in the project is seen to release. */
export const leavesResource = (symbol: string, module: ModuleView): boolean =>
  keptAttributes(symbol, module).some((it) => it.unreleased && it.confidence === 'high');
