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

/** The functions, lambdas and classes in a scope that use a name of it, or hold one that does: they may run at any time. */
export function capturesOf(scope: Scope, name: string): Scope[] {
  return scope.children.flatMap((child) => {
    if (child.bindings.has(name) && !child.nonlocals.has(name)) return [];
    if (child.kind === 'comprehension') return capturesOf(child, name);
    return child.names.has(name) || child.nonlocals.has(name) || capturesOf(child, name).length > 0 ? [child] : [];
  });
}

export const isCaptured = (scope: Scope, name: string): boolean => capturesOf(scope, name).length > 0;

/** Where the functions that capture a name are mentioned; one without a name that is written is mentioned where it stands. */
export function mentionsOfCaptures(scope: Scope, name: string): Node[] {
  return capturesOf(scope, name).flatMap(({ node }): readonly Node[] => {
    const own = nameOf(node);
    return own === undefined ? [node] : namesIn(scope, own).filter((it) => !isBinding(it));
  });
}

/** `def show():`, `show = lambda: …` */
function nameOf(node: Node): string | undefined {
  if (node.kind === 'FunctionDef') return node.name;
  const [target, second] = node.parent?.kind === 'Assign' ? node.parent.targets : [];
  return node.kind === 'Lambda' && target?.kind === 'Name' && !second ? target.id : undefined;
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

/** A use after which a name or an attribute has another value, or none. */
export const isSetting = ({ op }: { readonly op: string }): boolean =>
  op === 'assign' || op === 'augmented' || op === 'delete';
