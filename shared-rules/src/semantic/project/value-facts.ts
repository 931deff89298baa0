/** What the syntax of an expression says of its value, in names that mean the same anywhere in the module. */
import { containerNames } from '../../catalogue/containers.ts';
import type { Attribute, Expression, Name } from '../../syntax/ast.ts';
import { dottedParts } from '../../syntax/children.ts';
import type { ValueFact } from './facts.ts';
import type { Scope, ScopeTree } from '../scopes.ts';

/** Whether `name` is the receiver of the method around `scope`: its first parameter. */
export function receiverOf(name: string, scope: Scope): 'self' | 'cls' | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const node = at.node;
    if (!at.bindings.has(name)) continue;
    if (node.kind !== 'FunctionDef' || node.parameters[0]?.name !== name || at.bindings.get(name)?.length !== 1)
      return undefined;
    // In a member chunk the module scope stands for the class body.
    if (at.parent?.kind !== 'class' && !(at.parent?.kind === 'module' && (name === 'self' || name === 'cls')))
      return undefined;
    const decorated = node.decorators.map((it) => dottedParts(it)?.join('.'));
    if (decorated.includes('staticmethod')) return undefined;
    return decorated.includes('classmethod') ||
      node.name === '__init_subclass__' ||
      node.name === '__new__' ||
      name === 'cls'
      ? 'cls'
      : 'self';
  }
  return undefined;
}

/** The object whose class an expression stands for: `self` in `type(self)` and in `self.__class__`. */
export function objectOfClass(node: Expression): Name | undefined {
  const object =
    node.kind === 'Attribute' && node.attr === '__class__'
      ? node.value
      : node.kind === 'Call' && node.args.length === 1 && node.func.kind === 'Name' && node.func.id === 'type'
        ? node.args[0]?.value
        : undefined;
  return object?.kind === 'Name' ? object : undefined;
}

/** Whether what is asked of it is asked of the class around: `self`, `cls`, `type(self)`, `self.__class__`. */
export function isReceiver(node: Expression, scope: Scope): boolean {
  if (node.kind === 'Name') return receiverOf(node.id, scope) !== undefined;
  const object = objectOfClass(node);
  return object !== undefined && receiverOf(object.id, scope) === 'self';
}

/** What is asked of the class of an object: `type(object).x`, `object.__class__.x`. */
export function attributeOfClass(object: Name): Attribute | undefined {
  const type = object.parent?.kind === 'Argument' ? object.parent.parent : object.parent;
  if ((type?.kind !== 'Call' && type?.kind !== 'Attribute') || objectOfClass(type) !== object) return undefined;
  return type.parent?.kind === 'Attribute' ? type.parent : undefined;
}

/** @param scope where `node` is evaluated: a local name with one value is followed to it. */
export function valueFact(node: Expression, scope: Scope, scopes: ScopeTree, depth = 0): ValueFact {
  switch (node.kind) {
    case 'Constant':
      return node.type === 'None' ? { kind: 'none' } : { kind: 'constant', type: node.type };
    case 'FString':
      return { kind: 'constant', type: 'str' };
    case 'List':
    case 'Set':
    case 'Tuple':
      return {
        kind: 'container',
        type: node.kind === 'List' ? 'list' : node.kind === 'Set' ? 'set' : 'tuple',
        empty: node.elements.length === 0,
      };
    case 'Dict':
      return { kind: 'container', type: 'dict', empty: node.entries.length === 0 };
    case 'Comprehension':
      return node.variant === 'generator'
        ? { kind: 'comprehension' }
        : { kind: 'container', type: node.variant, empty: false };
    case 'Await':
      return callFact(node.value, scope, scopes, true) ?? { kind: 'other' };
    case 'Call':
      return callFact(node, scope, scopes, false) ?? { kind: 'other' };
    case 'Lambda':
      return { kind: 'function' };
    case 'Name':
      return nameValue(node, scope, scopes, depth);
    case 'Attribute': {
      const dotted = globalDotted(node, scope, scopes);
      return dotted === undefined ? { kind: 'other' } : { kind: 'name', dotted };
    }
    default:
      return { kind: 'other' };
  }
}

function nameValue(node: Name, scope: Scope, scopes: ScopeTree, depth: number): ValueFact {
  const bound = scopes.lookup(node.id, scope);
  if (!bound || bound === scopes.module) return { kind: 'name', dotted: node.id };
  const bindings = bound.bindings.get(node.id) ?? [];
  const [only] = bindings;
  if (!only || bindings.length > 1) return { kind: 'other' };
  if (only.kind === 'parameter') {
    if (receiverOf(node.id, scope) === 'self') return { kind: 'self' };
    const annotation =
      only.node.kind === 'Parameter' && only.node.annotation ? annotatedClass(only.node.annotation) : undefined;
    return { kind: 'parameter', name: node.id, annotation };
  }
  if ((only.kind === 'assign' || only.kind === 'walrus') && only.value && depth < 4)
    return valueFact(only.value, bound, scopes, depth + 1);
  if (only.kind === 'function') return { kind: 'function' };
  return { kind: 'other' };
}

/** The class an annotation names, as written: `Optional[X]`, `X | None` and quotes are looked through. */
export function annotatedClass(node: Expression): string | undefined {
  if (node.kind === 'Subscript') {
    const outer = dottedParts(node.value);
    return outer?.at(-1) === 'Optional' ? annotatedClass(node.index) : undefined;
  }
  if (node.kind === 'BinOp')
    return node.op === '|' && node.right.kind === 'Constant' && node.right.type === 'None'
      ? annotatedClass(node.left)
      : undefined;
  if (node.kind === 'Constant' && node.type === 'str') return /^["']([A-Za-z_][\w.]*)["']$/.exec(node.text)?.[1];
  return dottedParts(node)?.join('.');
}

function callFact(node: Expression, scope: Scope, scopes: ScopeTree, awaited: boolean): ValueFact | undefined {
  if (node.kind !== 'Call') return undefined;
  const callee = globalDotted(node.func, scope, scopes);
  if (callee === undefined) return undefined;
  const keywords: Record<string, string> = Object.create(null);
  for (const it of node.args) if (it.name !== undefined) keywords[it.name] = argumentKind(it.value);
  const positional = node.args.filter((it) => it.name === undefined && it.star === '').length;
  const passesSelf = node.args.some((it) => it.value.kind === 'Name' && receiverOf(it.value.id, scope) === 'self');
  return { kind: 'call', callee, positional, keywords, awaited, passesSelf };
}

const argumentKind = (node: Expression): string => {
  if (node.kind === 'Constant') return node.type === 'None' ? 'None' : 'constant';
  return node.kind === 'Name' && containerNames.has(node.id) ? node.id : 'other';
};

/**
 * The dotted name of an expression whose root is a module-level name, a builtin or an import of the function
 * itself (then resolved already); undefined where the root is a local value.
 */
export function globalDotted(node: Expression, scope: Scope, scopes: ScopeTree): string | undefined {
  const parts = dottedParts(node);
  const [root, ...rest] = parts ?? [];
  if (root === undefined) return undefined;
  const bound = scopes.lookup(root, scope);
  if (!bound || bound === scopes.module) return parts?.join('.');
  const [only, second] = bound.bindings.get(root) ?? [];
  if (only?.kind === 'import' && second === undefined && only.target !== undefined)
    return [`=${only.target}`, ...rest].join('.');
  return undefined;
}
