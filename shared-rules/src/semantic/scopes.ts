/**
 * Scopes and bindings of one chunk, by Python's rules: a name bound anywhere in a function is local to all of
 * it; class bodies are not seen from their methods; comprehensions have a scope of their own.
 */
import type {
  ClassDef,
  Comprehension,
  Expression,
  FunctionDef,
  Lambda,
  Module,
  Name,
  Node,
  Parameter,
} from '../syntax/ast.ts';
import { eachChild } from '../syntax/each-child.ts';

export type BindingKind =
  | 'parameter'
  | 'assign'
  | 'unpack'
  | 'augmented'
  | 'for'
  | 'with'
  | 'import'
  | 'function'
  | 'class'
  | 'except'
  | 'walrus'
  | 'capture'
  | 'delete'
  | 'annotation';

/** One place where a name gets a value. */
export interface Binding {
  readonly kind: BindingKind;
  readonly name: string;
  /** The node that binds: the target name, the parameter, the import or definition statement. */
  readonly node: Node;
  /** The bound expression, where it is the value itself (`assign`, `walrus`, `with`: the context expression). */
  readonly value: Expression | undefined;
  /** For `import a.b`, which binds `a`: the whole name. */
  readonly imports?: string;
  /** For imports: the qualified name; `@1.x.y` for `from .x import y`. */
  readonly target?: string;
}

export type ScopeNode = Module | FunctionDef | Lambda | ClassDef | Comprehension;

export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'comprehension';
  readonly node: ScopeNode;
  readonly parent: Scope | undefined;
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** Names declared `global` here; `nonlocal` ones. */
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  /** Every `Name` node evaluated in this scope itself, by id, in source order; loads and stores. */
  readonly names: ReadonlyMap<string, readonly Name[]>;
  readonly children: readonly Scope[];
}

export interface ScopeTree {
  readonly module: Scope;
  /** The scope a node is evaluated in. */
  scopeOf(node: Node): Scope;
  /** The scope that binds `name` when it is used in `from`; undefined where only the module (another chunk) or builtins can. */
  lookup(name: string, from: Scope): Scope | undefined;
}

interface Draft extends Scope {
  readonly bindings: Map<string, Binding[]>;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
  readonly names: Map<string, Name[]>;
  readonly children: Draft[];
}

export function buildScopes(module: Module): ScopeTree {
  const byNode = new Map<Node, Draft>();

  const open = (kind: Scope['kind'], node: ScopeNode, parent: Draft | undefined): Draft => {
    const made: Draft = {
      kind,
      node,
      parent,
      bindings: new Map(),
      globals: new Set(),
      nonlocals: new Set(),
      names: new Map(),
      children: [],
    };
    parent?.children.push(made);
    byNode.set(node, made);
    return made;
  };

  const bind = (scope: Draft, binding: Binding): void => {
    const known = scope.bindings.get(binding.name);
    if (known) known.push(binding);
    else scope.bindings.set(binding.name, [binding]);
  };

  /** Binds every name inside a target; `value` only where the target is a bare name. */
  const bindTarget = (scope: Draft, target: Expression, kind: BindingKind, value: Expression | undefined): void => {
    if (target.kind === 'Name') bind(scope, { kind, name: target.id, node: target, value });
    else if (target.kind === 'List' || target.kind === 'Tuple') {
      for (const it of target.elements) bindTarget(scope, it, kind === 'assign' ? 'unpack' : kind, undefined);
    } else if (target.kind === 'Starred')
      bindTarget(scope, target.value, kind === 'assign' ? 'unpack' : kind, undefined);
  };

  const parameters = (list: readonly Parameter[], inner: Draft, outer: Draft): void => {
    for (const it of list) {
      bind(inner, { kind: 'parameter', name: it.name, node: it, value: undefined });
      if (it.annotation) visit(it.annotation, outer);
      if (it.default) visit(it.default, outer);
    }
  };

  const visitAll = (nodes: readonly Node[], scope: Draft): void => {
    for (const it of nodes) visit(it, scope);
  };

  function visit(node: Node, scope: Draft): void {
    switch (node.kind) {
      case 'Name': {
        const known = scope.names.get(node.id);
        if (known) known.push(node);
        else scope.names.set(node.id, [node]);
        return;
      }
      case 'FunctionDef': {
        bind(scope, { kind: 'function', name: node.name, node, value: undefined });
        visitAll(node.decorators, scope);
        if (node.returns) visit(node.returns, scope);
        const inner = open('function', node, scope);
        parameters(node.parameters, inner, scope);
        visit(node.body, inner);
        return;
      }
      case 'Lambda': {
        const inner = open('function', node, scope);
        parameters(node.parameters, inner, scope);
        visit(node.body, inner);
        return;
      }
      case 'ClassDef': {
        bind(scope, { kind: 'class', name: node.name, node, value: undefined });
        visitAll(node.decorators, scope);
        visitAll(node.bases, scope);
        visit(node.body, open('class', node, scope));
        return;
      }
      case 'Comprehension': {
        const inner = open('comprehension', node, scope);
        node.clauses.forEach((clause, index) => {
          // The first iterable is evaluated outside.
          visit(clause.iter, index === 0 ? scope : inner);
          bindTarget(inner, clause.target, 'for', undefined);
          visit(clause.target, inner);
          visitAll(clause.conditions, inner);
        });
        visit(node.element, inner);
        if (node.value) visit(node.value, inner);
        return;
      }
      case 'Assign':
        for (const it of node.targets) bindTarget(scope, it, node.value ? 'assign' : 'annotation', node.value);
        break;
      case 'AugAssign':
        bindTarget(scope, node.target, 'augmented', undefined);
        break;
      case 'For':
        bindTarget(scope, node.target, 'for', undefined);
        break;
      case 'WithItem':
        if (node.target) bindTarget(scope, node.target, 'with', node.context);
        break;
      case 'ExceptHandler':
        if (node.name !== undefined) bind(scope, { kind: 'except', name: node.name, node, value: undefined });
        break;
      case 'NamedExpr': {
        // A walrus binds in the scope around the comprehension.
        let outer = scope;
        while (outer.kind === 'comprehension' && outer.parent) outer = outer.parent as Draft;
        bindTarget(outer, node.target, 'walrus', node.value);
        break;
      }
      case 'Delete':
        for (const it of node.targets) bindTarget(scope, it, 'delete', undefined);
        break;
      case 'Case':
        for (const it of node.captures) bind(scope, { kind: 'capture', name: it.id, node: it, value: undefined });
        break;
      case 'Global':
        for (const name of node.names) (node.nonlocal ? scope.nonlocals : scope.globals).add(name);
        return;
      case 'Import':
        for (const it of node.names) {
          const head = it.name.split('.')[0] ?? it.name;
          bind(scope, {
            kind: 'import',
            name: it.alias ?? head,
            node,
            value: undefined,
            target: it.alias === undefined ? head : it.name,
            ...(it.alias === undefined && head !== it.name ? { imports: it.name } : {}),
          });
        }
        return;
      case 'ImportFrom':
        for (const it of node.names) {
          // Relative imports are marked with their level: `@1.x.y` for `from .x import y`.
          const target = [
            ...(node.level > 0 ? [`@${node.level}`] : []),
            ...(node.module === '' ? [] : [node.module]),
            it.name,
          ].join('.');
          bind(scope, {
            kind: 'import',
            name: it.name === '*' ? '*' : (it.alias ?? it.name),
            node,
            value: undefined,
            target,
          });
        }
        return;
      default:
        break;
    }
    eachChild(node, visit, scope);
  }

  const root = open('module', module, undefined);
  visit(module.body, root);

  /** Asked for nearly every name: what opens no scope is passed by without being looked up. */
  const scopeOf = (node: Node): Scope => {
    let from: Node = node;
    for (let at: Node | undefined = node.parent; at; from = at, at = at.parent) {
      switch (at.kind) {
        case 'ComprehensionClause': {
          // The first iterable is evaluated outside.
          const { parent } = at;
          if (parent?.kind === 'Comprehension' && parent.clauses[0] === at && at.iter === from) at = parent;
          break;
        }
        case 'FunctionDef':
        case 'ClassDef':
        case 'Lambda':
          // Not what stands in its header: a default, a decorator.
          if (from === at.body) return byNode.get(at) ?? root;
          break;
        case 'Comprehension':
          return byNode.get(at) ?? root;
        default:
          break;
      }
    }
    return root;
  };

  const lookup = (name: string, from: Scope): Scope | undefined => {
    for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
      if (scope.globals.has(name)) return root.bindings.has(name) ? root : undefined;
      if (scope !== from && scope.kind === 'class') continue;
      if (scope.nonlocals.has(name)) continue;
      if (scope.bindings.has(name)) return scope;
    }
    return undefined;
  };

  return { module: root, scopeOf, lookup };
}
