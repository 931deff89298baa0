/** Where a name of a function stands, and what it does there. */
import type { Name, Node } from '../syntax/ast.ts';
import type { Scope } from './scopes.ts';

/** Occurrences of a name in a scope and in the comprehensions inside it. */
export function namesIn(scope: Scope, name: string): Name[] {
  const out = [...(scope.names.get(name) ?? [])];
  for (const child of scope.children) {
    if (child.kind === 'comprehension' && !child.bindings.has(name)) out.push(...namesIn(child, name));
  }
  return out;
}

/** Whether a function, lambda or class inside uses the name: it may run at any time. */
export function isCaptured(scope: Scope, name: string): boolean {
  return scope.children.some((child) => {
    if (child.bindings.has(name) && !child.nonlocals.has(name)) return false;
    if (child.kind === 'comprehension') return isCaptured(child, name);
    return child.names.has(name) || child.nonlocals.has(name) || isCaptured(child, name);
  });
}

/** Whether a name node gets a value there. */
export function isBinding(name: Node): boolean {
  const parent = name.parent;
  switch (parent?.kind) {
    case 'Assign':
      return parent.targets.some((it) => it === name);
    case 'AugAssign':
    case 'NamedExpr':
    case 'For':
    case 'ComprehensionClause':
    case 'WithItem':
      return parent.target === name;
    case 'Tuple':
    case 'List':
    case 'Starred':
      return isBinding(parent);
    default:
      return false;
  }
}

/** Whether a name node gets a value there or is deleted, alone or among others. */
export function isStore(name: Node): boolean {
  const parent = name.parent;
  if (parent?.kind === 'Delete') return true;
  if (parent?.kind === 'Tuple' || parent?.kind === 'List' || parent?.kind === 'Starred') return isStore(parent);
  return isBinding(name);
}
