/** Uses of attributes, as facts: those of `self` under the class, those of other objects under their name alone. */
import { builtinMethods } from '../../catalogue/builtin-methods.ts';
import { mutators } from '../../catalogue/mutable-defaults.ts';
import type { Attribute, Expression, Name, Node } from '../../syntax/ast.ts';
import { inLoop } from '../../syntax/children.ts';
import type { Scope, ScopeTree } from '../scopes.ts';
import { lastPart, type PlaceUse } from './facts.ts';
import { attributeOfClass, receiverOf, valueFact } from './value-facts.ts';

/** What happens at a place, without where that is. */
export type UseAlone = Omit<PlaceUse, 'inFunction' | 'via' | 'inLoop'>;

/** Where a name stands. */
interface Around {
  readonly scope: Scope;
  readonly inFunction: string;
  /** The class whose method it is in. */
  readonly className: string | undefined;
}

/** @returns what collects the uses of attributes that begin with a name; `globalName` is what that is called at module level. */
export function attributeCollector(
  scopes: ScopeTree,
  useOf: (node: Name | Attribute, scope: Scope) => UseAlone,
  add: (key: string, it: PlaceUse) => void,
): (root: Name, around: Around, globalName: string | undefined) => void {
  return (root, around, globalName) => {
    const { scope, inFunction, className } = around;
    const parent = root.parent;
    if (root.id === 'super' && className !== undefined) aboveUse(parent, around, className);
    const receiver = className === undefined ? undefined : receiverOf(root.id, scope);
    const ofClass = receiver === 'self' ? attributeOfClass(root) : undefined;
    if (ofClass && className !== undefined)
      add(`${className}.${ofClass.attr}`, {
        ...useOf(ofClass, scope),
        inFunction,
        via: 'cls',
        inLoop: inLoop(root),
      });
    const named = receiver && attributeByName(root);
    if (named !== undefined && receiver)
      add(`${className}.${named}`, {
        op: 'read',
        name: 'getattr',
        inFunction,
        via: receiver,
        inLoop: inLoop(root),
        span: spanOf(root),
      });
    else if (receiver && className !== undefined && readsAnyAttribute(root))
      add(`${className}.__dict__`, { ...useOfResult(root), inFunction, via: receiver, inLoop: inLoop(root) });
    if (parent?.kind !== 'Attribute' || parent.value !== root) return;
    const add1 = (key: string, via: PlaceUse['via']): void =>
      add(key, { ...useOf(parent, scope), inFunction, via, inLoop: inLoop(root) });
    if (className !== undefined && receiver) add1(`${className}.${parent.attr}`, receiver);
    else if (globalName !== undefined && /^(=.*\.)?[A-Z_][^.]*$/.test(globalName))
      add1(`${globalName}.${parent.attr}`, 'class');
    // Somebody else's attribute: kept under a topic of its own, since the object's class is not known here.
    if (!receiver) addOther(parent, globalName, around);
    let at = parent;
    let path = globalName === undefined ? undefined : `${globalName}.${at.attr}`;
    // `self.client.session.run()` does something with the session of somebody else, and `self.client.run()` calls a method.
    while (at.parent?.kind === 'Attribute' && !(isCalled(at.parent) && builtinMethods.has(at.parent.attr))) {
      at = at.parent;
      addOther(at, path, around);
      if (path !== undefined) path = `${path}.${at.attr}`;
    }
  };

  /** `super().m(…)` of a method of `C` is a use of `C.super.m`. */
  function aboveUse(call: Node | undefined, { scope, inFunction }: Around, className: string): void {
    const method = call?.kind === 'Call' ? call.parent : undefined;
    if (method?.kind === 'Attribute')
      add(`${className}.super.${method.attr}`, {
        ...useOf(method, scope),
        inFunction,
        via: 'self',
        inLoop: inLoop(method),
      });
  }

  /** @param root what it is an attribute of, by name, where that may be a module. */
  function addOther(node: Attribute, root: string | undefined, { scope, inFunction }: Around): void {
    const use = useOf(node, scope);
    const object = isChange(use) ? calledBy(node.value, scope) : undefined;
    add(`?.${node.attr}`, {
      ...use,
      inFunction,
      via: 'other',
      ...(root === undefined ? {} : { root }),
      ...(object === undefined ? {} : { object }),
      inLoop: inLoop(node),
    });
  }

  /** The class an object is seen to be made of, else the name it goes by. */
  function calledBy(node: Expression, scope: Scope): string | undefined {
    const value = valueFact(node, scope, scopes);
    if (value.kind === 'call') return lastPart(value.callee);
    return node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : undefined;
  }
}

/** Changes what the place holds. */
const isChange = ({ op, name = '' }: Pick<PlaceUse, 'op' | 'name'>): boolean =>
  op === 'store-item' || op === 'delete-item' || op === 'augmented' || (op === 'method' && mutators.has(name));

const isCalled = (node: Node): boolean => node.parent?.kind === 'Call' && node.parent.func === node;
const spanOf = ({ start, end }: Node): { start: number; end: number } => ({ start, end });

/** The attribute read by `getattr(root, "x")` and the like. */
function attributeByName(root: Name): string | undefined {
  const call = root.parent?.kind === 'Argument' ? root.parent.parent : undefined;
  if (
    call?.kind !== 'Call' ||
    call.func.kind !== 'Name' ||
    !/^(get|has)attr$/.test(call.func.id) ||
    call.args[0]?.value !== root
  )
    return undefined;
  const name = call.args[1]?.value;
  return name?.kind === 'Constant' && name.type === 'str' ? /^["'](\w+)["']$/.exec(name.text)?.[1] : undefined;
}

/** `getattr(self, name)`, `vars(self)`, or something that is not read: the attribute may be any. */
function readsAnyAttribute(root: Name): boolean {
  if (root.parent?.kind === 'ErrorStatement') return true;
  const call = root.parent?.kind === 'Argument' ? root.parent.parent : undefined;
  return (
    call?.kind === 'Call' &&
    call.func.kind === 'Name' &&
    call.args[0]?.value === root &&
    (call.func.id === 'vars' || (call.func.id === 'getattr' && call.args.length > 1))
  );
}

/** What is done with the result of the call whose argument `root` is. */
function useOfResult(root: Name): UseAlone {
  const method = root.parent?.parent?.parent;
  return method?.kind === 'Attribute' && method.parent?.kind === 'Call' && method.parent.func === method
    ? { op: 'method', name: method.attr, span: spanOf(root) }
    : { op: 'escape', name: 'getattr', span: spanOf(root) };
}
