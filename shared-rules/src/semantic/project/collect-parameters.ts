/** What a function does with its parameters, as facts: see `FunctionFact` for what they mean. */
import { copiers, readingMethods } from '../../catalogue/mutable-defaults.ts';
import type { Argument, Call, Expression, Name, Node } from '../../syntax/ast.ts';
import { isStored } from './describe-use.ts';
import type { FunctionFact, LoanFact, PassFact } from './facts.ts';
import type { Scope, ScopeTree } from '../scopes.ts';
import { globalDotted, receiverOf } from './value-facts.ts';

type ParameterFacts = Pick<
  FunctionFact,
  'parameterMethods' | 'parameterEscapes' | 'parameterPasses' | 'parameterLoans'
>;

/** @param className the class whose method this is. */
export function parameterFacts(
  parameters: readonly string[],
  scope: Scope,
  scopes: ScopeTree,
  className: string | undefined,
): ParameterFacts {
  const parameterMethods: Record<string, string[]> = Object.create(null);
  const parameterPasses: Record<string, readonly PassFact[]> = Object.create(null);
  const parameterLoans: Record<string, readonly LoanFact[]> = Object.create(null);
  const parameterEscapes: string[] = [];
  for (const name of parameters) {
    const uses = scope.names.get(name) ?? [];
    const isItself = (scope.bindings.get(name)?.length ?? 0) <= 1 && !capturedBelow(scope, name);
    let escapes = !isItself;
    const passes: (PassFact | undefined)[] = isItself ? [] : [undefined];
    for (const use of uses) {
      const method = methodOn(use);
      if (method !== undefined) {
        parameterMethods[name] ??= [];
        parameterMethods[name].push(method);
      } else if (!isPlainRead(use)) {
        escapes = true;
        passes.push(passedTo(use, scope, scopes));
      }
    }
    if (!escapes) continue;
    parameterEscapes.push(name);
    const known = passes.filter((it) => it !== undefined);
    if (known.length === passes.length) {
      parameterPasses[name] = known;
      continue;
    }
    const loans = loansOf(name, scope, scopes, className);
    if (loans) parameterLoans[name] = loans;
  }
  return { parameterMethods, parameterEscapes, parameterPasses, parameterLoans };
}

/** The method called on it; `__setitem__` and `__iadd__` for what is written with operators. */
function methodOn(use: Name): string | undefined {
  const parent = use.parent;
  if (parent?.kind === 'Attribute')
    return parent.parent?.kind === 'Call' && parent.parent.func === parent ? parent.attr : undefined;
  if (parent?.kind === 'Subscript') return parent.value === use && isStored(parent) ? '__setitem__' : undefined;
  return parent?.kind === 'AugAssign' && parent.target === use ? '__iadd__' : undefined;
}

/** The call by a module-level name that a parameter is handed on to. */
function passedTo(use: Expression, scope: Scope, scopes: ScopeTree): PassFact | undefined {
  const given = argumentOf(use);
  if (!given) return undefined;
  const callee = globalDotted(given.call.func, scope, scopes);
  return callee === undefined ? undefined : { callee, at: given.at };
}

function argumentOf(use: Expression): { readonly call: Call; readonly at: number | string } | undefined {
  const argument = use.parent;
  const call = argument?.kind === 'Argument' && argument.star === '' ? argument.parent : undefined;
  if (argument?.kind !== 'Argument' || call?.kind !== 'Call') return undefined;
  const position = call.args.indexOf(argument);
  if (call.args.slice(0, position).some((it) => it.star !== '')) return undefined;
  return { call, at: argument.name ?? position };
}

/** Where the object goes, use by use; undefined where one of them cannot be told. */
function loansOf(name: string, scope: Scope, scopes: ScopeTree, className: string | undefined): LoanFact[] | undefined {
  const out: LoanFact[] = [];
  const until = replacedAt(name, scope);
  for (const use of usesHereAndThen(name, scope) ?? [undefined]) {
    if (use && use.start >= until) continue;
    const loan = use && loanOf(use, name, scope, scopes, className);
    if (!loan) return undefined;
    if (loan !== 'look') out.push(loan);
  }
  return out;
}

/** Where the name gets an object of its own, whatever the way there: from here on it is not what was given. */
function replacedAt(name: string, { node }: Scope): number {
  for (const it of node.kind === 'FunctionDef' ? node.body.statements : []) {
    const [target, second] = it.kind === 'Assign' ? it.targets : [];
    if (it.kind !== 'Assign' || target?.kind !== 'Name' || target.id !== name || second) continue;
    if (it.value && isNewObject(it.value)) return it.end;
  }
  return Number.POSITIVE_INFINITY;
}

/** `list(given)`, `given + more`, `[*given]` */
function isNewObject(value: Expression): boolean {
  switch (value.kind) {
    case 'BinOp':
    case 'Comprehension':
    case 'Dict':
    case 'List':
    case 'Set':
      return true;
    case 'Call':
      return value.func.kind === 'Name' && copiers.has(`builtins.${value.func.id}`);
    default:
      return false;
  }
}

/** Uses in the function and its comprehensions; undefined where an inner function, which runs who knows when, has one. */
function usesHereAndThen(name: string, scope: Scope): Name[] | undefined {
  const out = [...(scope.names.get(name) ?? [])];
  for (const child of scope.children) {
    if (child.bindings.has(name)) continue;
    if (child.kind !== 'comprehension') {
      if (child.names.has(name) || capturedBelow(child, name)) return undefined;
      continue;
    }
    const inner = usesHereAndThen(name, child);
    if (!inner) return undefined;
    out.push(...inner);
  }
  return out;
}

function loanOf(
  use: Name,
  name: string,
  scope: Scope,
  scopes: ScopeTree,
  className: string | undefined,
): LoanFact | 'look' | undefined {
  if (methodOn(use) !== undefined) return 'look';
  let node: Expression = use;
  for (let depth = 0; depth < 6; depth += 1) {
    if (isPlainRead(node)) return 'look';
    const parent: Node | undefined = node.parent;
    switch (parent?.kind) {
      case 'BoolOp':
      case 'IfExp':
        node = parent;
        continue;
      case 'List':
      case 'Tuple': {
        if (parent.parent?.kind === 'Subscript') return 'look';
        node = parent;
        continue;
      }
      case 'Delete':
        return 'look';
      case 'For':
      case 'ComprehensionClause':
        // What remains is a target: the name gets another value.
        return node === use ? 'look' : undefined;
      case 'Argument':
        return argumentLoan(parent, node, scope, scopes, className);
      case 'Assign': {
        const [target, second] = parent.targets;
        if (parent.targets.includes(node)) return node === use ? 'look' : undefined;
        if (!target || second) return undefined;
        // `x = x or []`, `x = [x]`: what is done with it is done under the same name.
        if (target.kind === 'Name') return target.id === name ? 'look' : undefined;
        if (node.kind === 'List' || node.kind === 'Tuple') return undefined;
        return target.kind === 'Attribute' && className !== undefined && isReceiver(target.value, scope)
          ? { attribute: `${className}.${target.attr}` }
          : undefined;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

function argumentLoan(
  argument: Argument,
  use: Expression,
  scope: Scope,
  scopes: ScopeTree,
  className: string | undefined,
): LoanFact | 'look' | undefined {
  // `f(*items)` hands over the items.
  if (argument.star !== '') return 'look';
  const given = argumentOf(use);
  if (!given || use.kind === 'List' || use.kind === 'Tuple') return undefined;
  const { func } = given.call;
  if (func.kind === 'Attribute' && readingMethods.has(func.attr)) return 'look';
  const method =
    className !== undefined && func.kind === 'Attribute' ? ownMethod(func.value, func.attr, scope) : undefined;
  if (method) return { ...method, callee: `${className}.${method.callee}`, at: given.at };
  return passedTo(use, scope, scopes);
}

/** `self.m`, `super().m` */
function ownMethod(
  receiver: Expression,
  callee: string,
  scope: Scope,
): { readonly callee: string; readonly on: 'self' | 'super' } | undefined {
  if (isReceiver(receiver, scope)) return { callee, on: 'self' };
  return receiver.kind === 'Call' && receiver.func.kind === 'Name' && receiver.func.id === 'super'
    ? { callee, on: 'super' }
    : undefined;
}

const isReceiver = (node: Expression, scope: Scope): boolean =>
  node.kind === 'Name' && receiverOf(node.id, scope) === 'self';

/** Whether an inner function or comprehension uses the name. */
export function capturedBelow(scope: Scope, name: string): boolean {
  return scope.children.some(
    (child) => !child.bindings.has(name) && (child.names.has(name) || capturedBelow(child, name)),
  );
}

/** Reads that keep nothing: attribute reads, tests, comparisons, formatting, iteration, subscripts. */
export function isPlainRead(use: Expression): boolean {
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
