/** Registries of the program, the class or the module that keep an object of a method's own class. */
import type { Assign, Call, Expression, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { Confidence } from '../../rule.ts';
import { isRegistry } from './caches.ts';
import { hasShortLivedObjects } from './cached-methods.ts';
import type { CheckContext } from '../check-context.ts';
import { lineage } from '../project/class-family.ts';
import { type Container, containerAt } from './containers.ts';
import { waitingCalls, waitingForItself } from './finalizers.ts';
import { keepsSelf, mentionsSelf } from './keeps-self.ts';
import { type Filled, filledBy } from './filled-containers.ts';
import type { FunctionModel } from '../function-model.ts';
import { frequencyOf } from '../frequency.ts';
import type { Needs } from '../needs.ts';
import { isFresh } from './fresh-keys.ts';
import { longLived } from './long-lived.ts';
import { isSelf, mayBePlace, type Seen, sightOf } from '../sights.ts';
import { isMadeAgain } from './made-again.ts';
import { isOpenKey } from './open-keys.ts';
import type { ModuleView } from '../project/module-view.ts';

export interface StrongRegistry {
  readonly how: 'atexit' | 'fork' | 'signal' | 'finalize' | 'weakCallback' | 'container';
  readonly at: Expression;
  /** What is registered. */
  readonly value: Expression;
  /** Dotted symbol of the class whose object is kept; undefined for another object. */
  readonly owner: string | undefined;
  /** For `container`. */
  readonly container?: Container;
  /** The container as written. */
  readonly holder?: Expression;
  readonly confidence: Confidence;
  /** Nothing shows that there is more than one object for each class or name that the program has. */
  readonly isFew: boolean;
}

/** What it takes for one to be filled here. */
export const strongRegistryNeeds: readonly Needs[] = [
  { calls: new Set(['atexit.register', 'os.register_at_fork', 'signal.signal', ...waitingCalls]) },
  { sights: [sightOf(['Call', 'Assign'], mayFill)], kinds: [['FunctionDef']] },
];

/** `X.append(self)`, `X[k] = lambda: self.draw()` */
function mayFill(node: Call | Assign, seen: Seen): boolean {
  const filled = filledBy(node);
  return filled !== undefined && mayBePlace(filled.holder, seen) && mayKeepSelf(filled.value, seen);
}

function mayKeepSelf(node: Expression, seen: Seen): boolean {
  switch (node.kind) {
    case 'Name':
      // By this name a local function may go that has it.
      return isSelf(node, seen) || !mayBePlace(node, seen);
    case 'Attribute':
      return isSelf(node.value, seen);
    case 'Call':
      return node.args.some((it) => mayKeepSelf(it.value, seen));
    default:
      return node.kind === 'Lambda';
  }
}

export function strongRegistriesIn(fn: FunctionModel, context: CheckContext): StrongRegistry[] {
  if (fn.node.kind !== 'FunctionDef' || fn.broken) return [];
  const out: StrongRegistry[] = [];
  for (const statement of fn.statements) {
    for (const node of ownNodes(statement)) {
      const found = registered(node, fn, context);
      if (found) out.push(found);
    }
  }
  return out;
}

/** Without the bodies of nested functions, which have a model of their own. */
function ownNodes(statement: Node): Node[] {
  if (statement.kind === 'FunctionDef' || statement.kind === 'ClassDef') return [statement];
  const out: Node[] = [];
  const skipped = new Set<Node>();
  for (const it of walk(statement)) {
    if (it.parent && skipped.has(it.parent)) skipped.add(it);
    else if (it !== statement && (it.kind === 'FunctionDef' || it.kind === 'ClassDef' || it.kind === 'Lambda'))
      skipped.add(it);
    if (!skipped.has(it) || it.kind === 'FunctionDef') out.push(it);
  }
  return out;
}

function registered(node: Node, fn: FunctionModel, context: CheckContext): StrongRegistry | undefined {
  const { className: owner } = fn;
  const waiting = node.kind === 'Call' ? waitingForItself(node, fn, context) : undefined;
  if (waiting) return waiting;
  if (owner === undefined) return undefined;
  if (node.kind === 'FunctionDef') {
    const decorator = node.decorators.find((it) => context.qualifiedNames(it).includes('atexit.register'));
    return decorator && mentionsSelf(node, context) && !isUndone(context) && hasShortLivedObjects(owner, context.module)
      ? {
          how: 'atexit',
          at: decorator,
          value: decorator,
          owner,
          confidence: confidenceOf(fn.symbol, owner, context),
          isFew: isOnDemand(fn.symbol, owner, context),
        }
      : undefined;
  }
  if (node.kind === 'Call') {
    const { func, args } = node;
    const names = context.qualifiedNames(func);
    const how = names.includes('atexit.register')
      ? 'atexit'
      : names.includes('os.register_at_fork')
        ? 'fork'
        : names.includes('signal.signal')
          ? 'signal'
          : undefined;
    if (how) {
      const value = args.find((it) => keepsSelf(it.value, context))?.value;
      if (
        !value ||
        (how === 'atexit' && isUndone(context)) ||
        (how === 'signal' &&
          (node.parent?.kind !== 'ExprStatement' ||
            isSetBack(context) ||
            !isMadeAgain(owner, context.module) ||
            !runsForEach(fn.symbol, owner, context.module))) ||
        !hasShortLivedObjects(owner, context.module)
      )
        return undefined;
      return {
        how,
        at: node,
        value,
        owner,
        confidence: confidenceOf(fn.symbol, owner, context),
        isFew: isOnDemand(fn.symbol, owner, context),
      };
    }
  }
  const filled = node.kind === 'Call' || node.kind === 'Assign' ? filledBy(node) : undefined;
  return filled && inContainer(filled, fn.symbol, owner, context);
}

function inContainer(
  { holder, at, value, key }: Filled,
  symbol: string,
  owner: string,
  context: CheckContext,
): StrongRegistry | undefined {
  const place = keepsSelf(value, context) ? context.placeOf(holder) : undefined;
  const container = place === undefined ? undefined : containerAt(place, context.module);
  if (!container || container.level === 'instance' || container.bounded || !hasShortLivedObjects(owner, context.module))
    return undefined;
  if (isKeptAlive(container)) return undefined;
  return {
    how: 'container',
    at,
    value,
    owner,
    container,
    holder,
    confidence: inContainerConfidence(container, symbol, owner, context),
    isFew:
      (key !== undefined && !isFresh(key, context) && !isOpenKey(key, symbol, context)) ||
      isOneForEachSubclass(owner, context.module),
  };
}

/** `_kept_alive.append(self)`, and nobody ever looks into it: to keep what is in it is all that it is for. */
const isKeptAlive = ({ place, uses }: Container): boolean =>
  /(^|_)(keep|kept|keeps|alive|keepalive|hold|held|pinned|retained)(_|$)/i.test(
    place.slice(place.lastIndexOf('.') + 1),
  ) && uses.every((it) => it.op === 'method' || it.op === 'store-item' || it.op === 'augmented');

/** A base of which, and of whose subclasses, nobody makes an object by name: a loop over the classes makes one of each. */
function isOneForEachSubclass(owner: string, module: ModuleView): boolean {
  const below = lineage(owner, module).filter((it) => !module.basesOf(owner).includes(it));
  return (
    module.subclasses(owner).length > 0 &&
    [owner, ...below].every((it) => !module.place(it).some((use) => use.op === 'call' && use.name !== '@'))
  );
}

/**
 * Nothing shows that it happens for one object after the other: a method asks for it when it is called, as for a lock
 * file, or all that makes objects of the class makes one.
 */
const isOnDemand = (symbol: string, owner: string, { module }: CheckContext): boolean => {
  const classes = [owner, ...module.subclasses(owner)];
  return (
    !classes.some((it) => isMadeAgain(it, module)) &&
    (!runsForEach(symbol, owner, module) ||
      classes.some((it) => module.place(it).some((use) => use.op === 'call' && use.name !== '@')))
  );
};

function inContainerConfidence(container: Container, symbol: string, owner: string, context: CheckContext): Confidence {
  if (container.reaches === 'anybody') return 'low';
  // As many options, plugins and extension points as the program has; `_instances` and `_refs` say the opposite.
  if (isRegistry(container.place) && !/instances|refs|objects|alive|live/i.test(container.place)) return 'low';
  const isMade = context.module.place(owner).some((it) => it.op === 'call' && (it.inFunction !== '' || it.inLoop));
  // Made by nobody here: a few subclasses, or, under a name each, what the program defines at import.
  if (!isMade && (container.kind === 'dict' || container.level === 'module')) return 'low';
  const base = confidenceOf(symbol, owner, context);
  const name = container.place.slice(container.place.lastIndexOf('.') + 1);
  return base === 'medium' && isMade && name.startsWith('_') ? 'high' : base;
}

/** A class with a loop of its own, or a name that says so, is often there once. */
function confidenceOf(symbol: string, owner: string, { module }: CheckContext): Confidence {
  // A script ends, unless it serves.
  if (
    module.place('__name__').some((it) => it.op === 'compare' && it.inFunction === '') &&
    frequencyOf(symbol, module).runs !== 'often'
  )
    return 'low';
  const made = module.place(owner).filter((it) => it.op === 'call');
  if (made.length > 0 && made.every((it) => !it.inLoop && frequencyOf(it.inFunction, module).runs === 'once'))
    return 'low';
  const name = owner.slice(owner.lastIndexOf('.') + 1);
  return longLived(owner, module) !== undefined ||
    /(Manager|Server|Service|Daemon|Controller|Registry|Config|Settings|Main|Bot|Agent|Scheduler)$/.test(name)
    ? 'low'
    : 'medium';
}

/** Somebody in the module calls `atexit.unregister`. */
const isUndone = ({ module }: CheckContext): boolean =>
  module.name('unregister').length > 0 || module.place('atexit').some((it) => it.name === 'unregister');

/** Each object of the class runs it as it is made; a subclass may, where the class itself does not. */
const runsForEach = (symbol: string, owner: string, module: ModuleView): boolean =>
  symbol === `${owner}.__init__` || module.place(symbol).some((it) => it.inFunction === `${owner}.__init__`);

/** Somebody in the module sets another handler. */
const isSetBack = ({ module }: CheckContext): boolean =>
  module.place('signal').filter((it) => it.name === 'signal').length > 1;
