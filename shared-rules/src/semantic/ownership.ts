/**
 * Who owns a resource acquired in a function, and whether it is given back on every path.
 *
 * One acquisition at a time is followed from where it happens: through aliases and through values that still read
 * from it, along every path of the control-flow graph, until it is released, given away or lost.
 */
import type { Resource } from '../catalogue/resource.ts';
import type { Call, Expression, Name, Node, Statement } from '../syntax/ast.ts';
import { ancestorsOf, isInside, statementOf, walkScope } from '../syntax/children.ts';
import type { CheckContext } from './check-context.ts';
import type { FlowNode } from './control-flow.ts';
import { type Fate, fateOf } from './fate.ts';
import type { FunctionModel } from './function-model.ts';
import { acquisitionsOf } from './acquisitions.ts';
import { createPathConditions, type PathState } from './path-conditions.ts';
import type { Scope } from './scopes.ts';

/** A call that returns a fresh resource. */
export interface Acquisition {
  readonly call: Call;
  /** The expression that evaluates to the resource: the call, or the `await` around it. */
  readonly value: Expression;
  /** Qualified name of the constructor. */
  readonly constructor: string;
  readonly resource: Resource;
  /** The name that gets it, where the call returns a tuple: `fd` in `fd, path = mkstemp()`. */
  readonly target?: Name;
  /** The calls with which it begins to hold something, where building it does not: `p.start()`. */
  readonly starts?: readonly Call[];
}

/** A name that holds the resource or reads through it. */
export interface Holder {
  readonly name: string;
  readonly scope: Scope;
  readonly dependent: boolean;
}

export interface Leak {
  /**
   * `exit`: the function ends with it held. `raise`: only an exception jumps over the release. `lost`: the name
   * gets another value while it is held.
   */
  readonly kind: 'exit' | 'raise' | 'lost';
  /** Where control leaves: the return statement, the first thing that raised, the overwriting statement. */
  readonly at: Node | undefined;
}

/** What becomes of one acquisition. */
export interface Lifetime {
  readonly acquisition: Acquisition;
  /**
   * `managed`: released on every path, given away, or not certain enough to say. `temporary`: no name ever held
   * it. `leaks`: see `leaks`. `kept-open`: its `with` does not close.
   */
  readonly outcome: 'managed' | 'temporary' | 'leaks' | 'kept-open';
  readonly holders: readonly Holder[];
  readonly leaks: readonly Leak[];
  /** Every place that would release it: calls, with items. */
  readonly releases: readonly Node[];
  /** Things that look like a release and are none. */
  readonly mistakes: readonly (Fate & { readonly kind: 'no-release' })[];
  /** Names through which it is used, in source order, the binding ones included. */
  readonly uses: readonly Name[];
  /** Some path hands it to somebody else. */
  readonly handedOn: boolean;
  /** The with item, for `kept-open`. */
  readonly keptBy?: Node;
  /** The use that ends a temporary. */
  readonly temporaryUse?: Node;
}

/** Follows every acquisition of a function. */
export function lifetimesIn(fn: FunctionModel, context: CheckContext): Lifetime[] {
  if (fn.broken) return [];
  const out: Lifetime[] = [];
  for (const node of fn.nodes) {
    if (node.kind !== 'Call') continue;
    for (const it of acquisitionsOf(node, context)) out.push(follow(it, fn, context));
  }
  return out;
}

function follow(acquisition: Acquisition, fn: FunctionModel, context: CheckContext): Lifetime {
  const base = { acquisition, holders: [], leaks: [], releases: [], mistakes: [], uses: [], handedOn: false };
  const first = firstFate(acquisition, context);
  switch (first.kind) {
    case 'release':
      return { ...base, outcome: 'managed', releases: [first.node] };
    case 'use':
      return { ...base, outcome: 'temporary', temporaryUse: first.node };
    case 'no-release':
      return { ...base, outcome: 'temporary', mistakes: [first], temporaryUse: first.node };
    case 'kept-open':
      return followKeptOpen(first.node, base, context);
    case 'bound':
      break;
    default:
      return { ...base, outcome: 'managed' };
  }
  const held = collectHolders(first, acquisition, context);
  if (!held) return { ...base, outcome: 'managed' };
  const facts = {
    ...base,
    holders: held.holders,
    releases: held.releases,
    mistakes: held.mistakes,
    uses: held.uses,
    handedOn: held.handedOn,
  };
  const leaks = followPaths(acquisition, held, fn, context);
  if (!leaks || leaks.length === 0) return { ...facts, outcome: 'managed' };
  return { ...facts, outcome: 'leaks', leaks };
}

function firstFate({ value, resource, target }: Acquisition, context: CheckContext): Fate {
  if (!target) return fateOf(value, resource, context);
  if (!context.localBindings(target)) return { kind: 'escape', node: target, why: 'stored' };
  return { kind: 'bound', name: target.id, node: target, dependent: false };
}

/** `with connect() as c:` on a context that does not close: silent where the name is used after the block or given away. */
function followKeptOpen(item: Node, base: Omit<Lifetime, 'outcome'>, context: CheckContext): Lifetime {
  if (item.kind !== 'WithItem') return { ...base, outcome: 'managed' };
  const kept: Lifetime = { ...base, outcome: 'kept-open', keptBy: item };
  const { target } = item;
  if (!target) return kept;
  if (target.kind !== 'Name') return { ...base, outcome: 'managed' };
  const held = collectHolders(
    { kind: 'bound', name: target.id, node: item, dependent: false },
    base.acquisition,
    context,
  );
  const block = item.parent;
  const away =
    !held ||
    held.handedOn ||
    held.releases.length > 0 ||
    (block !== undefined && held.uses.some((it) => !isInside(it, block)));
  return away ? { ...base, outcome: 'managed' } : { ...kept, holders: held.holders, uses: held.uses };
}

interface Held {
  readonly holders: Holder[];
  readonly uses: Name[];
  readonly releases: Node[];
  readonly mistakes: (Fate & { kind: 'no-release' })[];
  readonly handedOn: boolean;
  /** What each use means, by the name node. */
  readonly fates: ReadonlyMap<Name, Fate>;
}

/** All names that hold the resource or read through it, with the fate of every use; undefined where a nested function has a hand in it. */
function collectHolders(
  first: Fate & { kind: 'bound' },
  acquisition: Acquisition,
  context: CheckContext,
): Held | undefined {
  const { resource, value } = acquisition;
  const { scopes } = context.chunk;
  const holders: Holder[] = [];
  const fates = new Map<Name, Fate>();
  const pending: { name: string; dependent: boolean }[] = [{ name: first.name, dependent: first.dependent }];
  const from = scopes.scopeOf(value);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { name, dependent } = next;
    if (holders.some((it) => it.name === name)) continue;
    const scope = scopes.lookup(name, from);
    if (!scope || scope.kind === 'module' || scope.kind === 'class') return undefined;
    if (capturedBy(scope, name)) return undefined;
    holders.push({ name, scope, dependent });
    for (const use of namesIn(scope, name)) {
      if (isBinding(use)) continue;
      const fate = fateOf(use, resource, context, dependent);
      fates.set(use, fate);
      if (fate.kind === 'bound' && fate.name !== name) pending.push({ name: fate.name, dependent: fate.dependent });
    }
  }
  const all = [...fates.values()];
  const releases = all.flatMap((it) => (it.kind === 'release' ? [it.node] : []));
  const mistakes = all.flatMap((it) => (it.kind === 'no-release' ? [it] : []));
  const isDependent = (use: Name): boolean => holders.some((it) => it.name === use.id && it.dependent);
  const uses = [...fates.keys()].sort((a, b) => a.start - b.start);
  const handedOn = all.some((it) => it.kind === 'escape');
  // What reads through it got away and nothing here releases: whoever has it may need it open.
  if (releases.length === 0 && [...fates].some(([use, fate]) => fate.kind === 'escape' && isDependent(use)))
    return undefined;
  return { holders, uses, releases, mistakes, handedOn, fates };
}

/** Occurrences of a name in a scope and in the comprehensions inside it. */
function namesIn(scope: Scope, name: string): Name[] {
  const out = [...(scope.names.get(name) ?? [])];
  for (const child of scope.children) {
    if (child.kind === 'comprehension' && !child.bindings.has(name)) out.push(...namesIn(child, name));
  }
  return out;
}

/** Whether a function or lambda inside uses the name: it may run at any time. */
function capturedBy(scope: Scope, name: string): boolean {
  return scope.children.some((child) => {
    if (child.bindings.has(name) && !child.nonlocals.has(name)) return false;
    if (child.kind === 'comprehension') return capturedBy(child, name);
    return child.names.has(name) || child.nonlocals.has(name) || capturedBy(child, name);
  });
}

export function isBinding(name: Name): boolean {
  const parent = name.parent;
  switch (parent?.kind) {
    case 'Assign':
      return parent.targets.includes(name);
    case 'AugAssign':
    case 'NamedExpr':
      return parent.target === name;
    case 'For':
    case 'ComprehensionClause':
      return parent.target === name;
    case 'WithItem':
      return parent.target === name;
    case 'Tuple':
    case 'List':
    case 'Starred':
      return isTargetList(parent);
    default:
      return false;
  }
}

function isTargetList(node: Expression): boolean {
  const parent = node.parent;
  if (parent?.kind === 'Assign') return parent.targets.includes(node);
  if (parent?.kind === 'For' || parent?.kind === 'ComprehensionClause' || parent?.kind === 'WithItem')
    return parent.target === node;
  if (parent?.kind === 'Tuple' || parent?.kind === 'List' || parent?.kind === 'Starred') return isTargetList(parent);
  return false;
}

const MAX_STATES = 4000;

/** Every way the resource is lost; undefined where the function is too tangled to say. */
function followPaths(
  acquisition: Acquisition,
  held: Held,
  fn: FunctionModel,
  context: CheckContext,
): Leak[] | undefined {
  const { flow } = fn;
  if (!flow.complete) return undefined;
  const names = new Set(held.holders.filter((it) => !it.dependent).map((it) => it.name));
  const conditions = createPathConditions(fn, names, context);
  const effects = new Map<FlowNode, Effect>();
  const effectAt = (node: FlowNode): Effect => {
    let known = effects.get(node);
    if (!known) {
      known = node.syntax ? effectOf(node, acquisition, held, names) : 'none';
      effects.set(node, known);
    }
    return known;
  };

  const leaks: Leak[] = [];
  const seen = new Set<string>();
  // `jump`: what raised first, once something did. Paths on which less raises come first: they name what jumps over.
  const pending: {
    node: FlowNode;
    state: PathState;
    from: Node | undefined;
    raised: boolean;
    jump: Node | undefined;
  }[] = [];
  for (const from of acquisition.starts ?? [acquisition.value]) {
    // `workers.append(w); w.start()`: it had another owner before there was anything to give back.
    if (
      acquisition.starts &&
      [...held.fates].some(([use, { kind }]) => (kind === 'escape' || kind === 'passed') && use.start < from.start)
    )
      continue;
    const start = evaluatedAt(from);
    if (!start) return undefined;
    for (const node of flow.instancesOf(start)) {
      const state = conditions.at(from);
      for (const edge of node.edges) {
        if (edge.kind === 'raise' || edge.kind === 'weak-raise') continue;
        const next = conditions.after(state, node, edge.kind);
        if (next) pending.push({ node: edge.to, state: next, from: node.syntax, raised: false, jump: undefined });
      }
    }
  }
  const later: typeof pending = [];
  for (let at = pending.pop(); at; at = pending.pop() ?? later.shift()) {
    const { node, state } = at;
    const key = `${node.id}|${at.raised ? 1 : 0}|${state.key}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > MAX_STATES) return undefined;
    if (node.exit) {
      // A path through a handler differs from the normal one by an exception only.
      if (node.exit === 'normal' && !at.raised) leaks.push({ kind: 'exit', at: at.from });
      else leaks.push({ kind: 'raise', at: at.jump });
      continue;
    }
    const effect = effectAt(node);
    if (effect === 'released' || effect === 'given-away') continue;
    if (effect === 'lost') {
      leaks.push(at.raised ? { kind: 'raise', at: at.jump } : { kind: 'lost', at: node.syntax });
      continue;
    }
    for (const edge of node.edges) {
      if (edge.kind === 'weak-raise' && edge.to.exit === 'raise') continue;
      const raises = edge.kind === 'raise' || edge.kind === 'weak-raise';
      const next = raises ? conditions.unchanged(state, node) : conditions.after(state, node, edge.kind);
      if (!next) continue;
      const raised = at.raised || raises;
      (raises ? later : pending).push({
        node: edge.to,
        state: next,
        from: node.syntax ?? at.from,
        raised,
        jump: at.jump ?? (raises ? node.syntax : undefined),
      });
    }
  }
  return leaks;
}

type Effect = 'none' | 'released' | 'given-away' | 'lost';

/** What evaluating a node does to the resource. */
function effectOf(node: FlowNode, acquisition: Acquisition, held: Held, names: ReadonlySet<string>): Effect {
  const { syntax } = node;
  if (!syntax) return 'none';
  let effect: Effect = 'none';
  for (const [use, fate] of held.fates) {
    if (!evaluates(syntax, use)) continue;
    if (fate.kind === 'release') return 'released';
    if (fate.kind === 'escape') effect = 'given-away';
    else if (fate.kind === 'passed' && !staysHere(node, acquisition, held)) effect = 'given-away';
  }
  if (effect !== 'none') return effect;
  if (!rebinds(syntax, names)) return 'none';
  // Under another name it is still there.
  if (names.size > 1 && !isInside(acquisition.call, syntax)) return 'none';
  // `body = body.getvalue()`: the buffer has done its work.
  return acquisition.resource.weight === 'memory' ? 'released' : 'lost';
}

/**
 * Whether a callee that was handed the resource did not keep it: this code releases it afterwards, by the same
 * name and without an exception in between. A release in a handler alone shows the opposite: on success somebody
 * else owns it.
 */
function staysHere(from: FlowNode, acquisition: Acquisition, held: Held): boolean {
  if (staysWith(acquisition, held)) return true;
  const releasing = [...held.fates].flatMap(([use, fate]) => (fate.kind === 'release' ? [use] : []));
  if (releasing.length === 0) return false;
  const seen = new Set<FlowNode>();
  const pending = [from];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const { syntax } = node;
    if (syntax && node !== from && releasing.some((it) => evaluates(syntax, it))) return true;
    for (const edge of node.edges) if (edge.kind !== 'raise' && edge.kind !== 'weak-raise') pending.push(edge.to);
  }
  return false;
}

/** A buffer whose content is taken by the same name was not kept by whoever it was passed to. */
function staysWith(acquisition: Acquisition, held: Held): boolean {
  if (acquisition.resource.weight !== 'memory') return false;
  return held.uses.some((it) => it.parent?.kind === 'Attribute' && /^get(value|buffer)$/.test(it.parent.attr));
}

/** Whether `use` is evaluated by the flow node of `syntax` itself, and not by a node of its suites. */
function evaluates(syntax: Node, use: Node): boolean {
  if (!isInside(use, syntax)) return false;
  if (syntax.kind === 'For') return isInside(use, syntax.iter) || isInside(use, syntax.target);
  if (syntax.kind === 'Case') return syntax.values.some((it) => isInside(use, it));
  if (syntax.kind === 'ExceptHandler') return syntax.type !== undefined && isInside(use, syntax.type);
  if (syntax.kind === 'FunctionDef' || syntax.kind === 'ClassDef') return !isInside(use, syntax.body);
  return true;
}

function rebinds(syntax: Node, names: ReadonlySet<string>): boolean {
  const bound = (target: Expression | undefined): boolean => {
    if (!target) return false;
    if (target.kind === 'Name') return names.has(target.id);
    if (target.kind === 'Tuple' || target.kind === 'List') return target.elements.some(bound);
    return target.kind === 'Starred' && bound(target.value);
  };
  switch (syntax.kind) {
    case 'Assign':
      return syntax.value !== undefined && syntax.targets.some(bound) && !isAliasOf(syntax.value, names);
    case 'For':
      return bound(syntax.target);
    case 'WithItem':
      return bound(syntax.target) && !isAliasOf(syntax.context, names);
    default:
      return [...walkScope(syntax)].some((it) => it.kind === 'NamedExpr' && bound(it.target));
  }
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
