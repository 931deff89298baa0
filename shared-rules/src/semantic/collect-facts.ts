/** Takes the facts out of one chunk: see `facts.ts` for what they mean. */
import type { Attribute, Call, ClassDef, Expression, FunctionDef, Name, Node } from '../syntax/ast.ts';
import { dottedParts, walkScope } from '../syntax/children.ts';
import type { ChunkFacts, ClassFact, FunctionFact, NameFact, PlaceUse, ValueFact } from './facts.ts';
import { isClosedKey, runsForever } from './closed-keys.ts';
import type { Binding, Scope, ScopeTree } from './scopes.ts';

/** The chunk as the collector sees it. `owner` is the class whose member this is. */
export interface FactSource {
  readonly text: string;
  readonly scopes: ScopeTree;
  readonly owner: string | undefined;
}

export function collectFacts({ text, scopes, owner }: FactSource): ChunkFacts {
  const names = new Map<string, NameFact[]>();
  const places = new Map<string, PlaceUse[]>();
  const classes = new Map<string, ClassFact>();
  const functions = new Map<string, FunctionFact>();
  const add = <T>(to: Map<string, T[]>, key: string, it: T): void => {
    const known = to.get(key);
    if (known) known.push(it);
    else to.set(key, [it]);
  };

  const source = (node: Node): string => text.slice(node.start, node.end);
  const decoratorName = (it: Expression): string => dottedParts(it.kind === 'Call' ? it.func : it)?.join('.') ?? '';

  /** Module-level names this chunk binds. For a member chunk the outermost scope is the class body. */
  function moduleNames(scope: Scope): void {
    for (const [name, bindings] of scope.bindings) for (const it of bindings) add(names, name, nameFact(it, scope, undefined));
  }

  function nameFact(it: Binding, scope: Scope, inFunction: string | undefined): NameFact {
    const where = inFunction === undefined ? {} : { inFunction };
    switch (it.kind) {
      case 'import':
        return { kind: 'import', target: it.target ?? '', ...where };
      case 'function':
        return { kind: 'function', ...where };
      case 'class':
        return { kind: 'class', ...where };
      case 'assign':
      case 'annotation':
      case 'walrus':
        return { kind: 'variable', value: it.value ? valueFact(it.value, scope, scopes) : { kind: 'none' }, ...where };
      default:
        return { kind: 'other', ...where };
    }
  }

  /** Facts of a class body: methods, class-level values. */
  function classFact(symbol: string, body: Scope, header: ClassDef | undefined): void {
    const methods = [...body.bindings.values()].flat().flatMap((it) => {
      if (it.kind !== 'function' || it.node.kind !== 'FunctionDef') return [];
      const span = { start: it.node.headStart, end: it.node.nameSpan.end };
      return [{ name: it.name, decorators: it.node.decorators.map(decoratorName), async: it.node.async, span }];
    });
    const attributes: Record<string, ValueFact> = {};
    for (const [name, bindings] of body.bindings) {
      for (const it of bindings) {
        if (it.kind !== 'assign' && it.kind !== 'annotation') continue;
        const value: ValueFact = it.value ? valueFact(it.value, body, scopes) : { kind: 'none' };
        attributes[name] = value;
        add(places, `${symbol}.${name}`, { op: 'assign', value, inFunction: '', inLoop: false, via: 'class', span: spanOf(it.node) });
      }
    }
    const made = { methods, attributes };
    if (!header) classes.set(symbol, made);
    else {
      const bases = header.bases.filter((it) => it.name === undefined && it.star === '').map((it) => dottedParts(it.value)?.join('.') ?? '?');
      const keywords = header.bases.flatMap((it) => (it.name === undefined ? [] : [`${it.name}=${source(it.value)}`]));
      const span = { start: header.headStart, end: header.nameSpan.end };
      classes.set(symbol, { header: { bases, keywords, decorators: header.decorators.map(decoratorName), span }, ...made });
    }
  }

  function functionFact(symbol: string, node: FunctionDef, scope: Scope): void {
    const parameters = node.parameters.map((it) => it.name);
    const returns: ValueFact[] = [];
    let generator = false;
    let endless = false;
    for (const it of walkScope(node.body)) {
      if (it.kind === 'Return') returns.push(it.value ? valueFact(it.value, scope, scopes) : { kind: 'none' });
      else if (it.kind === 'Yield') generator = true;
      else if (it.kind === 'While' && runsForever(it)) endless = true;
    }
    const parameterMethods: Record<string, string[]> = {};
    const escapes = new Set<string>();
    for (const name of parameters) {
      const rebound = (scope.bindings.get(name)?.length ?? 0) > 1;
      if (rebound || capturedBelow(scope, name)) escapes.add(name);
      for (const use of scope.names.get(name) ?? []) {
        const parent = use.parent;
        if (parent?.kind === 'Attribute' && parent.parent?.kind === 'Call' && parent.parent.func === parent) {
          parameterMethods[name] ??= [];
          parameterMethods[name].push(parent.attr);
        } else if (parent?.kind === 'Subscript' && parent.value === use && isStored(parent)) {
          parameterMethods[name] ??= [];
          parameterMethods[name].push('__setitem__');
        } else if (parent?.kind === 'AugAssign' && parent.target === use) {
          parameterMethods[name] ??= [];
          parameterMethods[name].push('__iadd__');
        } else if (!isPlainRead(use)) escapes.add(name);
      }
    }
    functions.set(symbol, {
      parameters,
      decorators: node.decorators.map(decoratorName),
      async: node.async,
      generator,
      endless,
      returns,
      parameterMethods,
      parameterEscapes: [...escapes],
      span: { start: node.headStart, end: node.nameSpan.end },
    });
  }

  /** Uses of module-level names and of attributes reached through `self`, `cls`, a class or another object. */
  function usesIn(scope: Scope, inFunction: string, className: string | undefined): void {
    const isClassLevel = className !== undefined && (scope.kind === 'class' || (scope.kind === 'module' && owner !== undefined));
    for (const [id, uses] of scope.names) {
      const bound = scopes.lookup(id, scope);
      const isModuleName = bound === undefined || (bound === scopes.module && owner === undefined);
      for (const use of uses) {
        if (isClassLevel && scope.bindings.has(id)) {
          const made = useOf(use, scope);
          // Assignments are told by the class itself.
          if (made.op !== 'assign') add(places, `${className}.${id}`, { ...made, inFunction, via: 'class', inLoop: inLoop(use) });
        }
        if (isModuleName) add(places, id, { ...useOf(use, scope), inFunction, via: 'name', inLoop: inLoop(use) });
        attributeUse(use, scope, inFunction, className, isModuleName);
      }
    }
  }

  function attributeUse(root: Name, scope: Scope, inFunction: string, className: string | undefined, isModuleName: boolean): void {
    const parent = root.parent;
    const receiver = className === undefined ? undefined : receiverOf(root.id, scope);
    const named = receiver && attributeByName(root);
    if (named !== undefined && receiver) add(places, `${className}.${named}`, { op: 'read', name: 'getattr', inFunction, via: receiver, inLoop: inLoop(root), span: spanOf(root) });
    if (parent?.kind !== 'Attribute' || parent.value !== root) return;
    const add1 = (key: string, via: PlaceUse['via']): void => add(places, key, { ...useOf(parent, scope), inFunction, via, inLoop: inLoop(root) });
    if (className !== undefined && receiver) add1(`${className}.${parent.attr}`, receiver);
    else if (isModuleName && /^[A-Z_]/.test(root.id)) add1(`${root.id}.${parent.attr}`, 'class');
    // Somebody else's attribute: kept under a topic of its own, since the object's class is not known here.
    if (!receiver) add1(`?.${parent.attr}`, 'other');
  }

  function visitScope(scope: Scope, symbol: string, className: string | undefined): void {
    usesIn(scope, scope.kind === 'class' || scope.kind === 'module' ? '' : symbol, className);
    for (const name of scope.globals) {
      for (const it of scope.bindings.get(name) ?? []) add(names, name, nameFact(it, scope, symbol));
    }
    for (const child of scope.children) {
      const node = child.node;
      if (node.kind === 'ClassDef') {
        const inner = join(symbol, node.name);
        classFact(inner, child, node);
        visitScope(child, inner, inner);
      } else if (node.kind === 'FunctionDef') {
        const inner = join(symbol, node.name);
        functionFact(inner, node, child);
        visitScope(child, inner, scope.kind === 'class' || (scope === scopes.module && owner !== undefined) ? (owner ?? className) : className);
      } else visitScope(child, symbol, className);
    }
  }

  if (owner === undefined) moduleNames(scopes.module);
  else classFact(owner, scopes.module, undefined);
  visitScope(scopes.module, owner ?? '', owner);
  return { names, places, classes, functions };

  function useOf(node: Name | Attribute, scope: Scope): Omit<PlaceUse, 'inFunction' | 'via' | 'inLoop'> {
    return describeUse(node, (it) => valueFact(it, scope, scopes), source, (it) => isClosedKey(it, scope, scopes));
  }
}

const join = (outer: string, name: string): string => (outer === '' ? name : `${outer}.${name}`);
const spanOf = ({ start, end }: Node): { start: number; end: number } => ({ start, end });

/** Whether `name` is the receiver of the method around `scope`: its first parameter. */
export function receiverOf(name: string, scope: Scope): 'self' | 'cls' | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const node = at.node;
    if (!at.bindings.has(name)) continue;
    if (node.kind !== 'FunctionDef' || node.parameters[0]?.name !== name || at.bindings.get(name)?.length !== 1) return undefined;
    // In a member chunk the module scope stands for the class body.
    if (at.parent?.kind !== 'class' && !(at.parent?.kind === 'module' && (name === 'self' || name === 'cls'))) return undefined;
    const decorated = node.decorators.map((it) => dottedParts(it)?.join('.'));
    if (decorated.includes('staticmethod')) return undefined;
    return decorated.includes('classmethod') || node.name === '__init_subclass__' || node.name === '__new__' || name === 'cls' ? 'cls' : 'self';
  }
  return undefined;
}

/** The attribute read by `getattr(root, "x")` and the like. */
function attributeByName(root: Name): string | undefined {
  const call = root.parent?.kind === 'Argument' ? root.parent.parent : undefined;
  if (call?.kind !== 'Call' || call.func.kind !== 'Name' || !/^(get|has)attr$/.test(call.func.id) || call.args[0]?.value !== root) return undefined;
  const name = call.args[1]?.value;
  return name?.kind === 'Constant' && name.type === 'str' ? /^["'](\w+)["']$/.exec(name.text)?.[1] : undefined;
}

function capturedBelow(scope: Scope, name: string): boolean {
  return scope.children.some((child) => !child.bindings.has(name) && (child.names.has(name) || capturedBelow(child, name)));
}

export function inLoop(node: Node): boolean {
  let from: Node = node;
  for (let at = node.parent; at; from = at, at = at.parent) {
    if (at.kind === 'FunctionDef' || at.kind === 'ClassDef') return false;
    if ((at.kind === 'For' || at.kind === 'While') && (from === at.body || (at.kind === 'While' && from === at.test))) return true;
    if (at.kind === 'Comprehension' && from !== at.clauses[0]) return true;
  }
  return false;
}

const isStored = (node: Expression): boolean => {
  const parent = node.parent;
  if (parent?.kind === 'Assign') return parent.targets.includes(node);
  if (parent?.kind === 'AugAssign') return parent.target === node;
  if (parent?.kind === 'Delete') return true;
  return false;
};

/** Reads that keep nothing: attribute reads, tests, comparisons, formatting, iteration, subscripts. */
function isPlainRead(use: Expression): boolean {
  const parent = use.parent;
  switch (parent?.kind) {
    case 'Attribute':
    case 'Compare':
    case 'FString':
    case 'BinOp':
    case 'While':
    case 'Branch':
    case 'Assert':
    case 'ExprStatement':
      return true;
    case 'UnaryOp':
      return true;
    case 'For':
      return parent.iter === use;
    case 'ComprehensionClause':
      return parent.iter === use;
    case 'Subscript':
      return parent.value === use;
    case 'IfExp':
      return parent.test === use;
    case 'BoolOp':
      return isPlainRead(parent);
    default:
      return false;
  }
}

/** What happens to a name or attribute at one place, read off the syntax around it. */
export function describeUse(
  node: Name | Attribute,
  valueOf: (it: Expression) => ValueFact,
  source: (it: Node) => string,
  isConstant: (it: Expression) => boolean,
): Omit<PlaceUse, 'inFunction' | 'via' | 'inLoop'> {
  const span = spanOf(node);
  const parent = node.parent;
  switch (parent?.kind) {
    case 'Assign': {
      if (!parent.targets.includes(node)) return { op: 'escape', name: 'assigned', span };
      return { op: 'assign', value: parent.value ? valueOf(parent.value) : { kind: 'none' }, span };
    }
    case 'NamedExpr':
      return parent.target === node ? { op: 'assign', value: valueOf(parent.value), span } : { op: 'escape', span };
    case 'AugAssign':
      return parent.target === node ? { op: 'augmented', name: parent.op, value: valueOf(parent.value), span } : { op: 'read', span };
    case 'Delete':
      return { op: 'delete', span };
    case 'WithItem':
      return parent.target === node ? { op: 'assign', value: { kind: 'other' }, span } : { op: 'with', span };
    case 'For':
    case 'ComprehensionClause':
      return parent.target === node ? { op: 'assign', value: { kind: 'other' }, span } : { op: 'iterate', span };
    case 'Attribute':
      if (parent.parent?.kind === 'Call' && parent.parent.func === parent) return methodUse(parent, parent.parent, valueOf, source, isConstant, span);
      return { op: 'read', name: parent.attr, span };
    case 'Call': {
      const decorates = isDecorator(parent) ? { name: '@' } : {};
      const closed = parent.args.map((it) => it.star === '' && isConstant(it.value));
      // Which arguments are from a small set, by position: `10` for `f(KIND, value)`.
      const key = parent.args.every((it) => it.name === undefined && it.star === '') ? closed.map((it) => (it ? '1' : '0')).join('') : undefined;
      return { op: 'call', ...decorates, ...(key === undefined ? {} : { key }), constantKey: closed.every((it) => it), span };
    }
    case 'FunctionDef':
    case 'ClassDef':
      return { op: 'escape', name: '@', span };
    case 'Subscript':
      return parent.value === node ? itemUse(parent, valueOf, source, isConstant, span) : { op: 'read', span };
    case 'Compare': {
      const index = parent.comparators.indexOf(node as Expression);
      const op = index < 0 ? undefined : parent.ops[index];
      return op === 'in' || op === 'not in' ? { op: 'contains', key: source(parent.left), span } : { op: 'compare', span };
    }
    case 'Branch':
    case 'While':
    case 'IfExp':
    case 'BoolOp':
    case 'UnaryOp':
    case 'Assert':
      return { op: 'test', span };
    case 'Await':
      return { op: 'await', span };
    case 'Argument': {
      const call = parent.parent;
      if (call?.kind !== 'Call') return { op: 'escape', span };
      const callee = dottedParts(call.func)?.join('.') ?? '';
      if (callee === 'len') return { op: 'length', ...(isShown(call) ? { name: 'shown' } : {}), span };
      return { op: 'escape', name: callee, span };
    }
    case 'FString':
    case 'BinOp':
    case 'ExprStatement':
      return { op: 'read', span };
    case 'Tuple':
    case 'List':
      return isTarget(parent) ? { op: 'assign', value: { kind: 'other' }, span } : { op: 'escape', span };
    case 'Return':
      return { op: 'escape', name: 'return', span };
    default:
      return { op: 'escape', span };
  }
}

const isDecorator = (node: Expression): boolean => (node.parent?.kind === 'FunctionDef' || node.parent?.kind === 'ClassDef') && node.parent.decorators.includes(node);

/** A length that is only printed, logged or returned by `__len__` limits nothing. */
function isShown(call: Call): boolean {
  const parent = call.parent;
  if (parent?.kind === 'FString' || parent?.kind === 'DictEntry') return true;
  if (parent?.kind === 'Return') return parent.parent?.parent?.kind === 'FunctionDef' && parent.parent.parent.name === '__len__';
  const callee = parent?.kind === 'Argument' && parent.parent?.kind === 'Call' ? parent.parent.func : undefined;
  const name = callee?.kind === 'Attribute' ? callee.attr : callee?.kind === 'Name' ? callee.id : '';
  return /^(debug|info|warning|error|set|gauge|observe|format|print|str|repr)$/.test(name);
}

const isTarget = (node: Expression): boolean => {
  const parent = node.parent;
  if (parent?.kind === 'Assign') return parent.targets.includes(node);
  if (parent?.kind === 'For') return parent.target === node;
  if (parent?.kind === 'Tuple' || parent?.kind === 'List') return isTarget(parent);
  return false;
};

function methodUse(
  attribute: Attribute,
  call: Call,
  valueOf: (it: Expression) => ValueFact,
  source: (it: Node) => string,
  isConstant: (it: Expression) => boolean,
  span: { start: number; end: number },
): Omit<PlaceUse, 'inFunction' | 'via' | 'inLoop'> {
  const [first] = call.args;
  const key = first && first.star === '' ? { key: source(first.value), constantKey: isConstant(first.value) } : {};
  return { op: 'method', name: attribute.attr, ...key, ...(first ? { value: valueOf(first.value) } : {}), span };
}

function itemUse(
  node: Extract<Node, { kind: 'Subscript' }>,
  valueOf: (it: Expression) => ValueFact,
  source: (it: Node) => string,
  isConstant: (it: Expression) => boolean,
  span: { start: number; end: number },
): Omit<PlaceUse, 'inFunction' | 'via' | 'inLoop'> {
  const key = source(node.index);
  const constantKey = isConstant(node.index) || isOwnKey(node, source);
  const parent = node.parent;
  if (parent?.kind === 'Assign' && parent.targets.includes(node)) {
    return { op: node.index.kind === 'Slice' ? 'assign' : 'store-item', key, constantKey, value: parent.value ? valueOf(parent.value) : { kind: 'none' }, span };
  }
  if (parent?.kind === 'AugAssign' && parent.target === node) return { op: 'store-item', key, constantKey, name: parent.op, value: valueOf(parent.value), span };
  if (parent?.kind === 'Delete') return { op: 'delete-item', key, constantKey, span };
  // `X[k].append(v)`: X itself is read; a defaultdict grows by it.
  const method = parent?.kind === 'Attribute' ? { name: parent.attr } : parent?.kind === 'Subscript' && parent.value === node ? nestedItem(parent) : {};
  return { op: 'read-item', key, constantKey, ...method, span };
}

/** `for k in X: X[k] = …` finds its keys in the container itself. */
function isOwnKey({ index, value }: Extract<Node, { kind: 'Subscript' }>, source: (it: Node) => string): boolean {
  if (index.kind !== 'Name') return false;
  const container = source(value);
  for (let at: Node | undefined = index; at; at = at.parent) {
    if (at.kind === 'FunctionDef') return false;
    if (at.kind !== 'For') continue;
    const targets = at.target.kind === 'Tuple' ? at.target.elements : [at.target];
    if (targets.some((it) => it.kind === 'Name' && it.id === index.id)) {
      const iter = source(at.iter).replace(/^(?:list|tuple|sorted)\((.*)\)$/s, '$1');
      return iter === container || iter === `${container}.keys()` || iter === `${container}.items()`;
    }
  }
  return false;
}

/** `X[k][j] = v`, `del X[k][j]` */
function nestedItem(inner: Extract<Node, { kind: 'Subscript' }>): { readonly name?: string } {
  const parent = inner.parent;
  if (parent?.kind === 'Delete') return { name: '__delitem__' };
  return isStored(inner) ? { name: '__setitem__' } : {};
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
      return { kind: 'container', type: node.kind === 'List' ? 'list' : node.kind === 'Set' ? 'set' : 'tuple', empty: node.elements.length === 0 };
    case 'Dict':
      return { kind: 'container', type: 'dict', empty: node.entries.length === 0 };
    case 'Comprehension':
      return node.variant === 'generator' ? { kind: 'comprehension' } : { kind: 'container', type: node.variant, empty: false };
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
    const annotation = only.node.kind === 'Parameter' && only.node.annotation ? dottedParts(only.node.annotation)?.join('.') : undefined;
    return { kind: 'parameter', name: node.id, annotation };
  }
  if ((only.kind === 'assign' || only.kind === 'walrus') && only.value && depth < 4) return valueFact(only.value, bound, scopes, depth + 1);
  if (only.kind === 'function') return { kind: 'function' };
  return { kind: 'other' };
}

function callFact(node: Expression, scope: Scope, scopes: ScopeTree, awaited: boolean): ValueFact | undefined {
  if (node.kind !== 'Call') return undefined;
  const callee = globalDotted(node.func, scope, scopes);
  if (callee === undefined) return undefined;
  const keywords: Record<string, string> = {};
  for (const it of node.args) if (it.name !== undefined) keywords[it.name] = argumentKind(it.value);
  const positional = node.args.filter((it) => it.name === undefined && it.star === '').length;
  const passesSelf = node.args.some((it) => it.value.kind === 'Name' && receiverOf(it.value.id, scope) === 'self');
  return { kind: 'call', callee, positional, keywords, awaited, passesSelf };
}

const argumentKind = (node: Expression): string => (node.kind === 'Constant' ? (node.type === 'None' ? 'None' : 'constant') : 'other');

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
  if (only?.kind === 'import' && second === undefined && only.target !== undefined) return [`=${only.target}`, ...rest].join('.');
  return undefined;
}

