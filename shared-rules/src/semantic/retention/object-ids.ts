/**
 * The objects of one function under ids: `self`, `name:child`, `self.view`, `made:120` for what a call at that offset
 * makes. Whatever name it goes by, an object that is made here has one id.
 */
import type { Call, Expression } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { isSelf } from '../sights.ts';
import { isBoundMethod } from './dead-weakrefs.ts';

/** The objects of one function, each under one id. */
export interface Ids {
  /** Undefined for values of the module and for what is no object of a class. */
  idOf(node: Expression): string | undefined;
  /** Attributes that are there already, by id. */
  readonly attributes: ReadonlyMap<string, Expression & { kind: 'Attribute' }>;
  /** The class around. */
  readonly owner: string | undefined;
}

export function createIds(fn: FunctionModel, context: CheckContext): Ids {
  const attributes = new Map<string, Expression & { kind: 'Attribute' }>();
  const made = new Map<string, Expression | undefined>();
  for (const it of fn.ofKind('Assign')) {
    for (const target of it.targets) {
      if (target.kind !== 'Attribute') continue;
      const name = context.source(target);
      made.set(name, made.has(name) ? undefined : it.value);
    }
  }
  const idOf = (node: Expression, depth = 0): string | undefined => {
    switch (node.kind) {
      case 'Name': {
        if (isSelf(node, context)) return 'self';
        if (!context.localBindings(node)) return undefined;
        const value = context.definitionOf(node);
        return value === node || depth > 4 ? `name:${node.id}` : (idOf(value, depth + 1) ?? `name:${node.id}`);
      }
      case 'Attribute': {
        const value = made.get(context.source(node));
        // What is made here has one name; what comes from elsewhere may have several.
        const known =
          isSelf(node.value, context) && (value?.kind === 'Call' || value?.kind === 'Name')
            ? idOf(value, depth + 1)
            : undefined;
        if (known !== undefined) return known;
        const base = depth > 4 ? undefined : idOf(node.value, depth + 1);
        if (base === undefined) return undefined;
        const id = `${base}.${node.attr}`;
        if (!attributes.has(id)) attributes.set(id, node);
        return id;
      }
      case 'Call':
        return classMade(node, context) === undefined ? undefined : `made:${node.start}`;
      default:
        return undefined;
    }
  };
  return { idOf, attributes, owner: fn.className };
}

/** Symbol of the project's class that a call makes an object of. */
export function classMade(call: Call, context: CheckContext): string | undefined {
  const [name, second] = context.qualifiedNames(call.func);
  return name?.startsWith('.') === true && second === undefined && context.module.classInfo(name.slice(1))
    ? name.slice(1)
    : undefined;
}

/** One object that a value keeps. */
export interface Kept {
  readonly id: string;
  /** As written; a new object by its class. */
  readonly name: string;
  /** What stands between: a bound method, a closure. */
  readonly through?: string;
}

/** The objects a value keeps: itself, the receiver of a bound method, what a closure captures, items of a literal. */
export function keptIn(node: Expression, ids: Ids, context: CheckContext): Kept[] {
  switch (node.kind) {
    case 'Attribute':
      if (isSelf(node.value, context) && isBoundMethod(node, context, 'object'))
        return [{ id: 'self', name: 'self', through: context.source(node) }];
      break;
    case 'Lambda': {
      for (const it of walk(node.body))
        if (it.kind === 'Name' && isSelf(it, context)) return [{ id: 'self', name: 'self', through: 'lambda' }];
      return [];
    }
    case 'Call':
      if (context.calls(node, 'functools.partial')) return node.args.flatMap((it) => keptIn(it.value, ids, context));
      break;
    case 'List':
    case 'Tuple':
      return node.elements.flatMap((it) => keptIn(it, ids, context));
    case 'Dict':
      return node.entries.flatMap((it) => keptIn(it.value, ids, context));
    default:
      break;
  }
  const values = node.kind === 'Name' ? valuesOf(node, context) : [];
  if (values.length > 1) return values.flatMap((it) => keptIn(it, ids, context));
  const id = ids.idOf(node);
  return id === undefined ? [] : [{ id, name: nameOf(node, context) }];
}

/** What a local name stands for on one way or another, where every one of its bindings is an assignment. */
function valuesOf(node: Expression, context: CheckContext): readonly Expression[] {
  const bindings = context.localBindings(node) ?? [];
  const values = bindings.flatMap((it) =>
    it.kind === 'assign' && it.value && it.value.kind !== 'Constant' ? [it.value] : [],
  );
  const isOnlyAssigned = bindings.length <= 4 && bindings.every((it) => it.kind === 'assign' && it.value);
  return isOnlyAssigned && values.every((it) => it.kind === 'Call' || (it.kind === 'Name' && isPlainName(it, context)))
    ? values
    : [];
}

/** Bound once: it does not lead back here. */
const isPlainName = (node: Expression, context: CheckContext): boolean =>
  (context.localBindings(node)?.length ?? 2) === 1;

const nameOf = (node: Expression, context: CheckContext): string =>
  context.source(node.kind === 'Call' ? node.func : node);
