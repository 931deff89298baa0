/** What evaluating one node of the control-flow graph does to a resource that is held. */
import type { Expression, Node, Statement } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, statementOf, walkScope } from '../../syntax/children.ts';
import type { FlowNode } from '../flow/control-flow.ts';
import type { Held } from './holders.ts';
import type { Acquisition } from './ownership.ts';

export type Effect = 'none' | 'released' | 'given-away' | 'lost';

/** What evaluating a node does to the resource. */
export function effectOf(node: FlowNode, acquisition: Acquisition, held: Held, names: ReadonlySet<string>): Effect {
  const { syntax } = node;
  if (!syntax) return 'none';
  let effect: Effect = 'none';
  for (const fate of held.fatesAt.get(syntax) ?? []) {
    if (fate.kind === 'release') return 'released';
    if (fate.kind === 'escape') effect = 'given-away';
    else if (fate.kind === 'passed' && !staysHere(node, acquisition, held, names)) effect = 'given-away';
  }
  if (effect !== 'none') return effect;
  if (!loses(syntax, acquisition, held, names)) return 'none';
  // `body = body.getvalue()`: the buffer has done its work.
  return acquisition.resource.weight === 'memory' ? 'released' : 'lost';
}

/** Whether evaluating a node leaves no name to the resource. */
function loses(syntax: Node, acquisition: Acquisition, held: Held, names: ReadonlySet<string>): boolean {
  if (!rebinds(syntax, names)) return false;
  // `f = cast(IO, f)`: the name gets what it had.
  if (held.fatesAt.get(syntax)?.some((it) => it.kind === 'bound' && !it.dependent && names.has(it.name))) return false;
  // Under another name it is still there.
  return names.size === 1 || isInside(acquisition.call, syntax);
}

/**
 * Whether a callee that was handed the resource did not keep it: this code releases it afterwards, by the same
 * name and without an exception in between. A release in a handler alone shows the opposite: on success somebody
 * else owns it. So does one that only the next round of a loop comes to: it releases what that round acquired.
 */
function staysHere(from: FlowNode, acquisition: Acquisition, held: Held, names: ReadonlySet<string>): boolean {
  if (staysWith(acquisition, held)) return true;
  if (held.releases.length === 0) return false;
  const seen = new Set<FlowNode>();
  const pending = [from];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const { syntax } = node;
    if (syntax && node !== from && held.fatesAt.get(syntax)?.some((it) => it.kind === 'release')) return true;
    if (syntax && node !== from && loses(syntax, acquisition, held, names)) continue;
    for (const edge of node.edges) if (edge.kind !== 'raise' && edge.kind !== 'weak-raise') pending.push(edge.to);
  }
  return false;
}

/** A buffer whose content is taken by the same name was not kept by whoever it was passed to. */
function staysWith(acquisition: Acquisition, held: Held): boolean {
  if (acquisition.resource.weight !== 'memory') return false;
  return held.uses.some((it) => it.parent?.kind === 'Attribute' && /^get(value|buffer)$/.test(it.parent.attr));
}

/** Whether evaluating a node gives one of the names another value. */
function rebinds(syntax: Node, names: ReadonlySet<string>): boolean {
  if (!rebindingsIn(syntax).some((it) => names.has(it))) return false;
  if (syntax.kind === 'Assign') return syntax.value === undefined || !isAliasOf(syntax.value, names);
  return syntax.kind !== 'WithItem' || !isAliasOf(syntax.context, names);
}

/** Names that evaluating a node of the control-flow graph binds. */
export function rebindingsIn(syntax: Node): string[] {
  switch (syntax.kind) {
    case 'Assign':
      return syntax.value === undefined ? [] : syntax.targets.flatMap(namesBoundBy);
    case 'For':
      return namesBoundBy(syntax.target);
    case 'WithItem':
      return namesBoundBy(syntax.target);
    case 'FunctionDef':
    case 'ClassDef':
    case 'Case':
    case 'ExceptHandler':
      return [];
    default:
      return [...walkScope(syntax)].flatMap((it) => (it.kind === 'NamedExpr' ? namesBoundBy(it.target) : []));
  }
}

function namesBoundBy(target: Expression | undefined): string[] {
  if (target?.kind === 'Name') return [target.id];
  if (target?.kind === 'Tuple' || target?.kind === 'List') return target.elements.flatMap(namesBoundBy);
  return target?.kind === 'Starred' ? namesBoundBy(target.value) : [];
}

/** `f = f`, `g = f`, `f = f or g`: the name goes on holding the same value. */
function isAliasOf(value: Expression, names: ReadonlySet<string>): boolean {
  if (value.kind === 'Name') return names.has(value.id);
  if (value.kind === 'BoolOp') return isAliasOf(value.left, names) || isAliasOf(value.right, names);
  if (value.kind === 'Tuple' || value.kind === 'List') return value.elements.some((it) => isAliasOf(it, names));
  if (value.kind === 'IfExp') return isAliasOf(value.body, names) || isAliasOf(value.orelse, names);
  return false;
}

/** The syntax whose flow node evaluates an expression. */
export function evaluatedAt(expression: Expression): Node | undefined {
  let from: Node = expression;
  for (const at of ancestorsOf(expression)) {
    if (at.kind === 'WithItem' || at.kind === 'Case') return at;
    if (at.kind === 'Branch' || at.kind === 'While') return from === at.test ? at.test : undefined;
    if (at.kind === 'For') return from === at.iter || from === at.target ? at : undefined;
    if (at.kind === 'Match') return from === at.subject ? at.subject : undefined;
    if (at.kind === 'ExceptHandler') return at;
    const statement: Statement | undefined = statementOf(at);
    if (statement === at) return statement;
    from = at;
  }
  return undefined;
}
