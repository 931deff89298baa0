/** What a client is built from: its arguments, and what it is set up with afterwards. */
import { isBinding } from '../names.ts';
import { requestLocals } from '../../catalogue/request-locals.ts';
import { addressParameters, configuringMethods } from '../../catalogue/shared-clients.ts';
import type { Expression, Name, Node } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';

import type { Lifetime } from './ownership.ts';

export interface Needs {
  parameters: boolean;
  iteration: boolean;
  self: boolean;
  /** Something whose value cannot be traced, or that belongs to the request at hand. */
  unknown: boolean;
  /** Every parameter it needs is named like an address or credentials. */
  addressOnly: boolean;
  setUp: boolean;
}

/** What the client is built from: its arguments, and what it is set up with afterwards. */
export function whatItNeeds(
  { acquisition, holders }: Lifetime,
  fn: FunctionModel,
  loop: Node | undefined,
  context: CheckContext,
): Needs {
  const needs: Needs = {
    parameters: false,
    iteration: false,
    self: false,
    unknown: false,
    addressOnly: true,
    setUp: false,
  };
  const seen = new Set<string>();
  const { scopes } = context.chunk;

  const visit = (node: Node, depth: number): void => {
    if (depth > 8) needs.unknown = true;
    else {
      for (const it of walk(node)) {
        if (it.kind === 'Attribute' && context.qualifiedNames(it).some((name) => requestLocals.has(name)))
          needs.unknown = true;
        else if (it.kind === 'Name' && !isKeywordOfLambda(it, node)) visitName(it, depth);
      }
    }
  };
  const visitName = (name: Name, depth: number): void => {
    if (context.qualifiedNames(name).some((it) => requestLocals.has(it))) needs.unknown = true;
    if (seen.has(name.id)) return;
    seen.add(name.id);
    const scope = scopes.lookup(name.id, scopes.scopeOf(name));
    if (!scope || scope.kind === 'module' || scope.kind === 'class') {
      if (loop && scope?.kind === 'module')
        for (const it of scope.bindings.get(name.id) ?? []) if (isInside(it.node, loop)) needs.iteration = true;
      return;
    }
    if (scope !== fn.scope) {
      // Comprehensions are part of the function; an outer function's names do not change from call to call.
      if (scope.kind === 'comprehension') needs.unknown = true;
      return;
    }
    for (const it of scope.bindings.get(name.id) ?? []) {
      if (it.kind === 'import' || it.kind === 'function' || it.kind === 'class') continue;
      if (it.kind === 'parameter') parameter(name.id);
      else if (loop && isInside(it.node, loop) && (it.kind === 'for' || !it.value)) needs.iteration = true;
      else if (it.value && (it.kind === 'assign' || it.kind === 'walrus' || it.kind === 'with'))
        visit(it.value, depth + 1);
      else needs.unknown = true;
    }
  };
  const parameter = (name: string): void => {
    const [first] = fn.node.kind === 'FunctionDef' ? fn.node.parameters : [];
    if (first?.name === name && (name === 'self' || name === 'cls')) needs.self = true;
    else {
      needs.parameters = true;
      if (!addressParameters.test(name)) needs.addressOnly = false;
    }
  };

  for (const it of acquisition.call.args) visit(it.value, 0);
  const names = holders.filter((it) => !it.dependent).map((it) => it.name);
  const target = acquisition.value.parent?.kind === 'WithItem' ? acquisition.value.parent.target : undefined;
  if (target?.kind === 'Name') names.push(target.id);
  for (const it of names)
    for (const use of fn.scope.names.get(it) ?? []) {
      if (isBinding(use)) continue;
      for (const value of setUpWith(use)) {
        needs.setUp = true;
        visit(value, 0);
      }
    }
  return needs;
}

const isKeywordOfLambda = (name: Name, root: Node): boolean =>
  [...ancestorsOf(name)].some(
    (it) => it.kind === 'Lambda' && isInside(it, root) && it.parameters.some((of) => of.name === name.id),
  );

/** What a use sets the client up with: `s.auth = x`, `s.headers["k"] = x`, `s.headers.update(x)`, `s.mount(p, x)`. */
function setUpWith(use: Name): readonly Expression[] {
  let node: Expression = use;
  let attr = '';
  for (;;) {
    const parent: Node | undefined = node.parent;
    if (parent?.kind === 'Attribute' && parent.value === node) {
      node = parent;
      attr = parent.attr;
    } else if (parent?.kind === 'Subscript' && parent.value === node) node = parent;
    else if (parent?.kind === 'Assign' && parent.targets.includes(node) && node !== use)
      return parent.value ? [parent.value] : [];
    else if (parent?.kind === 'Call' && parent.func === node && configuringMethods.has(attr))
      return parent.args.map((it) => it.value);
    else return [];
  }
}
